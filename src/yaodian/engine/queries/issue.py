"""Before a version is issued: what it will cost whom, and what stays open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yaodian.engine.clauses import missing_in
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause, PlanVersion
from yaodian.engine.planning import PlannedDuty
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.owed import Audiences, Owing, Unit, owings_of
from yaodian.kernel.cadence import CadenceKind
from yaodian.orgs.actors import Actor
from yaodian.orgs.models.organisations import Kind

_MONTHS: Final = 12
_HOUR: Final = 60
_MINUTES: Final = 30  # of a duty under no institution
_QUARTER_ENDS: Final = (3, 6, 9, 12)

Months = tuple[int, ...]
"""Twelve figures, January first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRow:
    """Duties by the month in which they fall due. `standing`: those without a last day."""

    name: str
    months: Months
    standing: int

    @property
    def total(self) -> int:
        return sum(self.months) + self.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """What one organisation of a kind has to spend, in minutes by month: `average` of all of that kind that owe
    anything, `heaviest` of the one with the most."""

    kind: str
    units: int
    duties: int
    average: Months
    heaviest: Months

    @property
    def hours(self) -> tuple[float, ...]:
        return tuple(round(minutes / _HOUR, 1) for minutes in self.average)

    @property
    def hours_total(self) -> float:
        return round(sum(self.average) / _HOUR, 1)

    @property
    def heaviest_total(self) -> float:
        return round(sum(self.heaviest) / _HOUR, 1)

    @property
    def peak(self) -> int:
        """The month that takes most, 1 to 12; the first of several."""
        return self.average.index(max(self.average)) + 1

    @property
    def sentence(self) -> str:
        peak = round(max(self.average) / _HOUR, 1)
        return f"每个{self.kind}全年约{self.hours_total:g}小时，{self.peak}月最多，约{peak:g}小时"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    clause_id: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePreview:
    """`unrecorded`: duties of institutions that are never recorded here. `open`: what will not be issued, and why.
    `without_units`: confirmed clauses that nobody owes today."""

    version: PlanVersion
    clauses: int
    duties: int
    unrecorded: int
    institutions: tuple[InstitutionRow, ...]
    loads: tuple[LoadRow, ...]
    open: tuple[OpenRow, ...]
    without_units: tuple[OpenRow, ...]
    notes: tuple[str, ...]

    @property
    def units(self) -> int:
        return sum(row.units for row in self.loads)

    @property
    def sentence(self) -> str:
        return f"将下达{self.clauses}条举措，{self.units}个组织共{self.duties}项任务"


def preview_of(*, actor: Actor, version_id: int) -> IssuePreview:
    """Six queries, however many organisations and clauses."""
    version = PlanVersion.objects.visible_to(actor).select_related("plan").get(id=version_id)
    rows = list(Clause.objects.visible_to(actor).to_review().filter(version_id=version.id).order_by("position", "id"))
    confirmed = [row for row in rows if row.status == Clause.Status.CONFIRMED]
    calendar, year = calendar_of(actor=actor), version.plan.year
    audiences = Audiences(actor.committee_id)
    found = owings_of(
        committee_id=actor.committee_id, clauses=confirmed, audiences=audiences, year=year, calendar=calendar
    )
    owings = list(found)
    contents = contents_of(actor.committee_id, [row for row in rows if row.status == Clause.Status.PROPOSED])
    proposed = [(row, contents[row.id]) for row in rows if row.id in contents]
    recorded = [each for each in owings if each.is_recorded]
    return IssuePreview(
        version=version,
        clauses=len(confirmed),
        duties=sum(each.total for each in recorded),
        unrecorded=sum(each.total for each in owings if not each.is_recorded),
        institutions=tuple(_institution_rows(recorded, year)),
        loads=tuple(_load_rows(recorded, year)),
        open=tuple(
            OpenRow(clause_id=row.id, text=row.text, reason=missing_in(content, year, calendar) or "还没有人确认。")
            for row, content in proposed
        ),
        without_units=tuple(_without_units(owings)),
        notes=tuple(_notes(recorded)),
    )


def month_of(duty: PlannedDuty, year: int) -> int:
    """The month of the plan's year in which it falls due; what falls outside counts for the nearest one."""
    if duty.due_on.year != year:
        return 1 if duty.due_on.year < year else _MONTHS
    return duty.due_on.month


def _institution_rows(owings: Sequence[Owing], year: int) -> list[InstitutionRow]:
    months: dict[str, Counter[int]] = {}
    for owing in owings:
        counted = months.setdefault(owing.name, Counter())
        for duty in owing.planned:
            counted[0 if duty.is_standing else month_of(duty, year)] += len(owing.units)
    return [
        InstitutionRow(name=name, months=tuple(counted[month] for month in range(1, 13)), standing=counted[0])
        for name, counted in months.items()
        if sum(counted.values())
    ]


@dataclass(slots=True)
class _Group:
    """Units that owe the same, with what one of them owes."""

    units: tuple[Unit, ...]
    minutes: list[int]
    duties: int = 0


def _load_rows(owings: Sequence[Owing], year: int) -> list[LoadRow]:
    """First what each group of units owes, then in which groups each unit is, then the kinds."""
    groups: dict[int, _Group] = {}
    for owing in owings:
        # One audience is one object, which spares comparing thousands of units with one another.
        group = groups.setdefault(id(owing.units), _Group(owing.units, [0] * _MONTHS))
        group.duties += len(owing.planned)
        for month, minutes in _minutes(owing, year):
            group.minutes[month - 1] += minutes
    member_of: dict[int, list[int]] = {}
    kinds: dict[int, str] = {}
    for key, group in groups.items():
        for unit in group.units:
            member_of.setdefault(unit.id, []).append(key)
            kinds[unit.id] = unit.kind
    alike: dict[str, Counter[tuple[int, ...]]] = {}
    for unit_id, keys in member_of.items():
        alike.setdefault(kinds[unit_id], Counter())[tuple(keys)] += 1
    return [_load_row(kind, alike[kind.value], groups) for kind in Kind if kind.value in alike]


def _load_row(kind: Kind, alike: Counter[tuple[int, ...]], groups: dict[int, _Group]) -> LoadRow:
    """`alike`: how many units are in the same groups."""
    loads = {keys: [sum(groups[key].minutes[month] for key in keys) for month in range(_MONTHS)] for keys in alike}
    total = sum(alike.values())
    summed = [sum(loads[keys][month] * number for keys, number in alike.items()) for month in range(_MONTHS)]
    return LoadRow(
        kind=str(kind.label),
        units=total,
        duties=sum(number * sum(groups[key].duties for key in keys) for keys, number in alike.items()),
        average=tuple(round(minutes / total) for minutes in summed),
        heaviest=tuple(max(loads.values(), key=sum)),
    )


def _minutes(owing: Owing, year: int) -> list[tuple[int, int]]:
    """Standing work takes a record each quarter; what waits for a meeting or an event is not known and not counted."""
    minutes = owing.declared.minutes if owing.declared else _MINUTES
    dated = [(month_of(duty, year), minutes * duty.required) for duty in owing.planned if not duty.is_standing]
    if dated or not _is_ongoing(owing):
        return dated
    return [(month, minutes) for month in _QUARTER_ENDS]


def _is_ongoing(owing: Owing) -> bool:
    return owing.clause.cadence.kind is CadenceKind.ONGOING


def _without_units(owings: Sequence[Owing]) -> list[OpenRow]:
    owed = {owing.clause.id for owing in owings if owing.units}
    rows = {owing.clause.id: owing.clause for owing in owings if owing.clause.id not in owed}
    return [OpenRow(clause_id=row.id, text=row.text, reason="所选的类别里现在没有组织。") for row in rows.values()]


def _notes(owings: Sequence[Owing]) -> list[str]:
    waiting = {
        owing.clause.id
        for owing in owings
        if all(duty.is_standing for duty in owing.planned) and not _is_ongoing(owing)
    }
    said = "工时按各制度声明的分钟数估算，持续推进的每季度计一次。"
    return [said, f"随会议、随事项和适时办理的{len(waiting)}条次数未知，没有计入工时。"] if waiting else [said]
