"""What addresses and forms ask for."""

from typing import Final

from django.http import Http404

from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.models.meeting import Kind

_MOST_DIGITS: Final = 18


def number_in(text: str) -> int | None:
    """None for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def kind_in(text: str) -> MeetingKind:
    """A kind that does not exist has no page."""
    if text not in Kind.values:
        raise Http404
    return Kind(text).fact
