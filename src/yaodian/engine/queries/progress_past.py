"""进度 of a past day: from the duties themselves, as they stood then. The tally has no clock and knows only now.

What was done is told by the day on which it was done, so that a record entered late, or corrected, changes what is said
of that day; a unit that was merged, renamed or closed since changes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Aggregate, Case, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Credit, Duty
from yaodian.kernel.facts import Standing
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, OrganisationSpan
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.spells import held_on

_COUNTS = (Standing.FULFILLED.name, Standing.LATE.name)
_DONE = Q(verdict__in=[Duty.Verdict.FULFILLED, Duty.Verdict.LATE])


def duties_then(*, actor: Actor, year: int, on: date) -> QuerySet[Duty]:
    """Without those that a successor took over later: they were still the duties of whoever it succeeded."""
    later = Q(continues__organisation__valid_to__gt=on)
    return Duty.objects.visible_to(actor).filter(year=year).exclude(later).annotate(rest=_rest(actor, on))


def sums_then(on: date, horizon: date, stale: Q) -> dict[str, Aggregate]:
    """By name, in the order of `Figures`."""
    was_done = _DONE & (Q(fulfilled_on__isnull=True) | Q(fulfilled_on__lte=on))
    was_waived = Q(verdict=Duty.Verdict.WAIVED) & (Q(waived_on__isnull=True) | Q(waived_on__lte=on))
    was_open, is_dated = ~was_done & ~was_waived, Q(due_on__lt=STANDING_DUE)
    return {
        "of_in_time": Count("id", filter=was_done & is_dated & Q(verdict=Duty.Verdict.FULFILLED)),
        "of_late": Count("id", filter=was_done & is_dated & Q(verdict=Duty.Verdict.LATE)),
        "of_overdue": Count("id", filter=was_open & Q(due_on__lt=on)),
        "of_due": Count("id", filter=was_open & Q(due_on__gte=on, due_on__lte=horizon)),
        "of_later": Count("id", filter=was_open & is_dated & Q(due_on__gt=horizon)),
        "of_standing": Count("id", filter=~was_waived & ~is_dated),
        "of_stale": Count("id", filter=~was_waived & stale),
        "rests_since": Min("rest", filter=~was_waived & stale),
    }


def departments_then(*, actor: Actor, busy: Iterable[int], on: date) -> list[Organisation]:
    """Those of that day, and whoever had something to do in the year."""
    spans = OrganisationSpan.objects.visible_to(actor).filter(held_on(on), kind=Kind.DEPARTMENT.value)
    if not actor.scope.is_whole:
        spans = spans.filter(organisation_id__in=sorted(actor.scope.departments))
    there = Organisation.objects.visible_to(actor).filter(
        Q(id__in=set(busy)) | Q(id__in=spans.values("organisation_id"))
    )
    below = OrganisationSpan.objects.visible_to(actor).filter(held_on(on), department_id=OuterRef("id"))
    entered = Exists(below.exclude(organisation_id=OuterRef("id")))
    return as_they_were(actor=actor, rows=there.annotate(is_entered=entered), on=on)


def organisations_then(*, actor: Actor, busy: Iterable[int], unit_id: int | None, on: date) -> list[Organisation]:
    """Of a unit, itself included; or one's own."""
    spans = OrganisationSpan.objects.visible_to(actor).filter(held_on(on))
    if unit_id:
        spans = spans.filter(department_id=unit_id)
    else:
        spans = spans.filter(organisation_id__in=sorted(actor.scope.organisations))
    wanted = Q(id__in={*busy, unit_id or 0}) | Q(id__in=spans.values("organisation_id"))
    return as_they_were(actor=actor, rows=Organisation.objects.visible_to(actor).filter(wanted), on=on)


def as_they_were(*, actor: Actor, rows: Iterable[Organisation], on: date) -> list[Organisation]:
    """With the names and in the official order of that day. For reading: nobody saves such a row."""
    found = list(rows)
    spans = OrganisationSpan.objects.visible_to(actor).filter(
        held_on(on), organisation_id__in=[row.id for row in found]
    )
    states: Sequence[str] = ("kind", "name", "short_name", "rank", "department_id")
    held = {unit: values for unit, *values in spans.values_list("organisation_id", *states)}
    for row in found:
        for name, value in zip(states, held.get(row.id, ()), strict=False):
            setattr(row, name, value)
    return sorted(found, key=lambda row: row.rank)


def _rest(actor: Actor, on: date) -> Case:
    """Since when a duty rested that day. Most have not moved since, so that few look for their records."""
    counted = Credit.objects.visible_to(actor).filter(duty_id=OuterRef("id"), happened_on__lte=on, standing__in=_COUNTS)
    latest = counted.order_by().values("duty_id").annotate(latest=Max("happened_on")).values("latest")
    moved_later = Coalesce(Subquery(latest), F("opens_on"))
    return Case(
        When(moved_on__lte=on, then=F("moved_on")), When(moved_on__gt=on, then=moved_later), default=F("opens_on")
    )
