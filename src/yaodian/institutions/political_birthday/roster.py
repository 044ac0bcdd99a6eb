"""名册: who reaches 10, 20, 30 … years this year, by the rule that was chosen, and who cannot be judged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from yaodian.institutions.political_birthday.institution import FROM_JOINING_DAY, UNTIL_JULY_FIRST
from yaodian.kernel.dates import date_text
from yaodian.kernel.periods import MonthDay
from yaodian.kernel.standing import Basis, DecadeResult, PersonDates, Window, date_doubt, decade_check

USUAL_SNAPSHOT: Final = MonthDay(5, 1)  # two months before the ceremony; common practice


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDates:
    """`spells`: from when to when the person belonged here, half-open, the end None for now."""

    person_id: int
    dates: PersonDates
    spells: tuple[tuple[date, date | None], ...]
    is_deceased: bool = False

    def belonged_on(self, day: date) -> bool:
        return any(first <= day and (end is None or day < end) for first, end in self.spells)


class Exclusion(StrEnum):
    """Why somebody is counted beside the roster and not listed on it."""

    NOT_FULL = "不是正式党员，不计党龄"
    NOT_HERE = "名册日不在本系统"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`years`: 届次. `doubt`: what looks wrong about the dates. `flag`: full only after 1 July."""

    person_id: int
    years: int
    flag: str = ""
    doubt: str = ""
    medal_check: bool = False


@dataclass(frozen=True, slots=True)
class Blocked:
    """Somebody who cannot be judged before a date has been filled in."""

    person_id: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """`rows` in the order in which the members came. `medal_list`: 50 full years by 1 July, on the roster or not."""

    rule: str
    rows: tuple[RosterRow, ...]
    blocked: tuple[Blocked, ...]
    excluded: Mapping[Exclusion, int]
    medal_list: tuple[int, ...]

    @property
    def by_years(self) -> Mapping[int, int]:
        """How many reach each decade."""
        return MappingProxyType(dict(sorted(Counter(row.years for row in self.rows).items())))


def chosen_rule(figures: Mapping[str, int]) -> tuple[Basis, Window]:
    """The rule by a city's figures; what it has not changed is as declared."""
    by_july = figures.get(UNTIL_JULY_FIRST.key, UNTIL_JULY_FIRST.default)
    by_joining = figures.get(FROM_JOINING_DAY.key, FROM_JOINING_DAY.default)
    return (Basis.JOIN if by_joining else Basis.FULL), (Window.JULY_FIRST if by_july else Window.CALENDAR)


def roster_of(
    members: Iterable[MemberDates],
    year: int,
    basis: Basis = Basis.FULL,
    window: Window = Window.CALENDAR,
    *,
    snapshot_on: date,
) -> Roster:
    """Whoever leaves after the snapshot stays on it. The deceased leave without a trace and without a notice."""
    living = [(member, decade_check(member.dates, year, basis, window)) for member in members if not member.is_deceased]
    here = [(member, result) for member, result in living if member.belonged_on(snapshot_on)]
    gone = sum(bool(result.eligible) for member, result in living if not member.belonged_on(snapshot_on))
    unjudged = [(member, result) for member, result in here if result.eligible is None]
    not_full = sum(not member.dates.is_full_member for member, _ in unjudged)
    return Roster(
        rule=f"按{basis}、{window}计算，名册日{date_text(snapshot_on)}",
        rows=tuple(_row(member, result) for member, result in here if result.eligible),
        blocked=tuple(
            Blocked(member.person_id, result.sentence) for member, result in unjudged if member.dates.is_full_member
        ),
        excluded=MappingProxyType({Exclusion.NOT_FULL: not_full, Exclusion.NOT_HERE: gone}),
        medal_list=tuple(member.person_id for member, result in here if result.medal_check),
    )


def _row(member: MemberDates, result: DecadeResult) -> RosterRow:
    return RosterRow(
        member.person_id, result.years or 0, result.flag, date_doubt(member.dates), medal_check=result.medal_check
    )
