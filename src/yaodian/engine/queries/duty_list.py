"""任务清单: which duties somebody asks for, by state, unit, measure and institution. No row needs a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from django.db.models import F, Q, QuerySet, SmallIntegerField, TextField, Value
from django.db.models.functions import Cast

from yaodian.engine.models import STANDING_DUE, ClauseInstitution, Duty, Measure
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.states import DutyState, DutyVerdict, due_horizon, state_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFilter:
    """`states`: any of them; none for all. `unit`: an organisation, or a department with all that belongs to it.
    `institution`: None for all, "" for work under none."""

    year: int
    states: tuple[DutyState, ...] = ()
    unit: int | None = None
    measure: int | None = None
    institution: str | None = None


OPEN_STATES = (DutyState.OVERDUE, DutyState.DUE, DutyState.NOT_DUE, DutyState.STANDING, DutyState.STALE)


Limits: TypeAlias = Iterable[tuple[int, int | None]]
"""Measures by id, each with the days after which its standing work is stale; None: never."""


def duties_of(
    *, actor: Actor, wanted: DutyFilter, on: date, calendar: WorkCalendar, limits: Limits | None = None
) -> QuerySet[Duty]:
    """`limits`: those of the year's measures, where the caller has read them already."""
    actor.require(Right.READ_DUTIES)
    rows = _of_year(Duty.objects.visible_to(actor), actor, wanted)
    if wanted.unit is not None:
        rows = rows.filter(Q(organisation_id=wanted.unit) | Q(department_id=wanted.unit))
    if wanted.measure is not None:
        rows = rows.filter(measure_id=wanted.measure)
    if wanted.institution is not None:
        rows = rows.filter(institution=wanted.institution)
    if wanted.states:
        is_endless = any(map(_is_endless, wanted.states))
        stale = _stale(_limits(actor, wanted.year) if limits is None else limits, on) if is_endless else Q()
        rows = rows.filter(_in_states(wanted, on, due_horizon(on, calendar), stale))
    return rows.select_related("measure", "organisation")


def _of_year(rows: QuerySet[Duty], actor: Actor, wanted: DutyFilter) -> QuerySet[Duty]:
    """The index of a whole year serves whom the whole year is shown. For a unit or a measure SQLite would go through
    all of it to find a few rows; asked in another way, it takes the index of the unit or of the measure."""
    if wanted.measure is not None:
        return rows.filter(plan__year=wanted.year)
    if wanted.unit is not None or not actor.scope.is_whole:
        return rows.filter(year__range=(wanted.year, wanted.year))
    return rows.filter(year=wanted.year)


def duty_state(*, duty: Duty, on: date, calendar: WorkCalendar) -> DutyState:
    """`duty` with its measure at hand."""
    return state_of(
        DutyVerdict(duty.verdict),
        None if duty.is_standing else duty.due_on,
        today=on,
        calendar=calendar,
        last_moved_on=duty.moved_on,
        opens_on=duty.opens_on,
        stale_after=duty.measure.stale_after,
    )


def _in_states(wanted: DutyFilter, on: date, horizon: date, stale: Q) -> Q:
    found = Q(pk__in=())
    for state in wanted.states:
        found |= _in_state(state, on, horizon, stale)
    return found


def _is_endless(state: DutyState) -> bool:
    return state in {DutyState.STANDING, DutyState.STALE}


def _in_state(state: DutyState, on: date, horizon: date, stale: Q) -> Q:
    is_open = Q(verdict=Duty.Verdict.OPEN)
    endless = ~Q(verdict=Duty.Verdict.WAIVED) & Q(due_on=STANDING_DUE)
    return {
        DutyState.WAIVED: Q(verdict=Duty.Verdict.WAIVED),
        DutyState.DONE: Q(verdict=Duty.Verdict.FULFILLED),
        DutyState.DONE_LATE: Q(verdict=Duty.Verdict.LATE),
        DutyState.OVERDUE: is_open & Q(due_on__lt=on),
        DutyState.DUE: is_open & Q(due_on__gte=on, due_on__lte=horizon),
        DutyState.NOT_DUE: is_open & Q(due_on__gt=horizon, due_on__lt=STANDING_DUE),
        DutyState.STANDING: endless & ~stale,
        DutyState.STALE: endless & stale,
    }[state]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a list of one year's duties can be narrowed to: measures in the order of the plan, keys of institutions."""

    measures: tuple[tuple[int, str], ...]
    institutions: tuple[str, ...]
    limits: Limits


def offered_in(*, actor: Actor, year: int) -> Offered:
    """One query for both."""
    fields = ("place", "own_id", "words", "days")
    none = Value(None, SmallIntegerField())
    measures = Measure.objects.visible_to(actor).filter(plan__year=year)
    named = measures.annotate(place=F("position"), own_id=F("id"), words=F("text"), days=F("stale_after"))
    of_year = ClauseInstitution.objects.visible_to(actor).filter(clause__version__plan__year=year)
    keys = of_year.annotate(place=Value(-1), own_id=Value(0), words=Cast("institution", TextField()), days=none)
    rows = sorted(named.values_list(*fields).union(keys.values_list(*fields)), key=lambda row: (row[0], row[1]))
    known = [row for row in rows if row[1]]
    return Offered(
        measures=tuple((number, words) for _, number, words, _ in known),
        institutions=tuple(sorted(words for _, number, words, _ in rows if not number)),
        limits=[(number, days) for _, number, _, days in known],
    )


def _limits(actor: Actor, year: int) -> Limits:
    measures = Measure.objects.visible_to(actor).filter(plan__year=year, stale_after__isnull=False)
    return list(measures.values_list("id", "stale_after"))


def _stale(limits: Limits, on: date) -> Q:
    """Measures of one limit together: a plan has one or two."""
    together: dict[int, list[int]] = {}
    for measure_id, days in limits:
        if days is not None:
            together.setdefault(days, []).append(measure_id)
    found = Q(pk__in=())
    for days, ids in together.items():
        last = on - timedelta(days=days)
        still = Q(moved_on__lte=last) | Q(moved_on__isnull=True, opens_on__lte=last)
        found |= Q(measure_id__in=ids) & still
    return found
