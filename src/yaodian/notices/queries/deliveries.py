"""投递, as the system administrator sees it: how many, to whom, why not. Never what was said."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, QuerySet

from yaodian.engine.queries.calendars import calendar_of
from yaodian.notices.models import Delivery
from yaodian.notices.queries.audience import Unit, audience_of
from yaodian.notices.queries.composing import unreached
from yaodian.notices.queries.owed import owed_on
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class DayLine:
    day: date
    channel: str
    queued: int
    sent: int
    failed: int


def deliveries_by_day(*, actor: Actor, on: date) -> list[DayLine]:
    """The latest day first; one query."""
    actor.require(Right.RUN_SYSTEM)
    rows = Delivery.objects.visible_to(actor).filter(day__gt=on - timedelta(days=DAYS), day__lte=on).order_by()
    counted: dict[tuple[date, str], dict[str, int]] = defaultdict(dict)
    for day, channel, state, count in rows.values_list("day", "channel", "state").annotate(Count("id")):
        counted[day, channel][state] = count
    states = (Delivery.State.QUEUED, Delivery.State.SENT, Delivery.State.FAILED)
    order = sorted(counted, key=lambda key: (-key[0].toordinal(), Delivery.Channel.values.index(key[1])))
    return [
        DayLine(day, Delivery.Channel(channel).label, *(counted[day, channel].get(each, 0) for each in states))
        for day, channel in order
    ]


def deliveries_of(*, actor: Actor) -> QuerySet[Delivery]:
    actor.require(Right.RUN_SYSTEM)
    return Delivery.objects.visible_to(actor).select_related("user")


def troubled(*, actor: Actor) -> QuerySet[Delivery]:
    """Failed, or queued again after a try that came to nothing."""
    rows = deliveries_of(actor=actor).exclude(state=Delivery.State.SENT)
    return rows.filter(tries__gt=0)


def unreached_units(*, actor: Actor, on: date) -> tuple[Unit, ...]:
    """Organisations with something overdue for which no active account acts."""
    actor.require(Right.RUN_SYSTEM)
    program = program_actor(committee_id=actor.committee_id)
    owed = owed_on(committee_id=actor.committee_id, on=on, calendar=calendar_of(actor=program))
    return unreached(audience_of(committee_id=actor.committee_id, on=on), owed)
