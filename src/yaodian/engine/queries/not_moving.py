"""没有动静的: what is overdue longest and what has rested longest, each with the units concerned in official order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from django.db.models import Case, Count, F, Max, Min, Q, QuerySet, When
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Duty, Measure, Tally
from yaodian.engine.queries.progress import Progress
from yaodian.engine.queries.progress_figures import REST, stale_rows
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor

MOST: Final = 6
_SINCE: Final = Case(When(due_on=STANDING_DUE, then=F("rest")), default=F("due_on"))
_Rows: TypeAlias = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMoving:
    """One measure. `since`: when the first of what is overdue was due, or since when standing work rests.
    `due_dates`: how many of them are over, the most that one unit has."""

    measure: Measure
    institutions: tuple[str, ...]
    is_overdue: bool
    since: date
    due_dates: int
    unit_ids: tuple[int, ...]

    def days(self, on: date) -> int:
        return (on - self.since).days

    @property
    def names(self) -> tuple[str, ...]:
        """Of the institutions."""
        return tuple(institution(key).name for key in self.institutions if key)


def not_moving_of(*, actor: Actor, progress: Progress) -> list[NotMoving]:
    """For the units in the rows of the progress; the longest first, in one query."""
    if progress.by_department:
        rows, unit = _of_departments(actor, progress), "department_id"
    else:
        rows, unit = _of_organisations(actor, progress), "organisation_id"
    keys = ("measure_id", "institution", unit)
    by_measure = rows.order_by().values("measure_id").annotate(first=Min("since"))
    longest = by_measure.order_by("first", "measure_id").values("measure_id")[:MOST]
    mine = rows.filter(measure_id__in=longest).order_by().values(*keys)
    counted = mine.annotate(first=Min("since"), dates=Count("due_on", distinct=True), last_due=Max("due_on"))
    found: dict[int, list[_Resting]] = {}
    for measure_id, *values in counted.values_list(*keys, "first", "dates", "last_due"):
        found.setdefault(measure_id, []).append(_Resting(*values))
    measures = {measure.id: measure for measure in progress.measures}
    order = {row.id: place for place, row in enumerate(progress.sections.rows)}
    told = [_told(measures[measure_id], resting, order) for measure_id, resting in found.items()]
    return sorted(told, key=lambda each: (each.since, each.measure.position))


class _Resting(NamedTuple):
    """What one unit has of one measure under one institution."""

    institution: str
    unit_id: int
    since: date
    due_dates: int
    last_due: date


def _told(measure: Measure, resting: Sequence[_Resting], order: Mapping[int, int]) -> NotMoving:
    units = {each.unit_id for each in resting if each.unit_id in order}
    return NotMoving(
        measure=measure,
        institutions=tuple(sorted({each.institution for each in resting})),
        is_overdue=any(each.last_due != STANDING_DUE for each in resting),
        since=min(each.since for each in resting),
        due_dates=max(each.due_dates for each in resting),
        unit_ids=tuple(sorted(units, key=order.__getitem__)),
    )


def _of_departments(actor: Actor, progress: Progress) -> _Rows:
    rests = stale_rows(progress.measures, progress.on, "moved_on") & Q(total__gt=F("waived"))
    overdue = Q(due_on__lt=progress.on, total__gt=F("fulfilled") + F("late") + F("waived"))
    rows = Tally.objects.visible_to(actor).filter(overdue | rests, year=progress.year)
    return rows.annotate(since=Coalesce("moved_on", "due_on"))


def _of_organisations(actor: Actor, progress: Progress) -> _Rows:
    rows = Duty.objects.visible_to(actor).filter(year=progress.year).annotate(rest=REST)
    rests = stale_rows(progress.measures, progress.on, "rest") & ~Q(verdict=Duty.Verdict.WAIVED)
    overdue = Q(due_on__lt=progress.on, verdict=Duty.Verdict.OPEN)
    mine = rows if progress.unit is None else rows.filter(department_id=progress.unit.id)
    return mine.filter(overdue | rests).annotate(since=_SINCE)
