"""What stands in the hidden parts of a .pdf and on its first page; runs in a process of its own (`child`).

Most objects of a .pdf lie packed in streams, where no search of the bytes finds them.
"""

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from yaodian.formats.gate.limits import DEFAULT_LIMITS, TooLargeError
from yaodian.formats.gate.pdf_names import ACTIVE, OBJECT_STREAM

_UNPACKED: Final = 100 * 1024 * 1024  # of all object streams; a document of 500 pages has some 5 MB


@dataclass(frozen=True, slots=True)
class Seen:
    is_locked: bool
    is_active: bool
    first_page: str


def look(data: bytes) -> Seen:
    if _hides_names(data):
        return Seen(is_locked=False, is_active=True, first_page="")
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        return Seen(is_locked=True, is_active=False, first_page="")
    return Seen(is_locked=False, is_active=_has_active_objects(reader), first_page=_first_page(reader))


def _hides_names(data: bytes) -> bool:
    """By the bytes alone, whatever the directory of the file says: another reader may follow another directory."""
    allowance, keyword = _UNPACKED, -1
    for found in OBJECT_STREAM.finditer(data):
        if found.end() <= keyword:
            continue  # the stream behind this name has been looked at
        keyword = data.find(b"stream", found.end())
        if keyword < 0:
            return False
        body = _inflated(data, keyword, allowance)
        allowance -= len(body)
        if ACTIVE.search(body):
            return True
        if allowance <= 0:
            raise TooLargeError
    return False


def _inflated(data: bytes, keyword: int, most: int) -> bytes:
    """What can be unpacked of a stream in the usual way; the library sees to the unusual ones."""
    start = keyword + len(b"stream")
    while data[start : start + 1] in {b"\r", b"\n"}:
        start += 1
    try:
        return zlib.decompressobj().decompress(memoryview(data)[start:], most)
    except zlib.error:
        return b""


def _has_active_objects(reader: PdfReader) -> bool:
    allowance = _UNPACKED
    for number in sorted({stream for stream, _ in reader.xref_objStm.values()}):
        packed = reader.get_object(IndirectObject(number, 0, reader))
        body = packed.get_data() if isinstance(packed, StreamObject) else b""
        allowance -= len(body)
        if ACTIVE.search(body):
            return True
        if allowance <= 0:
            raise TooLargeError
    return False


def _first_page(reader: PdfReader) -> str:
    page = reader.pages[0]
    content = page.get_contents()
    if content is not None and len(content.get_data()) > DEFAULT_LIMITS.page_bytes:
        raise TooLargeError
    return page.extract_text()
