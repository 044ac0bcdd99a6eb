"""Secrecy markings at the head of a document (GB/T 9704-2012, 7.2.2: level, ★, term)."""

import re
import unicodedata
from typing import Final

from yaodian.kernel.errors import RefusedError

CLASSIFIED = "文件标有密级（绝密、机密或秘密）。涉密材料不得交给本程序处理，请立即按保密规定处理，换用非涉密版本。"
HEAD: Final = 300  # the marking stands in the top left corner of page one; a setting

_BLANK: Final = r"[ \t\u00a0\u3000]{0,4}"  # the standard spreads the two characters by a blank
_LEVEL: Final = rf"[绝机秘]{_BLANK}密"
_TERM: Final = rf"(?:{_BLANK}(?:[0-9０-９]{{1,2}}{_BLANK}(?:年|个月)|长期))?"
_STARRED: Final = re.compile(rf"{_LEVEL}{_BLANK}[★☆]")
_ALONE: Final = re.compile(rf"^{_BLANK}{_LEVEL}{_TERM}{_BLANK}$", re.MULTILINE)
# In a file name a level stands at an edge or in brackets; inside a sentence it is spoken of (保守国家秘密).
_EDGE: Final = r"[-_.,，、·\s]"
_NAMED: Final = re.compile(
    rf"{_STARRED.pattern}|[(\[【〔]{_BLANK}{_LEVEL}级?{_TERM}{_BLANK}[)\]】〕]"
    rf"|(?:^|{_EDGE}){_LEVEL}级?(?:文件|材料|件)?{_TERM}(?=$|{_EDGE})",
)


def refuse_classified(text: str) -> None:
    head = text.lstrip()[:HEAD]
    if _STARRED.search(head) or _ALONE.search(head):
        raise RefusedError(CLASSIFIED)


def refuse_classified_name(stem: str) -> None:
    """The name of a file without its suffix."""
    if _NAMED.search(unicodedata.normalize("NFKC", stem)):
        raise RefusedError(CLASSIFIED)
