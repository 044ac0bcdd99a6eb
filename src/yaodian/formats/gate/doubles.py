"""Bytes that are two files at once: a picture or a .pdf for one reader, a page or an archive for another."""

import re
from typing import Final

_PAGE: Final = re.compile(rb"<html|<script|<!doctype html|<svg[ >]|<iframe|<hta:|<\?php", re.IGNORECASE)
_FILE: Final = re.compile(rb"%PDF-|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c")
_ZIP_ENTRY: Final = b"PK\x01\x02"
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_TAIL: Final = 22 + 65_535  # the end record and the longest comment behind it


def holds_page(data: bytes) -> bool:
    return _PAGE.search(data) is not None


def holds_file(data: bytes) -> bool:
    """Signatures so long that they never turn up by chance."""
    return _FILE.search(data) is not None


def holds_archive(data: bytes) -> bool:
    """The end of an archive near the end of the file, or farther off with a line of its directory somewhere."""
    end = data.rfind(_ZIP_END)
    return end >= max(0, len(data) - _ZIP_TAIL) or (end >= 0 and _ZIP_ENTRY in data)
