"""议定事项: which of them a list shows."""

from dataclasses import dataclass

from django.db.models import QuerySet

from yaodian.meetings.models import FollowUp, MeetingSeries
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFilter:
    """`is_all`: also those that are done or given up. `series`: only of meetings of that series."""

    is_all: bool = False
    series: MeetingSeries | None = None


def decisions_of(*, actor: Actor, wanted: DecisionFilter) -> QuerySet[FollowUp]:
    actor.require(Right.READ_RECORDS)
    rows = FollowUp.objects.visible_to(actor).select_related("meeting", "organisation")
    if wanted.series is not None:
        rows = rows.filter(meeting__series_id=wanted.series.id)
    return rows if wanted.is_all else rows.filter(state=FollowUp.State.OPEN)
