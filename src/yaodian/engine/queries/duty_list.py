"""任务清单: which duties somebody asks for, by state, unit, measure and institution. No row needs a calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from yaodian.engine.models import STANDING_DUE, Duty, Measure
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


def duties_of(*, actor: Actor, wanted: DutyFilter, on: date, calendar: WorkCalendar) -> QuerySet[Duty]:
    actor.require(Right.READ_DUTIES)
    rows = Duty.objects.visible_to(actor).filter(year=wanted.year)
    if wanted.unit is not None:
        rows = rows.filter(Q(organisation_id=wanted.unit) | Q(department_id=wanted.unit))
    if wanted.measure is not None:
        rows = rows.filter(measure_id=wanted.measure)
    if wanted.institution is not None:
        rows = rows.filter(institution=wanted.institution)
    if wanted.states:
        rows = rows.filter(_in_states(actor, wanted, on, due_horizon(on, calendar)))
    return rows.select_related("measure", "organisation")


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


def _in_states(actor: Actor, wanted: DutyFilter, on: date, horizon: date) -> Q:
    found = Q(pk__in=())
    for state in wanted.states:
        found |= _in_state(state, on, horizon, _stale(actor, wanted.year, on) if _is_endless(state) else Q())
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


def _stale(actor: Actor, year: int, on: date) -> Q:
    """Measures of one limit together: a plan has one or two."""
    limits: dict[int, list[int]] = {}
    measures = Measure.objects.visible_to(actor).filter(plan__year=year, stale_after__isnull=False)
    for measure_id, days in measures.values_list("id", "stale_after"):
        limits.setdefault(days or 0, []).append(measure_id)
    found = Q(pk__in=())
    for days, ids in limits.items():
        last = on - timedelta(days=days)
        still = Q(moved_on__lte=last) | Q(moved_on__isnull=True, opens_on__lte=last)
        found |= Q(measure_id__in=ids) & still
    return found
