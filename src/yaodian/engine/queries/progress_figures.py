"""What a cell of the progress counts, and how the database sums it: over the tally, or over duties themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Aggregate, Count, F, Min, Q, Sum
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Duty, Measure


class CellState(StrEnum):
    """What is worst in a cell decides; what is not known is no 0."""

    GAP = "gap"
    NOT_APPLICABLE = "na"
    NOT_DUE = "wait"
    OVERDUE = "late"
    STALE = "stale"
    DUE = "due"
    DONE = "done"
    DONE_LATE = "done-late"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Figures:
    """Duties that are not waived. `standing` holds `stale`; `rests_since`: the longest rest of those."""

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    due: int = 0
    later: int = 0
    standing: int = 0
    stale: int = 0
    rests_since: date | None = None

    @property
    def done(self) -> int:
        return self.in_time + self.late

    @property
    def asked(self) -> int:
        """Done, whenever it was due, and what is due by now or within days."""
        return self.done + self.overdue + self.due

    @property
    def is_empty(self) -> bool:
        return not (self.asked or self.later or self.standing)

    @property
    def state(self) -> CellState:
        worst = (
            (self.overdue, CellState.OVERDUE),
            (self.stale, CellState.STALE),
            (self.due, CellState.DUE),
            (self.late, CellState.DONE_LATE),
            (self.in_time, CellState.DONE),
            (self.standing, CellState.STANDING),
            (self.later, CellState.NOT_DUE),
        )
        return next((state for number, state in worst if number), CellState.NOT_APPLICABLE)


NOTHING = Figures()
_NUMBERS = tuple(each.name for each in fields(Figures))[:-1]


def summed(figures: Iterable[Figures]) -> Figures:
    parts = tuple(figures)
    if len(parts) < 2:  # noqa: PLR2004  the usual case, in every cell of a city
        return parts[0] if parts else NOTHING
    rows = [astuple(each) for each in parts]
    *numbers, since = zip(*rows, strict=True)
    return figures_in([*map(sum, numbers), min(filter(None, since), default=None)])


def figures_in(values: Sequence[Any]) -> Figures:
    """From the values of the sums, in their order; a sum over nothing comes as none."""
    *numbers, since = values
    counted = {name: number or 0 for name, number in zip(_NUMBERS, numbers, strict=True)}
    return Figures(**counted, rests_since=since)


def stale_rows(measures: Iterable[Measure], on: date, rest: str) -> Q:
    """Standing rows that have rested too long. Few measures differ in how long that is."""
    found = Q(pk__in=())
    for days in sorted({measure.stale_after for measure in measures if measure.stale_after is not None}):
        found |= Q(measure__stale_after=days, **{f"{rest}__lte": on - timedelta(days=days)})
    return Q(due_on=STANDING_DUE) & found


def tally_sums(on: date, horizon: date, stale: Q) -> dict[str, Aggregate]:
    """By name, in the order of `Figures`."""
    still_open = F("total") - F("fulfilled") - F("late") - F("waived")
    live = F("total") - F("waived")
    return {
        "of_in_time": Sum("fulfilled", filter=~Q(due_on=STANDING_DUE)),
        "of_late": Sum("late", filter=~Q(due_on=STANDING_DUE)),
        "of_overdue": Sum(still_open, filter=Q(due_on__lt=on)),
        "of_due": Sum(still_open, filter=Q(due_on__gte=on, due_on__lte=horizon)),
        "of_later": Sum(still_open, filter=Q(due_on__gt=horizon, due_on__lt=STANDING_DUE)),
        "of_standing": Sum(live, filter=Q(due_on=STANDING_DUE)),
        "of_stale": Sum(live, filter=stale),
        "rests_since": Min("moved_on", filter=stale),
    }


def duty_sums(on: date, horizon: date, stale: Q) -> dict[str, Aggregate]:
    """The same over duties that are annotated with `rest`."""
    still_open = Q(verdict=Duty.Verdict.OPEN)
    live = ~Q(verdict=Duty.Verdict.WAIVED)
    return {
        "of_in_time": Count("id", filter=Q(verdict=Duty.Verdict.FULFILLED, due_on__lt=STANDING_DUE)),
        "of_late": Count("id", filter=Q(verdict=Duty.Verdict.LATE, due_on__lt=STANDING_DUE)),
        "of_overdue": Count("id", filter=still_open & Q(due_on__lt=on)),
        "of_due": Count("id", filter=still_open & Q(due_on__gte=on, due_on__lte=horizon)),
        "of_later": Count("id", filter=still_open & Q(due_on__gt=horizon, due_on__lt=STANDING_DUE)),
        "of_standing": Count("id", filter=live & Q(due_on=STANDING_DUE)),
        "of_stale": Count("id", filter=live & stale),
        "rests_since": Min("rest", filter=live & stale),
    }


REST = Coalesce("moved_on", "opens_on")
"""Since when a duty rests."""
