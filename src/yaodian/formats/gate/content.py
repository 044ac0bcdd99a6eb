"""What a file is, by its first bytes. The suffix is somebody's claim; the bytes decide."""

import re
from enum import StrEnum
from types import MappingProxyType
from typing import Final

HEAD = 1024
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# [MS-OFFCRYPTO]: a password-protected OOXML file is a compound file with a stream of this name, in UTF-16.
ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


class Kind(StrEnum):
    EMPTY = "empty"
    ZIP = "zip"
    OLE = "ole"
    ENCRYPTED_OFFICE = "encrypted_office"
    PDF = "pdf"
    RTF = "rtf"
    MARKUP = "markup"
    IMAGE = "image"
    PACKED = "packed"
    PLAIN = "plain"  # whatever is left: text, or unknown bytes


_MAGIC: Final = MappingProxyType(
    {
        b"PK\x03\x04": Kind.ZIP,
        b"PK\x05\x06": Kind.ZIP,
        b"PK\x07\x08": Kind.ZIP,
        b"%PDF-": Kind.PDF,
        b"{\\rtf": Kind.RTF,
        b"\x89PNG\r\n\x1a\n": Kind.IMAGE,
        b"\xff\xd8\xff": Kind.IMAGE,
        b"GIF87a": Kind.IMAGE,
        b"GIF89a": Kind.IMAGE,
        b"II*\x00": Kind.IMAGE,
        b"MM\x00*": Kind.IMAGE,
        b"7z\xbc\xaf\x27\x1c": Kind.PACKED,
        b"Rar!\x1a\x07": Kind.PACKED,
        b"\x1f\x8b\x08": Kind.PACKED,
    },
)
_MARKUP: Final = re.compile(rb"<(?:[a-z]|[!?/])|mime-version:|content-type:")
_BLANKS: Final = b" \t\r\n\x0c"
_BYTE_ORDER_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes) -> Kind:
    if not data.strip(_BLANKS):
        return Kind.EMPTY
    if data.startswith(OLE_MAGIC):
        return Kind.ENCRYPTED_OFFICE if ENCRYPTED_STREAM in data else Kind.OLE
    by_magic = _by_magic(data)
    if by_magic is not None:
        return by_magic
    return Kind.MARKUP if _MARKUP.match(_plain_head(data)) else Kind.PLAIN


def _by_magic(data: bytes) -> Kind | None:
    if _is_bitmap(data) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return Kind.IMAGE
    head = data[:HEAD].lstrip(_BLANKS)  # some producers put a line end before %PDF-
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and data[6:10] == bytes(4)  # "BM" alone may begin a text


def _plain_head(data: bytes) -> bytes:
    """The head without byte order mark and NUL, so that UTF-16 markup is seen too."""
    head = data.lstrip(_BLANKS)[:HEAD]
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").lstrip(_BLANKS).lower()
