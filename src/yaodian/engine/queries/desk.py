"""工作台: what somebody owes, in the order in which it falls due, and how their own organisations stand this year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Clause, Duty, PlanVersion
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import institution
from yaodian.kernel.states import DutyState, DutyVerdict, due_horizon, sentence_of_state, state_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

LISTED: Final = 30
"""So many duties are listed; the rest stands behind a link."""

_MINUTES: Final = 30  # of a duty under no institution, as in a declaration that says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One duty on the desk. `title`: the institution, else the measure. `state_words`: 还有 4 个工作日."""

    id: int
    title: str
    measure: str
    point: str
    period: str
    unit: str
    due_on: date | None
    state: DutyState
    state_words: str
    counted: int
    required: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """An institution in the four quarters: done and asked of what falls due in each; None where nothing does."""

    title: str
    quarters: tuple["HeatCell | None", ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    done: int
    total: int
    state: DutyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    overdue: tuple[Owed, ...]
    soon: tuple[Owed, ...]
    later: tuple[Owed, ...]
    stale: tuple[Owed, ...]
    overdue_count: int
    soon_count: int
    heat: tuple[HeatRow, ...]
    to_review: int
    reviewing_year: int

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in (*self.overdue, *self.soon))

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.soon or self.later or self.stale or self.to_review)


def desk_of(*, actor: Actor, on: date, calendar: WorkCalendar) -> Desk:
    """Five queries: counts, dated duties, standing ones, the year's quarters, what waits for review."""
    horizon = due_horizon(on, calendar)
    mine = Duty.objects.visible_to(actor).filter(verdict=Duty.Verdict.OPEN, opens_on__lte=on)
    counts = mine.aggregate(
        overdue=Count("id", filter=Q(due_on__lt=on)), soon=Count("id", filter=Q(due_on__gte=on, due_on__lte=horizon))
    )
    dated = _owed(mine.exclude(due_on=STANDING_DUE).order_by("due_on", "id")[: LISTED * 2], on, calendar)
    standing = _owed(_stale(mine, on)[:LISTED], on, calendar)
    reviewing_year, to_review = _waiting(actor)
    return Desk(
        overdue=tuple(each for each in dated if each.state is DutyState.OVERDUE)[:LISTED],
        soon=tuple(each for each in dated if each.state is DutyState.DUE)[:LISTED],
        later=tuple(each for each in dated if each.state is DutyState.NOT_DUE)[:LISTED],
        stale=tuple(each for each in standing if each.state is DutyState.STALE),
        overdue_count=counts["overdue"],
        soon_count=counts["soon"],
        heat=() if actor.scope.is_whole else heat_of(actor=actor, year=on.year, on=on, horizon=horizon),
        to_review=to_review,
        reviewing_year=reviewing_year,
    )


def heat_of(*, actor: Actor, year: int, on: date, horizon: date) -> tuple[HeatRow, ...]:
    """One grouped query over own duties."""
    mine = Duty.objects.visible_to(actor).filter(year=year).exclude(due_on=STANDING_DUE)
    rows = mine.exclude(verdict=Duty.Verdict.WAIVED).values("institution", "due_on")
    done = Q(verdict__in=[Duty.Verdict.FULFILLED, Duty.Verdict.LATE])
    counted = rows.annotate(total=Count("id"), done=Count("id", filter=done), first=Min("measure__position"))
    quarters: dict[str, list[list[tuple[date, int, int]]]] = {}
    for row in counted.order_by("first", "due_on"):
        cells = quarters.setdefault(row["institution"], [[], [], [], []])
        due_on: date = row["due_on"]
        place = (due_on.month - 1) // 3 if due_on.year == year else 3
        cells[place].append((due_on, row["done"], row["total"]))
    return tuple(
        HeatRow(title=_name(key), quarters=tuple(_heat_cell(cell, on, horizon) for cell in cells))
        for key, cells in quarters.items()
    )


def _heat_cell(parts: Sequence[tuple[date, int, int]], on: date, horizon: date) -> HeatCell | None:
    if not parts:
        return None
    done, total = sum(part[1] for part in parts), sum(part[2] for part in parts)
    open_days = [day for day, own_done, own_total in parts if own_done < own_total]
    if not open_days:
        return HeatCell(done, total, DutyState.DONE)
    first = min(open_days)
    if first < on:
        return HeatCell(done, total, DutyState.OVERDUE)
    return HeatCell(done, total, DutyState.DUE if first <= horizon else DutyState.NOT_DUE)


def _stale(mine: "QuerySet[Duty]", on: date) -> "QuerySet[Duty]":
    """Standing work with a limit of rest, the longest at rest first."""
    standing = mine.filter(due_on=STANDING_DUE, measure__stale_after__isnull=False)
    rested = standing.annotate(last=Coalesce("moved_on", "opens_on")).filter(last__lte=on - timedelta(days=1))
    return rested.order_by("last", "id")


def _owed(rows: Iterable[Duty], on: date, calendar: WorkCalendar) -> list[Owed]:
    named = rows.select_related("measure", "organisation") if isinstance(rows, QuerySet) else rows
    return [_one(duty, on, calendar) for duty in named]


def _one(duty: Duty, on: date, calendar: WorkCalendar) -> Owed:
    declared = institution(duty.institution) if duty.institution else None
    due_on = None if duty.is_standing else duty.due_on
    state = state_of(
        DutyVerdict(duty.verdict),
        due_on,
        today=on,
        calendar=calendar,
        last_moved_on=duty.moved_on,
        opens_on=duty.opens_on,
        stale_after=duty.measure.stale_after,
    )
    words = sentence_of_state(
        state, due_on, today=on, calendar=calendar, last_moved_on=duty.moved_on, opens_on=duty.opens_on
    )
    return Owed(
        id=duty.id,
        title=declared.name if declared else duty.measure.text,
        measure=duty.measure.text,
        point=duty.measure.point_title,
        period=duty.period,
        unit=duty.organisation.short_name,
        due_on=due_on,
        state=state,
        state_words=words,
        counted=duty.counted,
        required=duty.required,
        minutes=_minutes(declared),
    )


def _minutes(declared: Institution | None) -> int:
    return declared.minutes if declared else _MINUTES


def _name(key: str) -> str:
    return institution(key).name if key else "其他举措"


def _waiting(actor: Actor) -> tuple[int, int]:
    """The year under review and how many of its clauses wait for a decision; zeros for whoever does not review."""
    if not actor.may(Right.REVIEW_PLAN):
        return 0, 0
    reviewing = PlanVersion.objects.visible_to(actor).filter(status=PlanVersion.Status.REVIEWING)
    proposed = Clause.objects.visible_to(actor).filter(
        version_id__in=reviewing.values("id"), status=Clause.Status.PROPOSED
    )
    row = proposed.values(year=F("version__plan__year")).annotate(waiting=Count("id")).order_by("-year").first()
    return (row["year"], row["waiting"]) if row else (0, 0)
