"""Pixels by the head alone, against a library that knows the formats."""

from io import BytesIO

import pytest
from PIL import Image

from yaodian.formats.gate.sizes import pixels_of


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True, "exif": b"Exif\x00\x00" + bytes(500)}),
        ("GIF", {}),
        ("BMP", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\x00\x00" + bytes(50)}),
    ],
)
@pytest.mark.parametrize("size", [(1, 1), (301, 7), (40, 900)])
def test_the_head_tells_the_size(kind: str, options: dict[str, object], size: tuple[int, int]) -> None:
    target = BytesIO()
    Image.new("RGB", size).save(target, kind, **options)
    assert pixels_of(target.getvalue()) == size[0] * size[1]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xff\xff\xff\xff\xff", b"\x89PNG\r\n\x1a\n", b"text"]
)
def test_what_tells_nothing_has_none(data: bytes) -> None:
    assert pixels_of(data) == 0
