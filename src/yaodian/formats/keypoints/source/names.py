"""Qualified names of WordprocessingML, and the small readings of attributes that every part needs."""

from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL: Final = f"{W}val"
DEEPEST: Final = 8  # list levels run from 0 to 8 (ISO/IEC 29500-1, 17.9.6)
LARGEST: Final = 32_767  # Word's own limit for a list number; damaged files hold numbers of any length

# ISO/IEC 29500 "strict" files use other names for the same vocabulary.
STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def value(element: Element | None, name: str) -> str | None:
    """The w:val of a child, e.g. value(properties, "pStyle")."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(VAL)


def number(text: str | None) -> int | None:
    """A whole number between 0 and Word's largest; None for anything else."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST)):
        return None
    return min(int(text), LARGEST)


def is_on(element: Element | None, name: str) -> bool:
    """A switch such as <w:vanish/>: present means on, unless its value says otherwise."""
    child = None if element is None else element.find(W + name)
    return child is not None and child.get(VAL, "true") not in {"0", "false", "off"}
