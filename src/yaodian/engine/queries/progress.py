"""进度: units by sections or measures of a plan, in the official order, with a row for whoever has nothing to show.

Departments are read from the tally, organisations of a unit from their duties: one grouped query either way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from yaodian.engine.models import Duty, Measure, Plan, Tally
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.progress_figures import (
    NOTHING,
    REST,
    Figures,
    duty_sums,
    figures_in,
    stale_rows,
    summed,
    tally_sums,
)
from yaodian.engine.queries.progress_past import departments_then, duties_then, organisations_then, sums_then
from yaodian.kernel.clock import today
from yaodian.kernel.states import due_horizon
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Right

ALL: Final = -1
"""In place of a section's number: unfold every section."""
_SELDOM: Final = frozenset({Kind.DEPARTMENT.value, Kind.CELL.value})
_Counts: TypeAlias = Mapping[tuple[int, int], Mapping[int, Figures]]
"""By unit and section, then by measure; measure 0 for what is not unfolded."""


@dataclass(frozen=True, slots=True)
class Column:
    """A section by its number, or a measure by its id."""

    key: int
    title: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """`is_unit`: a department with a page of its own. `is_known`: False where nobody has entered its organisations
    yet, so that nothing can be said of it."""

    id: int
    name: str
    cells: tuple[Figures, ...]
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`unit`: the department whose organisations stand in the rows; None for departments, or one's own organisations.
    `unfolded`: the measures of the section that was asked for. `by_department`: the rows are departments."""

    year: int
    on: date
    is_past: bool
    horizon: date
    measures: tuple[Measure, ...]
    sections: Grid
    unfolded: Grid | None
    by_department: bool
    unit: Organisation | None = None
    earlier: int | None = None
    later: int | None = None


def progress_of(
    *,
    actor: Actor,
    year: int | None = None,
    unit_id: int | None = None,
    section: int | None = None,
    on: date | None = None,
) -> Progress | None:
    """None where no plan is in force yet. Without a year: the plan of this year, or the nearest one. `on`: a day that
    is over, with the units of that day; without one, or with one to come: today.

    Raises DoesNotExist for a year without a plan, and for a unit in which nothing exists for the actor.
    """
    actor.require(Right.READ_PROGRESS)
    measures = measures_of(actor=actor, year=year)
    if not measures:
        _refuse_unknown(actor, year)
        return None
    by_department = unit_id is None and bool(actor.scope.is_whole or actor.scope.departments)
    on = min(on or today(), today())
    horizon = due_horizon(on, calendar_of(actor=actor))
    year = measures[0].plan.year
    counts = _counted(actor, measures, (on, horizon), (by_department, unit_id), section)
    units = _departments(actor, counts, on) if by_department else _organisations(actor, counts, unit_id, on)
    unit = next((each for each in units if each.id == unit_id), None)
    rows = _shown(actor, units, counts, unit_id)
    if unit_id is not None:
        _refuse_foreign(actor, unit, rows)
    return Progress(
        year=year,
        on=on,
        horizon=horizon,
        measures=tuple(measures),
        is_past=on < today(),
        sections=_sections(measures, rows, counts, on),
        unfolded=_unfolded(measures, rows, counts, section) if section is not None else None,
        by_department=by_department,
        unit=unit,
        earlier=measures[0].earlier,  # type: ignore[attr-defined]  # annotated
        later=measures[0].later,  # type: ignore[attr-defined]
    )


def measures_of(*, actor: Actor, year: int | None) -> list[Measure]:
    """In the order of the document, each with the years of the plans before and behind."""
    plans = Plan.objects.visible_to(actor).exclude(status=Plan.Status.DRAFT)
    nearest = Case(When(year__lte=today().year, then=F("year")), default=-F("year"))
    latest = plans.order_by(nearest.desc())
    wanted = Q(plan__year=year) if year is not None else Q(plan_id=Subquery(latest.values("id")[:1]))
    before = plans.filter(year__lt=OuterRef("plan__year")).order_by("-year")
    behind = plans.filter(year__gt=OuterRef("plan__year")).order_by("year")
    rows = Measure.objects.visible_to(actor).filter(wanted).select_related("plan")
    years = {"earlier": Subquery(before.values("year")[:1]), "later": Subquery(behind.values("year")[:1])}
    return list(rows.annotate(**years).order_by("position", "id"))


def _refuse_unknown(actor: Actor, year: int | None) -> None:
    if year is not None:
        Plan.objects.visible_to(actor).get(year=year)


def _counted(
    actor: Actor,
    measures: Sequence[Measure],
    days: tuple[date, date],
    scope: tuple[bool, int | None],
    section: int | None,
) -> _Counts:
    """One grouped query: by unit and section, and by measure within what is unfolded."""
    by_department, unit_id = scope
    year = measures[0].plan.year
    if days[0] < today():
        grouped = _grouped_then(actor, measures, days, scope, section)
    elif by_department:
        tallies = Tally.objects.visible_to(actor).filter(year=year)
        sums = tally_sums(*days, stale_rows(measures, days[0], "moved_on"))
        grouped = _grouped(tallies, "department_id", section, sums)
    else:
        duties = Duty.objects.visible_to(actor).filter(year=year).annotate(rest=REST)
        mine = duties if unit_id is None else duties.filter(department_id=unit_id)
        sums = duty_sums(*days, stale_rows(measures, days[0], "rest"))
        grouped = _grouped(mine, "organisation_id", section, sums)
    found: dict[tuple[int, int], dict[int, Figures]] = {}
    for unit, number, measure, *values in grouped:
        found.setdefault((unit, number), {})[measure] = figures_in(values)
    return found


def _grouped_then(
    actor: Actor,
    measures: Sequence[Measure],
    days: tuple[date, date],
    scope: tuple[bool, int | None],
    section: int | None,
) -> Iterable[tuple[Any, ...]]:
    by_department, unit_id = scope
    duties = duties_then(actor=actor, year=measures[0].plan.year, on=days[0])
    sums = sums_then(*days, stale_rows(measures, days[0], "rest"))
    if not by_department:
        mine = duties if unit_id is None else duties.filter(department_id=unit_id)
        return _grouped(mine, "organisation_id", section, sums)
    whole = duties if actor.scope.is_whole else duties.filter(department_id__in=sorted(actor.scope.departments))
    return _grouped(whole, "department_id", section, sums)


def _grouped(rows: QuerySet[Any], unit: str, section: int | None, sums: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    part = (
        Case(When(_is_unfolded(section), then=F("measure_id")), default=Value(0)) if section is not None else Value(0)
    )
    keys = (unit, "measure__section", "part")
    by_cell = rows.order_by().annotate(part=part).values(*keys).annotate(**sums)
    found: Iterable[tuple[Any, ...]] = by_cell.values_list(*keys, *sums)
    return found


def _is_unfolded(section: int) -> Q:
    return Q(measure__isnull=False) if section == ALL else Q(measure__section=section)


def _refuse_foreign(actor: Actor, unit: Organisation | None, rows: Sequence[Organisation]) -> None:
    """A unit is a department; one without any organisation is there for whoever sees all of it."""
    is_unit = unit is not None and unit.home_id == unit.id
    if unit is None or not is_unit or not (rows or actor.scope.holds(organisation=unit.id, department=unit.id)):
        raise Organisation.DoesNotExist


def _departments(actor: Actor, counts: _Counts, on: date) -> list[Organisation]:
    """Those of the day, and whoever had something to do in the year."""
    if on < today():
        return departments_then(actor=actor, busy={unit for unit, _ in counts}, on=on)
    rows = Organisation.objects.visible_to(actor)
    below = Organisation.objects.visible_to(actor).filter(department_id=OuterRef("id")).exclude(id=OuterRef("id"))
    wanted = Q(id__in={unit for unit, _ in counts})
    mine = rows.active_on(today()).filter(kind=Kind.DEPARTMENT.value)
    if not actor.scope.is_whole:
        mine = mine.filter(id__in=sorted(actor.scope.departments))
    return list((rows.filter(wanted) | mine).annotate(is_entered=Exists(below)).in_order())


def _organisations(actor: Actor, counts: _Counts, unit_id: int | None, on: date) -> list[Organisation]:
    """Of a unit, itself included; or one's own."""
    if on < today():
        return organisations_then(actor=actor, busy={unit for unit, _ in counts}, unit_id=unit_id, on=on)
    rows = Organisation.objects.visible_to(actor)
    here = rows.active_on(today())
    here = here.filter(department_id=unit_id) if unit_id else here.filter(id__in=sorted(actor.scope.organisations))
    return list((here | rows.filter(id__in={unit for unit, _ in counts} | {unit_id or 0})).in_order())


def _shown(actor: Actor, units: Sequence[Organisation], counts: _Counts, unit_id: int | None) -> list[Organisation]:
    """Of a unit those that exist for the actor; a department or a group has its row only where it owes something."""
    owing, scope = {unit for unit, _ in counts}, actor.scope
    if unit_id is None:
        return list(units)
    return [
        each
        for each in units
        if each.id in owing or (each.kind not in _SELDOM and scope.holds(organisation=each.id, department=each.home_id))
    ]


def _sections(measures: Sequence[Measure], units: Sequence[Organisation], counts: _Counts, on: date) -> Grid:
    asked = [measure for measure in measures if measure.dropped_on is None or measure.dropped_on > on]
    titles = {measure.section: measure.section_title for measure in asked}
    columns = tuple(Column(number, title or "未分部分") for number, title in titles.items())
    return Grid(
        "部分",
        columns,
        tuple(
            _row(unit, tuple(summed(counts.get((unit.id, column.key), {}).values()) for column in columns))
            for unit in units
        ),
    )


def _unfolded(measures: Sequence[Measure], units: Sequence[Organisation], counts: _Counts, section: int) -> Grid | None:
    """A measure that was dropped stands there while somebody has done something for it."""
    by_unit: dict[int, dict[int, Figures]] = {}
    for (unit, _), by_measure in counts.items():
        by_unit.setdefault(unit, {}).update(by_measure)
    busy = {key for cells in by_unit.values() for key, figures in cells.items() if not figures.is_empty}
    wanted = [each for each in measures if section in {ALL, each.section} and (not each.dropped_on or each.id in busy)]
    if not wanted:
        return None
    rows = tuple(_row(unit, tuple(by_unit.get(unit.id, {}).get(each.id, NOTHING) for each in wanted)) for unit in units)
    title = "全部举措" if section == ALL else wanted[0].section_title
    return Grid(title, tuple(Column(each.id, each.text, each.number) for each in wanted), rows)


def _row(unit: Organisation, cells: tuple[Figures, ...]) -> Row:
    is_known = getattr(unit, "is_entered", True) or not all(figures.is_empty for figures in cells)
    return Row(unit.id, unit.name, cells, is_known)
