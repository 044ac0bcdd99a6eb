"""轮讲: nobody and no story twice within 24 months while there is one that has not had its turn. Pure.

The rota is the city's own device (LOCAL); it only proposes, a person decides.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.institutions.party_history_story.institution import ROTA_MONTHS
from yaodian.kernel.periods import MonthDay

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One story, told by one person on a day; or planned for it."""

    teller: int
    story: int
    on: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """`repeats_teller`, `repeats_story`: all have had their turn within the months, so the earliest one comes again."""

    teller: int
    story: int
    repeats_teller: bool = False
    repeats_story: bool = False


def propose(  # noqa: PLR0913  what a turn depends on, each by its name
    *,
    tellers: Sequence[int],
    stories: Sequence[int],
    told: Iterable[Told],
    on: date,
    away: Collection[int] = frozenset(),
    months: int = ROTA_MONTHS.default,
) -> Proposal | None:
    """Who comes next, in the order given; those on leave are left out. None where nobody or no story is there."""
    history = [each for each in told if each.on <= on]
    since = months_before(on, months)
    teller = _next([each for each in tellers if each not in away], [(each.teller, each.on) for each in history], since)
    story = _next(stories, [(each.story, each.on) for each in history], since)
    return Proposal(teller[0], story[0], teller[1], story[1]) if teller and story else None


def months_before(day: date, months: int) -> date:
    """The same day so many months before; where that month is shorter, its last day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    return MonthDay(month + 1, min(day.day, monthrange(year, month + 1)[1])).in_year(year)


def _next(candidates: Sequence[int], used: Iterable[tuple[int, date]], since: date) -> tuple[int, bool] | None:
    """Whoever was never used, or not since `since`; else whose last time lies longest back. With whether it repeats."""
    last: dict[int, date] = {}
    for each, on in used:
        last[each] = max(on, last.get(each, on))
    if not candidates:
        return None
    order = {each: place for place, each in enumerate(candidates)}
    chosen = min(candidates, key=lambda each: (last.get(each, date.min), order[each]))
    return chosen, last.get(chosen, date.min) > since
