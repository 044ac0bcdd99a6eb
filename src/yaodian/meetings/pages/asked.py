"""What addresses and forms ask for."""

from django.http import Http404

from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.models.meeting import Kind


def kind_in(text: str) -> MeetingKind:
    """A kind that does not exist has no page."""
    if text not in Kind.values:
        raise Http404
    return Kind(text).fact
