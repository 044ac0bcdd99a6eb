"""待列入议程: what earlier meetings left behind for the next agenda — open decisions, and items not reached."""

from dataclasses import dataclass
from typing import Final

from yaodian.meetings.models import AgendaItem, FollowUp, Meeting

MOST: Final = 20
_OPEN: Final = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Decisions by their date, items from the latest meeting on; each once, and none that a coming agenda has."""

    decisions: list[FollowUp]
    items: list[AgendaItem]


def waiting_for(meeting: Meeting) -> Waiting:
    """Of earlier meetings of the same organisation and kind. Two queries."""
    agendas = AgendaItem.objects.of(meeting.committee_id)
    earlier = {
        "meeting__organisation_id": meeting.organisation_id,
        "meeting__kind": meeting.kind,
        "meeting__starts_at__lt": meeting.starts_at,
    }
    listed = agendas.filter(follow_up__isnull=False, meeting__state__in=_OPEN).values("follow_up_id")
    decisions = FollowUp.objects.of(meeting.committee_id).filter(state=FollowUp.State.OPEN, **earlier)
    decisions = decisions.exclude(id__in=listed).select_related("meeting").order_by("due_on", "id")
    taken = agendas.filter(is_unreached=False, topic__isnull=False).exclude(meeting__state=Meeting.State.CANCELLED)
    left = agendas.filter(is_unreached=True, follow_up__isnull=True, **earlier).exclude(topic__in=taken.values("topic"))
    left = left.select_related("meeting").order_by("-meeting__starts_at", "position")
    latest = {item.topic: item for item in reversed(left[:MOST])}
    return Waiting([*decisions[:MOST]], [*reversed(latest.values())])


def next_after(meeting: Meeting) -> Meeting | None:
    """To which its unreached items can be carried: the next of its series, else the next of its kind."""
    coming = Meeting.objects.of(meeting.committee_id).filter(
        organisation_id=meeting.organisation_id,
        kind=meeting.kind,
        state__in=_OPEN,
        starts_at__gt=meeting.starts_at,
    )
    rows = list(coming.order_by("starts_at", "id")[:MOST])
    of_series = (each for each in rows if meeting.series_id and each.series_id == meeting.series_id)
    return next(of_series, next(iter(rows), None))
