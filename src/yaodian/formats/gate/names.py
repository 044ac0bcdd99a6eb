"""The name of an uploaded file: somebody's words, kept as data and never used as a path."""

import re
import unicodedata
from typing import Final

from yaodian.formats.gate.kinds import BY_SUFFIX, FileFormat
from yaodian.kernel.errors import RefusedError

LONGEST_NAME: Final = 120
NAMELESS: Final = "未命名"

# Control, format (also what turns the direction of writing), half pairs, private, unassigned, line and paragraph ends.
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_UNSAFE: Final = str.maketrans('<>:"|?*', "＜＞：＂｜？＊")  # Windows allows none of them
_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{2,5}\Z")
_FEWEST_LETTERS: Final = 2  # ".v2" and ".15" at the end are no suffixes
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def shown_name(name: str) -> str:
    """The base name without anything that is not seen or that a disk does not take."""
    base = re.split(r"[/\\]", name)[-1]
    seen = "".join(" " if sign.isspace() else sign for sign in base if sign.isspace() or _is_seen(sign))
    return unicodedata.normalize("NFC", " ".join(seen.split())).translate(_UNSAFE).strip(" .")


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _DROPPED


def declared_suffix(name: str) -> str:
    """The suffix of a shown name in lower case; "" where the name ends in no such thing."""
    found = _SUFFIX.search(name)
    letters = sum(map(str.isalpha, found.group())) if found else 0
    return found.group().lower() if found and letters >= _FEWEST_LETTERS else ""


def stem(name: str) -> str:
    return name[: len(name) - len(declared_suffix(name))].strip(" .")


def name_for(name: str, found: FileFormat) -> str:
    """A shown name with the suffix of what the file is. Another suffix of the same kind is put right."""
    suffix = declared_suffix(name)
    declared = BY_SUFFIX.get(suffix)
    if suffix and (declared is None or declared.kind is not found.kind):
        raise RefusedError(
            f"文件名以 {suffix} 结尾，内容却是{found.kind.label}。请核对是否选错了文件；"
            f"如果没有选错，请把文件名的结尾改为 {found.suffix} 再上传。"
        )
    short = stem(name)[: LONGEST_NAME - len(found.suffix) - 1].rstrip(" .") or NAMELESS
    return f"{'_' if _DEVICES.match(short) else ''}{short}{found.suffix}"
