"""没有动静的: what is overdue longest and what has rested longest, each with the units concerned in official order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Duty, Measure, Tally
from yaodian.engine.queries.progress import Progress
from yaodian.engine.queries.progress_figures import REST, stale_rows
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor

MOST: Final = 6
_SINCE: Final = Case(When(due_on=STANDING_DUE, then=F("rest")), default=F("due_on"))
_MOST_ROWS: Final = 500  # 120 departments and a few measures


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMoving:
    """One measure under one institution. `due_on`: None for standing work, which rests `since`."""

    measure: Measure
    institution: str
    due_on: date | None
    since: date
    unit_ids: tuple[int, ...]

    def days(self, on: date) -> int:
        return (on - self.since).days

    @property
    def institution_name(self) -> str:
        return institution(self.institution).name if self.institution else ""


def not_moving_of(*, actor: Actor, progress: Progress) -> list[NotMoving]:
    """For the units in the rows of the progress; the longest first, in one query."""
    measures = {measure.id: measure for measure in progress.measures}
    rows = _of_departments(actor, progress) if progress.by_department else _of_organisations(actor, progress)
    found: dict[tuple[int, str, date], tuple[date, list[int]]] = {}
    for unit_id, measure_id, key, due_on, since in rows.order_by("since", "measure__position", "id")[:_MOST_ROWS]:
        found.setdefault((measure_id, key, due_on), (since, []))[1].append(unit_id)
    order = {row.id: place for place, row in enumerate(progress.sections.rows)}
    return [
        NotMoving(
            measure=measures[measure_id],
            institution=key,
            due_on=None if due_on == STANDING_DUE else due_on,
            since=since,
            unit_ids=_ordered(units, order),
        )
        for (measure_id, key, due_on), (since, units) in list(found.items())[:MOST]
    ]


def _ordered(units: Sequence[int], order: dict[int, int]) -> tuple[int, ...]:
    known = {unit for unit in units if unit in order}
    return tuple(sorted(known, key=order.__getitem__))


def _of_departments(actor: Actor, progress: Progress) -> "QuerySet[Tally, tuple[int, int, str, date, date]]":
    rests = stale_rows(progress.measures, progress.on, "moved_on") & Q(total__gt=F("waived"))
    overdue = Q(due_on__lt=progress.on, total__gt=F("fulfilled") + F("late") + F("waived"))
    rows = Tally.objects.visible_to(actor).filter(overdue | rests, year=progress.year)
    named = rows.annotate(since=Coalesce("moved_on", "due_on"))
    return named.values_list("department_id", "measure_id", "institution", "due_on", "since")


def _of_organisations(actor: Actor, progress: Progress) -> "QuerySet[Duty, tuple[int, int, str, date, date]]":
    rows = Duty.objects.visible_to(actor).filter(year=progress.year).annotate(rest=REST)
    rests = stale_rows(progress.measures, progress.on, "rest") & ~Q(verdict=Duty.Verdict.WAIVED)
    overdue = Q(due_on__lt=progress.on, verdict=Duty.Verdict.OPEN)
    mine = rows if progress.unit is None else rows.filter(department_id=progress.unit.id)
    return (
        mine.filter(overdue | rests)
        .annotate(since=_SINCE)
        .values_list("organisation_id", "measure_id", "institution", "due_on", "since")
    )
