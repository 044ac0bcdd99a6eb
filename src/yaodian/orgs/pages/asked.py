"""Numbers and days out of addresses and forms: what is no number is none."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.http import HttpRequest

_DIGITS: Final = 19
_LARGEST: Final = 2**63 - 1  # what an id can be


def parse_date_or(said: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return otherwise


def number_in(request: HttpRequest, name: str) -> int | None:
    """A key out of an address."""
    return number_of(request.GET.get(name, ""))


def posted_number(request: HttpRequest, name: str) -> int:
    """Out of a form; what is no number is 0, which no row has."""
    return number_of(request.POST.get(name, "")) or 0


def numbers_in(said: Iterable[str]) -> list[int]:
    return [number for each in said if (number := number_of(each)) is not None]


def number_of(said: str) -> int | None:
    is_number = said.isascii() and said.isdigit() and len(said) <= _DIGITS
    return int(said) if is_number and int(said) <= _LARGEST else None
