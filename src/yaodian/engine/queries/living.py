"""How far each measure is: what the living document draws under its clauses, from counted cells and one glance at who
is late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Duty, Measure, Tally
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.states import DutyState, due_horizon, open_state
from yaodian.orgs.actors import Actor

_NAMED: Final = 3
"""So many late units are named on a card; the others are counted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """All duties of a measure that fall due on one day. `moved_on`: of standing ones, the oldest latest movement."""

    due_on: date
    total: int
    fulfilled: int
    late: int
    waived: int
    moved_on: date | None = None

    @property
    def done(self) -> int:
        return self.fulfilled + self.late

    @property
    def open(self) -> int:
        return self.total - self.done - self.waived


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureState:
    """`mark`: the small word behind the clause. `next_due`: the nearest day on which something open falls due.

    `due_total`, `due_done`: of what has fallen due or is done before its day. `late_units`: names, in official order.
    """

    state: DutyState
    mark: str
    total: int = 0
    done: int = 0
    late: int = 0
    overdue: int = 0
    soon: int = 0
    next_due: date | None = None
    last_due: date | None = None
    stale_days: int = 0
    late_units: tuple[str, ...] = ()
    late_units_count: int = 0


@dataclass(slots=True)
class _Late:
    names: list[str] = field(default_factory=list)
    count: int = 0


def living_of(*, actor: Actor, year: int, on: date, calendar: WorkCalendar) -> dict[int, MeasureState]:
    """By measure; three queries, however many duties. Whoever sees whole departments reads counted cells."""
    cells = _cells(actor, year)
    stale_after = dict(Measure.objects.visible_to(actor).filter(plan__year=year).values_list("id", "stale_after"))
    late = _late_units(actor, year, on)
    horizon = due_horizon(on, calendar)
    return {
        measure_id: state_of_measure(own, on, horizon, stale_after.get(measure_id), late.get(measure_id))
        for measure_id, own in cells.items()
    }


def state_of_measure(
    cells: Iterable[Cell], on: date, horizon: date, stale_after: int | None, late: _Late | None = None
) -> MeasureState:
    """The state of the part that most needs somebody: overdue, then stale, then due soon."""
    dated = [cell for cell in cells if cell.due_on != STANDING_DUE]
    standing = [cell for cell in cells if cell.due_on == STANDING_DUE]
    open_ones = [(open_state(cell.due_on, on, horizon), cell) for cell in dated if cell.open]
    overdue = sum(cell.open for state, cell in open_ones if state is DutyState.OVERDUE)
    soon = sum(cell.open for state, cell in open_ones if state is DutyState.DUE)
    moved = min((cell.moved_on for cell in standing if cell.moved_on), default=None)
    stale_days = (on - moved).days if moved and stale_after and (on - moved).days >= stale_after else 0
    total, done = sum(c.total - c.waived for c in dated), sum(c.done for c in dated)
    state = _state(overdue, soon, stale_days, dated, standing, is_done=bool(total) and done == total)
    upcoming = sorted(cell.due_on for state_, cell in open_ones if state_ is not DutyState.OVERDUE)
    found = MeasureState(
        state=state,
        mark="",
        total=total,
        done=done,
        late=sum(cell.late for cell in dated),
        overdue=overdue,
        soon=soon,
        next_due=upcoming[0] if upcoming else None,
        last_due=max((cell.due_on for cell in dated), default=None),
        stale_days=stale_days,
        late_units=tuple(late.names[:_NAMED]) if late and overdue else (),
        late_units_count=late.count if late and overdue else 0,
    )
    return _with_mark(found)


def _state(  # noqa: PLR0913  what was counted, and whether it is all
    overdue: int, soon: int, stale_days: int, dated: list[Cell], standing: list[Cell], *, is_done: bool
) -> DutyState:
    if overdue:
        return DutyState.OVERDUE
    if stale_days:
        return DutyState.STALE
    if soon:
        return DutyState.DUE
    if is_done:
        return DutyState.DONE_LATE if any(cell.late for cell in dated) else DutyState.DONE
    if any(cell.open for cell in dated):
        return DutyState.NOT_DUE
    return DutyState.STANDING if any(cell.open for cell in standing) else DutyState.WAIVED


def _with_mark(found: MeasureState) -> MeasureState:
    marks = {
        DutyState.OVERDUE: f"逾期 {found.overdue}",
        DutyState.STALE: f"久 {found.stale_days} 天",
        DutyState.STANDING: "持续",
        DutyState.WAIVED: "不适用",
        DutyState.NOT_DUE: f"{found.done}/{found.total}" if found.done else _short(found.next_due),
    }
    mark = marks.get(found.state, f"{found.done:,}/{found.total:,}")
    return replace(found, mark=mark)


def _short(day: date | None) -> str:
    return f"{day.month} 月 {day.day} 日" if day else ""


def _cells(actor: Actor, year: int) -> Mapping[int, list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for row in _counted(actor, year) if _counts_departments(actor) else _grouped(actor, year):
        cell = Cell(row["due_on"], row["all"], row["done"], row["tardy"], row["spared"], row["oldest"])
        found.setdefault(row["measure_id"], []).append(cell)
    return found


def _counted(actor: Actor, year: int) -> Iterable[dict[str, Any]]:
    mine = Tally.objects.visible_to(actor).filter(year=year).values("measure_id", "due_on")
    return mine.annotate(
        all=Sum("total"), done=Sum("fulfilled"), tardy=Sum("late"), spared=Sum("waived"), oldest=Min("moved_on")
    )


def _grouped(actor: Actor, year: int) -> Iterable[dict[str, Any]]:
    """Own duties, where a scope is smaller than a department: a branch has a few hundred."""
    verdicts = Duty.Verdict
    mine = Duty.objects.visible_to(actor).filter(year=year).values("measure_id", "due_on")
    return mine.annotate(
        all=Count("id"),
        done=Count("id", filter=Q(verdict=verdicts.FULFILLED)),
        tardy=Count("id", filter=Q(verdict=verdicts.LATE)),
        spared=Count("id", filter=Q(verdict=verdicts.WAIVED)),
        oldest=Min(Coalesce("moved_on", "opens_on")),
    )


def _late_units(actor: Actor, year: int, on: date) -> dict[int, _Late]:
    """Departments (or one's own organisations) with something overdue, in official order."""
    if _counts_departments(actor):
        cells = Tally.objects.visible_to(actor).filter(year=year, due_on__lt=on)
        late_cells = cells.filter(total__gt=F("fulfilled") + F("late") + F("waived"))
        named: Iterable[tuple[int, str, str]] = (
            late_cells.order_by("measure_id", "department__rank")
            .values_list("measure_id", "department__rank", "department__short_name")
            .distinct()
        )
    else:
        duties = Duty.objects.visible_to(actor).filter(year=year, due_on__lt=on, verdict=Duty.Verdict.OPEN)
        named = (
            duties.order_by("measure_id", "organisation__rank")
            .values_list("measure_id", "organisation__rank", "organisation__short_name")
            .distinct()
        )
    found: dict[int, _Late] = {}
    for measure_id, _rank, name in named:
        late = found.setdefault(measure_id, _Late())
        late.count += 1
        if late.count <= _NAMED:
            late.names.append(name)
    return found


def _counts_departments(actor: Actor) -> bool:
    return actor.scope.is_whole or bool(actor.scope.departments)
