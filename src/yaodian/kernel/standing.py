"""党龄 and 逢十: whole years in the Party, counted from the day of becoming a full member (党章 art. 7).

The “political birthday” is the day of joining, about a year earlier; by which day a ceremony goes is a setting.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from yaodian.kernel.periods import MonthDay

FLAG_LATER: Final = "年内届满(七一后)"
_FIRST_OF_JULY: Final = MonthDay(7, 1)
_DECADE: Final = 10
_MEDAL_YEARS: Final = 50  # “光荣在党50年”纪念章: 50 full years by 1 July of the year
# Party rules of these years knew no probation: the member was a full one from the day of joining.
_WITHOUT_PROBATION: Final = (
    (date(1928, 6, 18), date(1945, 4, 22)),
    (date(1969, 4, 1), date(1977, 8, 11)),
)


class Basis(StrEnum):
    """From which day the years are counted."""

    FULL = "转正时间"
    JOIN = "入党时间"


class Window(StrEnum):
    """By when the years must be complete. No national rule says; a setting."""

    CALENDAR = "当年内届满"
    JULY_FIRST = "七一前届满"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDates:
    """The two days of one person. Only a full member has a standing, whatever the dates say."""

    join_on: date | None
    full_on: date | None
    is_full_member: bool = True

    def on(self, basis: Basis) -> date | None:
        return self.full_on if basis is Basis.FULL else self.join_on


@dataclass(frozen=True, slots=True, kw_only=True)
class DecadeResult:
    """`eligible` None: nothing can be said, `sentence` says why. `years` None: no standing, which is not 0 years.

    `medal_check`: reaches 50 full years by this 1 July, so belongs on the medal list whatever this ceremony decides.
    """

    eligible: bool | None
    years: int | None
    sentence: str
    flag: str = ""
    medal_check: bool = False


def standing(basis_date: date, year: int) -> int:
    """Years that are complete by the end of `year`."""
    return year - basis_date.year


def anniversary(full_on: date, year: int) -> date:
    """29 February falls on the 28th in a common year."""
    return MonthDay(full_on.month, full_on.day).in_year(year)


def years_by_first_of_july(basis_date: date, year: int) -> int:
    """Years that are complete on 1 July of `year`."""
    return standing(basis_date, year) - (anniversary(basis_date, year) > _FIRST_OF_JULY.in_year(year))


def date_doubt(person: PersonDates) -> str:
    """What looks wrong about the two days; "" when nothing does."""
    if person.join_on is None or person.full_on is None:
        return ""
    if person.full_on < person.join_on:
        return "转正时间早于入党时间，请核实"
    if person.full_on == person.join_on and not without_probation(person.join_on):
        return "入党与转正为同一天，但当时有预备期，请核实"
    return ""


def without_probation(join_on: date) -> bool:
    """True where joining and becoming a full member were one day."""
    return any(first <= join_on <= last for first, last in _WITHOUT_PROBATION)


def decade_check(
    person: PersonDates,
    year: int,
    basis: Basis = Basis.FULL,
    window: Window = Window.CALENDAR,
) -> DecadeResult:
    """Whether the person reaches 10, 20, 30 … years in this year."""
    if not person.is_full_member:
        return DecadeResult(eligible=None, years=None, sentence="不是正式党员，不计党龄，不列入")
    since = person.on(basis)
    if since is None:
        return DecadeResult(eligible=None, years=None, sentence=f"缺少{basis}，补齐后再核；预备党员不计党龄")
    years = standing(since, year) if window is Window.CALENDAR else years_by_first_of_july(since, year)
    eligible = years > 0 and years % _DECADE == 0
    return DecadeResult(
        eligible=eligible,
        years=years,
        sentence=_sentence(person, years, basis, window),
        flag=FLAG_LATER if eligible and years > years_by_first_of_july(since, year) else "",
        medal_check=_reaches_medal(person, year),
    )


def _reaches_medal(person: PersonDates, year: int) -> bool:
    return person.full_on is not None and years_by_first_of_july(person.full_on, year) == _MEDAL_YEARS


def _sentence(person: PersonDates, years: int, basis: Basis, window: Window) -> str:
    doubt = date_doubt(person)
    return f"按{basis}、{window}计算满{years}年" + (f"；{doubt}" if doubt else "")
