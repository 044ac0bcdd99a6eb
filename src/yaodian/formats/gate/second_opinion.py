"""What another library takes the bytes for. It knows far more kinds than we let in, and names what we turn away."""

from typing import Final

_SURE: Final = 0.6  # six known bytes or more; below that, ordinary words begin like some forgotten format
_LIKELY: Final = 0.4


def sure_suffixes(data: bytes) -> frozenset[str]:
    return frozenset(suffix for suffix, _, sure in _matches(data) if sure >= _SURE)


def likely_suffix(data: bytes) -> str:
    """The best guess, "" where there is none."""
    return next((suffix for suffix, _, sure in _matches(data) if suffix and sure >= _LIKELY), "")


def is_picture(data: bytes) -> bool:
    return any(media_type.startswith("image/") and sure >= _SURE for _, media_type, sure in _matches(data))


def _matches(data: bytes) -> list[tuple[str, str, float]]:
    import puremagic  # heavy: it reads a table of 1,400 signatures when it is loaded

    try:
        found = puremagic.magic_string(data)
    except (puremagic.PureError, ValueError):
        return []
    return [(match.extension.lower(), match.mime_type, match.confidence) for match in found]
