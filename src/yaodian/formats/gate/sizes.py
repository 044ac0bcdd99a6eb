"""How many pixels a picture has, read from its head; nothing is decoded."""

from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_GIF: Final = (b"GIF87a", b"GIF89a")
_WEBP_BITS: Final = 0x3FFF
_MARKER: Final = 0xFF
# Frame headers (ITU-T T.81, table B.1): all of C0 to CF but the three that are none.
JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def pixels_of(data: bytes) -> int:
    """0 where it is no picture of a known kind, or one that tells nothing."""
    width, height = _size_of(data)
    return width * height


def _size_of(data: bytes) -> tuple[int, int]:
    if data.startswith(_PNG):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(_GIF):
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(b"BM"):
        return abs(_signed(data[18:22])), abs(_signed(data[22:26]))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return _jpeg(data) if data.startswith(b"\xff\xd8\xff") else (0, 0)


def _signed(field: bytes) -> int:
    return int.from_bytes(field, "little", signed=True)


def _webp(data: bytes) -> tuple[int, int]:
    """The three kinds: with extensions, without loss, with loss (RFC 9649)."""
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & _WEBP_BITS), 1 + (bits >> 14 & _WEBP_BITS)
    return int.from_bytes(data[26:28], "little") & _WEBP_BITS, int.from_bytes(data[28:30], "little") & _WEBP_BITS


def _jpeg(data: bytes) -> tuple[int, int]:
    """Segment by segment to the first frame header."""
    place = 2
    while place + 9 <= len(data) and data[place] == _MARKER:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if marker in JPEG_FRAMES:
            return int.from_bytes(data[place + 7 : place + 9], "big"), int.from_bytes(
                data[place + 5 : place + 7], "big"
            )
        place += 1 if marker == _MARKER else 2 + length
    return 0, 0
