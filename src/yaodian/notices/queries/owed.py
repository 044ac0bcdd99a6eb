"""What is owed in a whole committee on a day, by organisation: how much, and the first few. One query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from django.conf import settings
from django.db.models import Case, CharField, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from yaodian.engine.models import Duty, Plan
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.dates import date_text
from yaodian.kernel.registry import institution
from yaodian.kernel.reminding import Lead, early_days
from yaodian.kernel.scope import Scope
from yaodian.kernel.states import due_horizon

LISTED: Final = 5
"""So many lines of a kind; a digest is read in a minute, the rest stands behind the link."""

OVERDUE, SOON, EARLY = "overdue", "soon", "early"
_LONGEST: Final = 30  # signs of a measure that has no institution


class Line(NamedTuple):
    due_on: date
    duty_id: int
    title: str


@dataclass(slots=True)
class Owed:
    """`count` and `lines` by part and organisation; `overdue` by the department that counts it, then organisation."""

    count: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    lines: dict[tuple[str, int], list[Line]] = field(default_factory=lambda: defaultdict(list))
    overdue: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def of(self, part: str, units: Iterable[int]) -> tuple[int, list[Line]]:
        mine = [(part, unit) for unit in units if (part, unit) in self.count]
        return sum(self.count[each] for each in mine), sorted(line for each in mine for line in self.lines[each])

    def overdue_in(self, scope: Scope) -> int:
        """With what one acts for oneself."""
        if scope.is_whole or scope.departments:
            wanted = (
                self.overdue
                if scope.is_whole
                else {each: self.overdue[each] for each in scope.departments & self.overdue.keys()}
            )
            counted = {unit for units in wanted.values() for unit in units}
            inside = sum(count for units in wanted.values() for count in units.values())
            return inside + sum(self.count.get((OVERDUE, unit), 0) for unit in scope.organisations - counted)
        return sum(self.count.get((OVERDUE, unit), 0) for unit in scope.organisations)

    @property
    def late_units(self) -> set[int]:
        return {unit for part, unit in self.count if part == OVERDUE}


def owed_on(*, committee_id: int, on: date, calendar: WorkCalendar) -> Owed:
    found = Owed()
    for unit, department, part, count, place, due_on, duty_id, key, measure in _rows(committee_id, on, calendar):
        found.lines[part, unit].append(_line(due_on, duty_id, key, measure))
        if place == 1:
            found.count[part, unit] += count
            if part == OVERDUE:
                found.overdue[department][unit] += count
    return found


def _rows(
    committee_id: int, on: date, calendar: WorkCalendar
) -> Iterator[tuple[int, int, str, int, int, date, int, str, str]]:
    horizon = due_horizon(on, calendar, settings.REMIND_DUE_WORKDAYS)
    near, early = Q(due_on__lte=horizon), _early(on, early_days(on, calendar, settings.REMIND_AHEAD))
    owed = Duty.objects.of(committee_id).filter(
        near | early,
        year__in=(on.year - 1, on.year),
        opens_on__lte=on,
        verdict=Duty.Verdict.OPEN,
        plan__status=Plan.Status.ISSUED,
    )
    part = Case(
        When(due_on__lt=on, then=Value(OVERDUE)),
        When(near, then=Value(SOON)),
        default=Value(EARLY),
        output_field=CharField(max_length=10),
    )
    alike = [F("organisation_id"), F("department_id"), F("part")]
    numbered = owed.annotate(part=part).annotate(
        alike=Window(Count("id"), partition_by=alike),
        place=Window(RowNumber(), partition_by=alike, order_by=[F("due_on"), F("id")]),
    )
    names = (
        "organisation_id",
        "department_id",
        "part",
        "alike",
        "place",
        "due_on",
        "id",
        "institution",
        "measure__text",
    )
    yield from numbered.filter(place__lte=LISTED).order_by().values_list(*names)


def _early(on: date, days: Mapping[Lead, Sequence[date] | frozenset[date]]) -> Q:
    """Those that are named today for the first time; `lead_of` as a condition."""
    once = Q(period__in=[str(on.year - 1), str(on.year)])
    ends = {date(on.year - 1, 12, 31), date(on.year, 12, 31)}
    single = (set(days[Lead.BEFORE]) - ends) | (set(days[Lead.YEAR_END]) & ends)
    return (once & Q(due_on__in=sorted(single))) | (~once & Q(due_on__in=sorted(days[Lead.RECURRING])))


def _line(due_on: date, duty_id: int, key: str, measure: str) -> Line:
    title = institution(key).name if key else measure
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
    return Line(due_on, duty_id, f"{short}，{date_text(due_on)}")
