"""这条记录算作哪几件事: the duties that a record of one day, held by these organisations, may serve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from yaodian.desk.numbers import number_in
from yaodian.desk.records.place import RecordPlace
from yaodian.engine.models import Duty
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.offered import Offer, offer_of, offers_of
from yaodian.kernel.clock import today
from yaodian.kernel.institution import Institution
from yaodian.kernel.late_entry import enter_until, is_late_entry
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """`outside`: offered because the form was opened for it, though the day lies outside its period. `dropped`: names
    of what was ticked for another day. `due_in`: until when a record of this day was to be entered; None: in time."""

    day: date
    offers: tuple[Offer, ...] = ()
    outside: frozenset[str] = frozenset()
    dropped: tuple[str, ...] = ()
    named: tuple[Institution, ...] = ()
    due_in: date | None = None

    @property
    def workdays(self) -> int:
        return int(settings.LATE_ENTRY_WORKDAYS)


def suggested_for(
    actor: Actor, place: RecordPlace, *, day: date, hosts: Sequence[int], ticked: Sequence[str]
) -> Suggested:
    """A count serves its own duties and is offered nothing else."""
    due_in = _due_in(actor, place, day)
    if place.is_count_only:
        return Suggested(day=day, named=place.named, due_in=due_in)
    near = offers_of(actor=actor, organisation_ids=hosts, day=day)
    known = {offer.value: offer for offer in near}
    first = {offer.value: offer for offer in (offer_of(duty) for duty in _opened_for(actor, place))}
    offers = {value: known.get(value, offer) for value, offer in first.items()} | known
    return Suggested(
        day=day,
        offers=tuple(offers.values()),
        outside=frozenset(first.keys() - known.keys()),
        dropped=_dropped(actor, [value for value in ticked if value not in offers]),
        named=_named(place, offers.values()),
        due_in=due_in,
    )


def services_in(values: Iterable[str]) -> tuple[tuple[int, str], ...]:
    parts = (value.partition(":") for value in values)
    return tuple((number_in(measure) or 0, key) for measure, _, key in parts)


def _due_in(actor: Actor, place: RecordPlace, day: date) -> date | None:
    entered = place.record.recorded_on if place.record else today()
    calendar, workdays = calendar_of(actor=actor), settings.LATE_ENTRY_WORKDAYS
    is_late = is_late_entry(day, entered, calendar=calendar, workdays=workdays)
    return enter_until(day, calendar=calendar, workdays=workdays) if is_late else None


def _opened_for(actor: Actor, place: RecordPlace) -> list[Duty]:
    """The duty itself, or the first of each that a record serves already."""
    if place.duty:
        return [place.duty]
    if not place.held:
        return []
    served = set(place.held.services)
    rows = Duty.objects.of(actor.committee_id).filter(measure_id__in=[measure for measure, _ in served])
    mine = rows.filter(organisation_id__in=place.held.organisation_ids).select_related("measure").order_by("due_on")
    first: dict[tuple[int, str], Duty] = {}
    for duty in mine:
        if (duty.measure_id, duty.institution) in served:
            first.setdefault((duty.measure_id, duty.institution), duty)
    return list(first.values())


def _dropped(actor: Actor, values: Sequence[str]) -> tuple[str, ...]:
    """Their names, where the actor may see them."""
    if not values:
        return ()
    pairs = services_in(values)
    rows = Duty.objects.visible_to(actor).filter(measure_id__in=[measure for measure, _ in pairs])
    texts = {row["measure_id"]: row["measure__text"] for row in rows.values("measure_id", "measure__text").distinct()}
    return tuple(institution(key).name if key else texts[measure] for measure, key in pairs if measure in texts)


def _named(place: RecordPlace, offers: Iterable[Offer]) -> tuple[Institution, ...]:
    """Whose kinds are offered."""
    keys = dict.fromkeys([*place.keys, *(offer.institution for offer in offers if offer.institution)])
    return tuple(institution(key) for key in keys)
