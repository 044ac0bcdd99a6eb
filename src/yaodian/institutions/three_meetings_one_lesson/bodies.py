"""各会的频次: how many parts of a period had the meeting of each body, by the day on which it was really held. Pure.

支部党员大会 each quarter, 支委会 and 党小组会 each month (支部工作条例 2018, “一般”): what is missing is shown and
named, and only the assembly decides the duty of the quarter. 党课 each quarter is common practice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.institutions.three_meetings_one_lesson.institution import COMMITTEE_FROM
from yaodian.kernel.periods import Period, PeriodUnit, periods_of

QUARTERLY: Final = PeriodUnit.QUARTER
MONTHLY: Final = PeriodUnit.MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Days of one branch's meetings. `by_cell`: of each 党小组 its own. `full_members` None: not known."""

    assemblies: Sequence[date] = ()
    committees: Sequence[date] = ()
    by_cell: Sequence[Sequence[date]] = ()
    lectures: Sequence[date] = ()
    full_members: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """`done` of `asked` parts; `missing`: over without one; `open`: still to come. `asked` 0: nobody asks for it."""

    label: str
    done: int
    asked: int
    missing: tuple[str, ...] = ()
    open: int = 0
    note: str = ""

    @property
    def words(self) -> str:
        if not self.asked:
            return f"{self.label}{self.note or '不适用'}"
        gaps = f"（缺{'、'.join(self.missing)}）" if self.missing else ""
        still = f"（{self.open}期未到期）" if self.open and not self.missing else ""
        return f"{self.label}{self.done}/{self.asked}{gaps}{still}"


def reached(held: Held, period: Period, today: date, committee_from: int = COMMITTEE_FROM.default) -> tuple[Reach, ...]:
    """党员大会, 支委会, 党小组会, 党课, in this order."""
    has_committee = held.full_members is None or held.full_members >= committee_from or bool(held.committees)
    committee = (
        _reach("支委会", [held.committees], MONTHLY, period, today)
        if has_committee
        else Reach("支委会", 0, 0, note="不设支委会")
    )
    cells = (
        _reach("党小组会", held.by_cell, MONTHLY, period, today)
        if held.by_cell
        else Reach("党小组会", 0, 0, note="不适用（没有党小组）")
    )
    return (
        _reach("支部党员大会", [held.assemblies], QUARTERLY, period, today),
        committee,
        cells,
        _reach("党课", [held.lectures], QUARTERLY, period, today),
    )


def _reach(label: str, lines: Sequence[Sequence[date]], unit: PeriodUnit, period: Period, today: date) -> Reach:
    """A part has it when each line has a day in it: of several 党小组 each its own."""
    parts = [each for each in periods_of(period.year, unit) if each.first_day in period]
    pairs = [(part, any(day in part for day in days)) for part in parts for days in lines]
    missing = [part for part, is_done in pairs if not is_done and part.last_day < today]
    names = tuple(dict.fromkeys(part.text.removeprefix(f"{period.year}年") for part in missing))
    done = sum(is_done for _, is_done in pairs)
    return Reach(label, done, len(pairs), names, len(pairs) - done - len(missing))
