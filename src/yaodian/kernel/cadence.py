"""频次 / 时限: when a measure falls due, as one value. The package `due` turns it into dates."""

from dataclasses import dataclass
from enum import StrEnum

from yaodian.kernel.periods import MonthDay


class CadenceKind(StrEnum):
    """The labels of the annotated corpus, plus OPTIONAL and UNKNOWN, which a reader needs to be honest."""

    ANNUAL_BEFORE = "annual_before"  # “七一”前: before a day that comes every year
    ONCE_BEFORE = "once_before"  # 7月底前, 年底前: up to and including a date of the plan's year
    WINDOW = "window"  # 6月15日至21日, 上半年, 第三季度
    ANNIVERSARY = "anniversary"  # 围绕成立75周年: an occasion, never a deadline
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    BIMONTHLY = "bimonthly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"
    EACH_MEETING = "each_meeting"  # 每次, 会前: created by each parent meeting
    PERIODIC = "periodic"  # 定期 without a number: a person must choose
    ONGOING = "ongoing"  # 持续, 常态化, 全年
    ON_EVENT = "on_event"  # 及时: a number of days after a trigger
    BEFORE_EVENT = "before_event"  # 寒假前: before an event whose date is not in the calendar
    DURATION = "duration"  # 集中1个月
    OPTIONAL = "optional"  # 适时, 择机: no date
    UNSPECIFIED = "unspecified"  # the clause says nothing about time
    UNKNOWN = "unknown"  # the clause says something about time that was not understood


class Origin(StrEnum):
    """Where a cadence comes from: the document, else the institution; a person's choice stands over both."""

    CLAUSE = "原文"
    INSTITUTION = "依制度，非原文"
    PERSON = "人工"


RECURRING = frozenset(
    {
        CadenceKind.YEARLY,
        CadenceKind.HALF_YEARLY,
        CadenceKind.QUARTERLY,
        CadenceKind.BIMONTHLY,
        CadenceKind.MONTHLY,
        CadenceKind.WEEKLY,
        CadenceKind.DAILY,
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """One answer to "when". `phrase` is verbatim, cleaned of noise; "" when the clause gives none.

    `anchor`: the yearly day of ANNUAL_BEFORE and ANNIVERSARY, the last day (included) of ONCE_BEFORE and WINDOW.
    `event`: the name of the trigger, meeting or event for ON_EVENT, EACH_MEETING, BEFORE_EVENT.
    `year`: where the phrase itself names one (2021年7月底前); else the plan's year holds.
    `count`: how many times in one period. `months`: the length of a DURATION.
    `stale_after`: days without a record after which an ONGOING measure is stale; None: as the settings say.
    `part`: the part of the work meant, where one cell holds several (制度寒假前，运行全年).
    """

    kind: CadenceKind
    phrase: str = ""
    anchor: MonthDay | None = None
    window: tuple[MonthDay, MonthDay] | None = None
    year: int | None = None
    event: str = ""
    count: int = 1
    months: int | None = None
    days: int | None = None
    stale_after: int | None = None
    part: str = ""
    origin: Origin = Origin.CLAUSE

    @property
    def is_open(self) -> bool:
        """True where no date can follow before a person has chosen."""
        return self.kind in {CadenceKind.PERIODIC, CadenceKind.UNSPECIFIED, CadenceKind.UNKNOWN}


UNSPECIFIED = Cadence(kind=CadenceKind.UNSPECIFIED)
