"""Addresses of pages that lists name by the hundred: the way of each is looked up once."""

from functools import cache
from typing import Final

from django.urls import reverse

_MARK: Final = 7_000_000_000_000_000_000  # no row has such an id


def address(view: str, *ids: int) -> str:
    """As `reverse`, for addresses that take nothing but ids and years."""
    return _way(view, len(ids)).format(*ids)


@cache
def _way(view: str, count: int) -> str:
    marks = [_MARK + number for number in range(count)]
    way = reverse(view, args=marks).replace("{", "{{").replace("}", "}}")
    for number, mark in enumerate(marks):
        way = way.replace(str(mark), f"{{{number}}}")
    return way
