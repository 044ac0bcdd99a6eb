"""Numbers out of addresses and forms: what is no number is none."""

from collections.abc import Iterable
from typing import Final

from django.http import HttpRequest

_DIGITS: Final = 19
_LARGEST: Final = 2**63 - 1  # what an id can be


def number_in(request: HttpRequest, name: str) -> int | None:
    return number_of(request.GET.get(name, ""))


def numbers_in(said: Iterable[str]) -> list[int]:
    return [number for each in said if (number := number_of(each)) is not None]


def number_of(said: str) -> int | None:
    is_number = said.isascii() and said.isdigit() and len(said) <= _DIGITS
    return int(said) if is_number and int(said) <= _LARGEST else None
