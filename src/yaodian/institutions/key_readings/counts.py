"""应发、实发、缺口: what follows from the copies that came and went, and how far a unit is. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

MOST_COPIES: Final = 100_000
NOT_ENTERED: Final = "未登记"


class Stage(StrEnum):
    """How far a unit is with one reading: the furthest that its facts say. It is computed and never stored."""

    LISTED = "列入"
    ORDERED = "征订"
    ARRIVED = "到货"
    HANDED_OUT = "发放"
    READ = "学习"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of one unit and one reading. `due`: by the roster, by the unit's own number, or as it was ordered. `came`: copies
    of which an arrival was recorded. `read_on`: the first held meeting that read it."""

    due: int
    came: int = 0
    given: int = 0
    ordered_on: date | None = None
    read_on: date | None = None

    @property
    def missing(self) -> int:
        """What one unit was given too much never makes up for it elsewhere."""
        return max(self.due - self.given, 0)

    @property
    def in_hand(self) -> int:
        """Arrived and not handed out."""
        return max(self.came - self.given, 0)

    @property
    def came_said(self) -> int | str:
        """Who hands out without entering what came has not received nothing: how much is not known."""
        return NOT_ENTERED if self.given and not self.came else self.came

    @property
    def stage(self) -> Stage:
        if self.read_on is not None:
            return Stage.READ
        if self.given:
            return Stage.HANDED_OUT
        if self.came:
            return Stage.ARRIVED
        return Stage.LISTED if self.ordered_on is None else Stage.ORDERED


@dataclass(frozen=True, slots=True)
class Movement:
    """Copies that came (`is_out` False) or were handed out, on a day."""

    day: date
    copies: int
    is_out: bool


def first_gap(movements: Iterable[Movement]) -> date | None:
    """The first day at whose end more had been handed out than had come; None where that never was. Where nobody has
    recorded an arrival nothing is known of what came, and nothing is held against it."""
    rows = sorted(movements, key=_day_of)
    if all(each.is_out for each in rows):
        return None
    left = 0
    for day, of_day in groupby(rows, key=_day_of):
        left += sum(-each.copies if each.is_out else each.copies for each in of_day)
        if left < 0:
            return day
    return None


def _day_of(movement: Movement) -> date:
    return movement.day
