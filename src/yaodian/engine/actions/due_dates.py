"""Moving due dates of open duties; the old date is always kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from yaodian.engine.models import DueChange, Duty
from yaodian.engine.planning import PlannedDuty
from yaodian.kernel.clock import now

_BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Dates:
    """What a version or a calendar decides about a duty."""

    opens_on: date
    due_on: date
    closes_on: date
    required: int

    @classmethod
    def of(cls, planned: PlannedDuty) -> Self:
        return cls(planned.opens_on, planned.due_on, planned.closes_on, planned.required)


@dataclass(frozen=True, slots=True)
class Move:
    duty_id: int
    old_due_on: date
    dates: Dates


def move_duties(*, committee_id: int, moves: Sequence[Move], reason: str) -> None:
    """Duties that move alike are written in one statement: all branches share the date of a quarter."""
    alike: dict[Dates, list[int]] = {}
    for move in moves:
        alike.setdefault(move.dates, []).append(move.duty_id)
    for dates, ids in alike.items():
        for start in range(0, len(ids), _BATCH):
            Duty.objects.of(committee_id).filter(id__in=ids[start : start + _BATCH]).update(
                opens_on=dates.opens_on, due_on=dates.due_on, closes_on=dates.closes_on, required=dates.required
            )
    at = now()
    DueChange.objects.bulk_create(
        (
            DueChange(
                committee_id=committee_id,
                duty_id=move.duty_id,
                at=at,
                old_due_on=move.old_due_on,
                new_due_on=move.dates.due_on,
                reason=reason,
            )
            for move in moves
            if move.dates.due_on != move.old_due_on
        ),
        batch_size=_BATCH,
    )
