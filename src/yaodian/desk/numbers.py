"""Numbers and days out of addresses and forms."""

from datetime import date
from typing import Final

_HIGHEST: Final = 2**63  # no id reaches it
_MOST_DIGITS: Final = 19


def number_in(text: str) -> int | None:
    """None for what is no number."""
    is_whole = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_whole and int(text) < _HIGHEST else None


def day_in(text: str) -> date | None:
    """None for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
