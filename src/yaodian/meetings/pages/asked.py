"""What addresses and forms ask for."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.models import Meeting, MeetingSeries
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.decisions import DecisionFilter
from yaodian.meetings.queries.meetings import MeetingFilter
from yaodian.orgs.actors import Actor
from yaodian.orgs.pages.asked import number_of


def kind_in(text: str) -> MeetingKind:
    """A kind that does not exist has no page."""
    if text not in Kind.values:
        raise Http404
    return Kind(text).fact


def filter_in(actor: Actor, asked: Mapping[str, str]) -> MeetingFilter:
    """For the list and its export alike; what is not known filters nothing."""
    kind, state = asked.get("kind", ""), asked.get("state", "")
    return MeetingFilter(
        kind=kind if kind in Kind.values else "",
        state=state if state in Meeting.State.values else "",
        unit=number_of(asked.get("unit", "")),
        series=_series_in(actor, asked),
    )


def decisions_in(actor: Actor, asked: Mapping[str, str]) -> DecisionFilter:
    return DecisionFilter(is_all=asked.get("all") == "yes", series=_series_in(actor, asked))


def _series_in(actor: Actor, asked: Mapping[str, str]) -> MeetingSeries | None:
    """One that the actor does not see is not there."""
    number = number_of(asked.get("series", ""))
    return None if number is None else MeetingSeries.objects.visible_to(actor).get(id=number)


def upload_in(request: HttpRequest, most_bytes: int) -> tuple[str, bytes]:
    """Name and bytes of the one file that was sent; of a file that is too large, enough for the gate to say so."""
    upload = request.FILES.get("file")
    if upload is None:
        raise RefusedError("请先选择文件。")
    return str(upload.name), upload.read(most_bytes + 1)
