"""Photographs and screenshots: opened, counted, and nothing else hidden in the same bytes."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

from yaodian.formats.gate.kinds import JPG, PNG, FileFormat
from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.kernel.errors import RefusedError

if TYPE_CHECKING:
    from PIL.Image import Image

OTHER = "只能上传 .jpg 和 .png 图片。请用画图或看图软件打开，另存为 .jpg 再上传。"
BROKEN = "图片不完整或已损坏，无法打开。请重新拍摄或下载，或用画图打开后另存为 .jpg 再上传。"
DOUBLE = "图片里夹带了网页、程序或压缩包，已拒绝。请用画图或看图软件打开，另存为新的 .jpg 再上传。"

_FORMATS: Final = {"JPEG": JPG, "MPO": JPG, "PNG": PNG}  # MPO: a .jpg of a telephone with a second picture behind it
_FOREIGN: Final = re.compile(rb"<html|<script|<!doctype|<\?php|%PDF-|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c", re.IGNORECASE)
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_TAIL: Final = 22 + 65_535  # the end record and the longest comment behind it
_JPEG_END: Final = b"\xff\xd9"
_JPEG_SCAN: Final = b"\xff\xda"


def read_picture(data: bytes, limits: Limits = DEFAULT_LIMITS) -> FileFormat:
    found = _opened(data, limits)
    if _FOREIGN.search(data) or data.find(_ZIP_END, max(0, len(data) - _ZIP_TAIL)) >= 0:
        raise RefusedError(DOUBLE)
    return found


def _opened(data: bytes, limits: Limits) -> FileFormat:
    """Only the head is decoded: the pixels of a hostile picture take memory and time, and prove nothing."""
    from PIL import Image, UnidentifiedImageError  # heavy: 0.1 s, and only pictures need it

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            width, height, name = picture.width, picture.height, picture.format
            is_whole = _is_whole(picture, data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedError(_too_large(limits)) from error
    except UnidentifiedImageError as error:
        raise RefusedError(BROKEN if data.startswith((b"\xff\xd8\xff", b"\x89PNG")) else OTHER) from error
    except Exception as error:  # Pillow raises whatever a damaged file makes it run into
        raise RefusedError(BROKEN) from error
    if width * height > limits.pixels:
        raise RefusedError(_too_large(limits))
    if not is_whole or name not in _FORMATS:
        raise RefusedError(BROKEN)
    return _FORMATS[name]


def _is_whole(picture: "Image", data: bytes) -> bool:
    picture.verify()  # the check sums of a .png; a .jpg has none
    return picture.format == "PNG" or data.rfind(_JPEG_END) > data.find(_JPEG_SCAN) > 0


def _too_large(limits: Limits) -> str:
    return f"图片超过 {limits.pixels // 10_000} 万像素。请用画图或看图软件缩小后另存为 .jpg 再上传。"
