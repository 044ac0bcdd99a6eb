"""Secrecy markings at the head of a document (GB/T 9704-2012, 7.2.2: level, ★, term)."""

import re
from typing import Final

from yaodian.kernel.errors import RefusedError

CLASSIFIED = "文件标有密级（绝密、机密或秘密）。涉密材料不得交给本程序处理，请立即按保密规定处理，换用非涉密版本。"
HEAD: Final = 300  # the marking stands in the top left corner of page one; a setting

_BLANK: Final = r"[ \t\u00a0\u3000]{0,4}"  # the standard spreads the two characters by a blank
_LEVEL: Final = rf"[绝机秘]{_BLANK}密"
_TERM: Final = rf"(?:{_BLANK}(?:[0-9０-９]{{1,2}}{_BLANK}(?:年|个月)|长期))?"
_STARRED: Final = re.compile(rf"{_LEVEL}{_BLANK}[★☆]")
_ALONE: Final = re.compile(rf"^{_BLANK}{_LEVEL}{_TERM}{_BLANK}$", re.MULTILINE)


def refuse_classified(text: str) -> None:
    head = text.lstrip()[:HEAD]
    if _STARRED.search(head) or _ALONE.search(head):
        raise RefusedError(CLASSIFIED)
