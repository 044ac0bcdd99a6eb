"""Parts of an Office package that belong to no document: archives, programs, other files, scripts, huge pictures."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from yaodian.formats.gate.content import OLE_MAGIC
from yaodian.formats.gate.limits import Limits
from yaodian.formats.gate.markup import refuse_declarations, refuse_foreign_encoding
from yaodian.formats.gate.sizes import pixels_of
from yaodian.kernel.errors import RefusedError

SMUGGLED = (
    "文件里夹带了压缩包、程序、网页脚本或别的文件，已拒绝。"
    "请在 Word、Excel 或 PPT 中删去插入的文件（或改为单独上传），另存一份再试。"
)

_MAGIC: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh9", b"\xfd7zXZ\x00", b"MSCF\x00\x00"),
    *(b"\x7fELF", b"#!/", b"%PDF-", b"{\\rtf", b"ITSF\x03", OLE_MAGIC),
)
_PACKED: Final = b"\x1f\x8b\x08"
_PACKED_PICTURES: Final = frozenset({".emz", ".wmz"})  # what old Word makes of a drawing
_PROGRAM: Final = b"MZ"
_PROGRAM_HEAD: Final = b"PE\x00\x00"
_MARKUP: Final = frozenset({".xml", ".rels", ".vml", ".svg"})
_SCRIPTS: Final = (b"<script", b"javascript:", b"vbscript:")
_OVERLAP: Final = max(map(len, _SCRIPTS)) - 1


def refuse_hidden(name: str, chunks: Iterator[bytes], limits: Limits, *, is_embedded: bool) -> None:
    """One pass over a part, piece by piece."""
    first = next(chunks, b"")
    suffix = PurePosixPath(name.casefold()).suffix
    if not is_embedded and _is_other_file(first, suffix):
        raise RefusedError(SMUGGLED)
    if suffix in _MARKUP:
        refuse_foreign_encoding(first)
    elif pixels_of(first) > limits.pixels:
        raise RefusedError(f"文件里有超过 {limits.pixels // 10_000} 万像素的图片，已拒绝。请压缩图片，另存一份再试。")
    scripts = _SCRIPTS[:1] if suffix == ".rels" else _SCRIPTS  # addresses of hyperlinks have a sentence of their own
    refuse_declarations(_without(scripts, first, chunks))


def _is_other_file(head: bytes, suffix: str) -> bool:
    is_program = head.startswith(_PROGRAM) and _PROGRAM_HEAD in head[:4096]
    is_packed = head.startswith(_PACKED) and suffix not in _PACKED_PICTURES
    return head.startswith(_MAGIC) or is_program or is_packed


def _without(scripts: Sequence[bytes], first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    tail = b""
    for chunk in _chained(first, rest):
        window = (tail + chunk).lower().replace(b"\x00", b"")
        if any(script in window for script in scripts):
            raise RefusedError(SMUGGLED)
        tail = chunk[-2 * _OVERLAP :]
        yield chunk


def _chained(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
