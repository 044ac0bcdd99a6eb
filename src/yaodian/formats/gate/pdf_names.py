"""The names in a .pdf that make it act: scripts, programs, attachments, forms that send what is typed."""

import re
from typing import Final

# Only names long enough never to turn up by chance inside a picture. An action always has one of them: a script is
# named JavaScript, or hangs on a Rendition or an XFA form.
_ACTIVE_NAMES: Final = (
    *("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "Rendition"),
    *("ImportData", "SubmitForm", "GoToE", "GoToR", "XFA", "OnInstantiate"),
)
_NAME_END: Final = rb"(?=[\s\x00()<>\[\]{}/%]|\Z)"


def _spelled(*names: str) -> bytes:
    """A pattern for names that may write any of their letters as # and two hexadecimal digits."""
    each = ("".join(f"(?:{sign}|#{_either_case(f'{ord(sign):02x}')})" for sign in name) for name in names)
    return b"/(?:" + "|".join(each).encode() + b")" + _NAME_END


def _either_case(digits: str) -> str:
    return "".join(f"[{digit}{digit.upper()}]" for digit in digits)


ACTIVE: Final = re.compile(_spelled(*_ACTIVE_NAMES))
OBJECT_STREAM: Final = re.compile(_spelled("ObjStm"))
