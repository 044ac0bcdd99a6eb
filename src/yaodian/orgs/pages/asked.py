"""Numbers and days out of addresses and forms."""

from datetime import date

from django.http import HttpRequest


def parse_date_or(said: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return otherwise


def number_in(request: HttpRequest, name: str) -> int | None:
    """A key out of an address; what is no number is none."""
    return _number(request.GET.get(name, ""))


def posted_number(request: HttpRequest, name: str) -> int:
    """Out of a form; what is no number is 0, which no row has."""
    return _number(request.POST.get(name, "")) or 0


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else None  # noqa: PLR2004  63 bits
