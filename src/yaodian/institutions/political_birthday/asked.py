"""What a request asks for: the year, a unit, rows with their revisions. What is no number is 0."""

from typing import Final

from yaodian.kernel.clock import today
from yaodian.orgs.middleware import ActorRequest

_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_MARK_DIGITS: Final = 20  # a 63-bit number has 19


def year_asked(request: ActorRequest) -> int:
    """What is no year of a roster is this year."""
    year = number_asked(request, "year")
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else today().year


def number_asked(request: ActorRequest, name: str) -> int:
    said = (request.POST if request.method == "POST" else request.GET).get(name, "")
    return digits_of(said)


def digits_of(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < _MARK_DIGITS else 0


def mark_of(said: str) -> tuple[int, int]:
    """A row with its revision, as `RosterRow.mark` writes it."""
    row, _, revision = said.partition(".")
    return digits_of(row), digits_of(revision)
