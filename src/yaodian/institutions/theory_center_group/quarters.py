"""每季度至少一次集体研讨: how a quarter stands, by the day on which a session was really held. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from yaodian.institutions.theory_center_group.institution import DISCUSSIONS
from yaodian.kernel.periods import Period, PeriodUnit, periods_of


@dataclass(frozen=True, slots=True)
class Quarter:
    """`discussions`, `sessions`: held in it. `words`: done, still to come, or what is missing."""

    period: Period
    sessions: int
    discussions: int
    words: str
    is_short: bool


def quarters_of(
    year: int, held: Iterable[tuple[date, bool]], today: date, required: int = DISCUSSIONS.default
) -> list[Quarter]:
    """`held`: the day of each session, and whether it was a discussion. What was put off counts where it was held."""
    days = list(held)
    return [_quarter(period, days, today, required) for period in periods_of(year, PeriodUnit.QUARTER)]


def _quarter(period: Period, held: Sequence[tuple[date, bool]], today: date, required: int) -> Quarter:
    inside = [is_discussion for day, is_discussion in held if day in period]
    discussions = sum(inside)
    missing = required - discussions
    if missing <= 0:
        words = f"集体研讨{discussions}次，已达到"
    elif period.last_day < today:
        words = f"集体研讨{discussions}次，缺{missing}次"
    else:
        words = f"集体研讨{discussions}次，未到期"
    return Quarter(period, len(inside), discussions, words, is_short=missing > 0 and period.last_day < today)
