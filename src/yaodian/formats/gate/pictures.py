"""Photographs and screenshots: measured by their heads, whole, and nothing else hidden in the same bytes."""

import zlib
from typing import Final

from yaodian.formats.gate.doubles import holds_archive, holds_file, holds_page
from yaodian.formats.gate.kinds import JPG, PNG, FileFormat
from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.formats.gate.sizes import JPEG_FRAMES, pixels_of
from yaodian.kernel.errors import RefusedError

OTHER = "只能上传 .jpg 和 .png 图片。请用画图或看图软件打开，另存为 .jpg 再上传。"
BROKEN = "图片不完整或已损坏，无法打开。请重新拍摄或下载，或用画图打开后另存为 .jpg 再上传。"
DOUBLE = "图片里夹带了网页、程序或压缩包，已拒绝。请用画图或看图软件打开，另存为新的 .jpg 再上传。"

_PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n"
_JPEG_HEAD: Final = b"\xff\xd8\xff"
_JPEG_END: Final = b"\xff\xd9"
_SCAN: Final = 0xDA
_BARE_MARKERS: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # without a length


def read_picture(data: bytes, limits: Limits = DEFAULT_LIMITS) -> FileFormat:
    """The pixels are not decoded: those of a hostile picture take memory and time, and prove nothing."""
    found = PNG if data.startswith(_PNG_HEAD) else JPG if data.startswith(_JPEG_HEAD) else None
    if found is None:
        raise RefusedError(OTHER)
    pixels = pixels_of(data)
    if pixels > limits.pixels:
        raise RefusedError(_too_large(limits))
    if not pixels or not (_is_whole_png(data) if found is PNG else _is_whole_jpeg(data)):
        raise RefusedError(BROKEN)
    if holds_page(data) or holds_file(data) or holds_archive(data):
        raise RefusedError(DOUBLE)
    return found


def _is_whole_png(data: bytes) -> bool:
    """Each piece has the check sum it names, the first is the head, and the last is there."""
    view, place, names = memoryview(data), len(_PNG_HEAD), []
    while place + 12 <= len(data):
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        end = place + 8 + length
        if zlib.crc32(view[place + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return False
        names.append(name)
        if name == b"IEND":
            return names[0] == b"IHDR" and b"IDAT" in names
        place = end + 4
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    """A frame, then a scan, and an end behind it; a small picture inside the head does not count."""
    place, has_frame = 2, False
    while place + 4 <= len(data) and data[place] == _JPEG_HEAD[0]:
        marker = data[place + 1]
        if marker == _SCAN:
            return has_frame and data.rfind(_JPEG_END) > place
        has_frame = has_frame or marker in JPEG_FRAMES
        if marker == _JPEG_HEAD[0]:  # filling before a marker
            place += 1
        else:
            place += 2 if marker in _BARE_MARKERS else 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return False


def _too_large(limits: Limits) -> str:
    return f"图片超过 {limits.pixels // 10_000} 万像素。请用画图或看图软件缩小后另存为 .jpg 再上传。"
