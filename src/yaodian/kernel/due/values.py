"""What the reckoning of due dates takes and gives: dates with their reasons, and the figures a city may change."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from yaodian.kernel.cadence import CadenceKind
from yaodian.kernel.institution import Grade
from yaodian.kernel.periods import MonthDay, PeriodUnit

UNITS: Final = {
    CadenceKind.YEARLY: PeriodUnit.YEAR,
    CadenceKind.HALF_YEARLY: PeriodUnit.HALF,
    CadenceKind.QUARTERLY: PeriodUnit.QUARTER,
    CadenceKind.BIMONTHLY: PeriodUnit.TWO_MONTHS,
    CadenceKind.MONTHLY: PeriodUnit.MONTH,
    CadenceKind.WEEKLY: PeriodUnit.WEEK,
    CadenceKind.DAILY: PeriodUnit.DAY,
}


@dataclass(frozen=True, slots=True)
class Due:
    """One 期 and its last day. `due_on` None: standing, never late. `first_due_on`: the date before rolling."""

    period: str
    opens_on: date
    due_on: date | None
    sentence: str
    first_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """All dues of one cadence in one year, in order; none where no date can follow yet. `sentence` says why."""

    dues: tuple[Due, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Lead:
    """How long before the last day to remind."""

    days: int
    in_workdays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """When to remind, by the kind of deadline (common practice, settings); an empty tuple reminds of nothing."""

    before: tuple[Lead, ...] = (Lead(30), Lead(7), Lead(1, in_workdays=True))
    year_end: tuple[Lead, ...] = (Lead(45), Lead(15))
    half_year: tuple[Lead, ...] = (Lead(30), Lead(7))
    window: tuple[Lead, ...] = (Lead(10),)
    recurring: tuple[Lead, ...] = (Lead(10),)
    anniversary: tuple[Lead, ...] = (Lead(60), Lead(14))


def _about(label: str, grade: Grade, source: str) -> dict[str, object]:
    """What a settings page shows beside a figure."""
    return {"label": label, "grade": grade, "source": source}


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRules:
    """Settings. Party rules say none of this; each field's metadata holds its label, grade and source.

    `roll_forward` and `roll_back_before`: where one is off, such a last day stays where it is.
    """

    roll_forward: bool = field(
        default=True,
        metadata=_about("最后一天放假的，顺延到下一个工作日", Grade.PRACTICE, "借用民法典第二百零三条"),
    )
    roll_back_before: bool = field(
        default=True,
        metadata=_about("“……前”的最后一天放假的，提前到上一个工作日", Grade.PRACTICE, "通行做法"),
    )
    year_end_target: MonthDay = field(
        default=MonthDay(12, 20),
        metadata=_about("年底前的工作目标日", Grade.ASSUMED, "通行做法，各地不一"),
    )
    event_days: int = field(
        default=15,
        metadata=_about("“及时”按几天计", Grade.ASSUMED, "原文没有写明天数"),
    )
    stale_after: int = field(
        default=100,
        metadata=_about("“常态化”几天没有记录算“久”", Grade.ASSUMED, "每季度至少一次，通行做法"),
    )
    standing_note: PeriodUnit = field(
        default=PeriodUnit.QUARTER,
        metadata=_about("持续推进的工作多久记一次进展", Grade.ASSUMED, "通行做法"),
    )
    optional_note: PeriodUnit = field(
        default=PeriodUnit.HALF,
        metadata=_about("“适时”的工作多久提醒一次", Grade.ASSUMED, "通行做法"),
    )
    leads: Leads = field(
        default=Leads(),
        metadata=_about("提前多久提醒", Grade.ASSUMED, "通行做法"),
    )


DEFAULT_RULES: Final = DueRules()
