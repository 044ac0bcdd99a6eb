"""Each phrase that official documents use for a deadline, in 2024 and in 2026."""

from dataclasses import fields
from datetime import date

import pytest

from yaodian.kernel.cadence import UNSPECIFIED, Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import Due, DueRules, Schedule, schedule
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.institution import Grade
from yaodian.kernel.periods import MonthDay, PeriodUnit

CALENDAR = builtin_calendar()
KIND = CadenceKind
FIRST_OF_JULY = Cadence(kind=KIND.ANNUAL_BEFORE, phrase="“七一”前", anchor=MonthDay(7, 1))
YEAR_END = Cadence(kind=KIND.ONCE_BEFORE, phrase="年底前", anchor=MonthDay(12, 31))
WITHIN_YEAR = Cadence(kind=KIND.ONCE_BEFORE, phrase="年内", anchor=MonthDay(12, 31))
JANUARY_TO_JUNE = (MonthDay(1, 1), MonthDay(6, 30))
JULY_TO_DECEMBER = (MonthDay(7, 1), MonthDay(12, 31))
JULY_TO_SEPTEMBER = (MonthDay(7, 1), MonthDay(9, 30))
FIRST_HALF = Cadence(kind=KIND.WINDOW, phrase="上半年", anchor=MonthDay(6, 30), window=JANUARY_TO_JUNE)
SECOND_HALF = Cadence(kind=KIND.WINDOW, phrase="下半年", anchor=MonthDay(12, 31), window=JULY_TO_DECEMBER)
THIRD_QUARTER = Cadence(kind=KIND.WINDOW, phrase="第三季度", anchor=MonthDay(9, 30), window=JULY_TO_SEPTEMBER)
JUBILEE = Cadence(kind=KIND.ANNIVERSARY, phrase="围绕新中国成立75周年", anchor=MonthDay(10, 1))


def last_days(cadence: Cadence, year: int) -> list[date | None]:
    return [due.due_on for due in schedule(cadence, year, CALENDAR).dues]


@pytest.mark.parametrize(
    ("cadence", "year", "opens_on", "due_on"),
    [
        (FIRST_OF_JULY, 2024, date(2024, 1, 1), date(2024, 6, 28)),  # 30 June 2024 is a Sunday
        (FIRST_OF_JULY, 2026, date(2026, 1, 1), date(2026, 6, 30)),
        (YEAR_END, 2024, date(2024, 1, 1), date(2024, 12, 31)),
        (YEAR_END, 2026, date(2026, 1, 1), date(2026, 12, 31)),
        (WITHIN_YEAR, 2024, date(2024, 1, 1), date(2024, 12, 31)),
        (WITHIN_YEAR, 2026, date(2026, 1, 1), date(2026, 12, 31)),
        (FIRST_HALF, 2024, date(2024, 1, 1), date(2024, 6, 30)),  # a Sunday, but July is not the first half
        (FIRST_HALF, 2026, date(2026, 1, 1), date(2026, 6, 30)),
        (SECOND_HALF, 2024, date(2024, 7, 1), date(2024, 12, 31)),
        (SECOND_HALF, 2026, date(2026, 7, 1), date(2026, 12, 31)),
        (THIRD_QUARTER, 2024, date(2024, 7, 1), date(2024, 9, 30)),
        (THIRD_QUARTER, 2026, date(2026, 7, 1), date(2026, 9, 30)),
        (JUBILEE, 2024, date(2024, 1, 1), date(2024, 12, 31)),  # 1 October is an occasion, not a limit
        (JUBILEE, 2026, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_dated_phrase_gives_one_due_of_the_year(cadence: Cadence, year: int, opens_on: date, due_on: date) -> None:
    (due,) = schedule(cadence, year, CALENDAR).dues

    assert (due.period, due.opens_on, due.due_on) == (f"{year}-A", opens_on, due_on)


@pytest.mark.parametrize("year", [2024, 2026])
@pytest.mark.parametrize(
    ("kind", "phrase", "ends"),
    [
        (KIND.QUARTERLY, "每季度", [(3, 31), (6, 30), (9, 30), (12, 31)]),
        (KIND.HALF_YEARLY, "每半年", [(6, 30), (12, 31)]),
        (KIND.BIMONTHLY, "每两个月", [(2, 29), (4, 30), (6, 30), (8, 31), (10, 31), (12, 31)]),
        (KIND.YEARLY, "每年", [(12, 31)]),
    ],
)
def test_a_recurring_phrase_gives_one_due_for_each_period(
    kind: CadenceKind,
    phrase: str,
    ends: list[tuple[int, int]],
    year: int,
) -> None:
    expected = [MonthDay(*end).in_year(year) for end in ends]

    assert last_days(Cadence(kind=kind, phrase=phrase), year) == expected


@pytest.mark.parametrize(("year", "february"), [(2024, 29), (2026, 28)])
def test_every_month_ends_on_its_last_day_even_on_a_sunday(year: int, february: int) -> None:
    monthly = last_days(Cadence(kind=KIND.MONTHLY, phrase="每月"), year)

    assert len(monthly) == 12
    assert monthly[1] == date(year, 2, february)
    assert monthly[4] == date(year, 5, 31)  # a Friday in 2024, a Sunday in 2026


@pytest.mark.parametrize("year", [2024, 2026])
@pytest.mark.parametrize(
    ("cadence", "sentence"),
    [
        (Cadence(kind=KIND.EACH_MEETING, event="党组会议"), "随每次党组会议产生，开会之前没有日期。"),
        (Cadence(kind=KIND.EACH_MEETING, phrase="会前"), "随每次会议产生，开会之前没有日期。"),
        (Cadence(kind=KIND.PERIODIC, phrase="定期"), "原文只说“定期”，须由人选定频次，系统不代为决定。"),
        (
            Cadence(kind=KIND.PERIODIC, origin=Origin.INSTITUTION),
            "制度只说“定期”，须由人选定频次，系统不代为决定。",
        ),
        (
            Cadence(kind=KIND.ON_EVENT, phrase="及时"),
            "及时：每次事情发生后15天内完成（原文没有写明天数，按设置计），发生之前没有日期。",
        ),
        (
            Cadence(kind=KIND.ON_EVENT, phrase="会后5个工作日内", event="会后", days=5),
            "会后5个工作日内：每次事情发生后5个工作日内完成，发生之前没有日期。",
        ),
        (
            Cadence(kind=KIND.BEFORE_EVENT, phrase="寒假前", event="寒假", part="制度"),
            "制度寒假前：寒假的日期不在日历里，填入日期后推算，取之前最后一个工作日。",
        ),
        (
            Cadence(kind=KIND.BEFORE_EVENT),
            "事前：这件事的日期不在日历里，填入日期后推算，取之前最后一个工作日。",
        ),
        (
            Cadence(kind=KIND.DURATION, phrase="集中1个月", months=1),
            "集中1个月：开始日期须由人选定，从开始之日起算1个月。",
        ),
        (Cadence(kind=KIND.DURATION, phrase="集中2周"), "集中2周：开始日期须由人选定。"),
        (Cadence(kind=KIND.OPTIONAL, phrase="适时"), "适时：没有日期，单独列出，不算逾期。"),
        (Cadence(kind=KIND.OPTIONAL, phrase="择机"), "择机：没有日期，单独列出，不算逾期。"),
        (UNSPECIFIED, "原文没有时间要求。"),
        (
            Cadence(kind=KIND.UNKNOWN, phrase="“两会”期间"),
            "时间说法“‘两会’期间”没有看懂，须由人判断。",
        ),
    ],
)
def test_where_no_date_can_follow_yet_there_is_no_due_and_the_sentence_says_why(
    cadence: Cadence,
    sentence: str,
    year: int,
) -> None:
    assert schedule(cadence, year, CALENDAR) == Schedule((), sentence)


@pytest.mark.parametrize("year", [2024, 2026])
@pytest.mark.parametrize(
    ("cadence", "sentence"),
    [
        (Cadence(kind=KIND.ONGOING, phrase="不断"), "不断：持续推进，无时限，每季度记一次进展。"),
        (Cadence(kind=KIND.ONGOING, phrase="长期"), "长期：持续推进，无时限，每季度记一次进展。"),
        (
            Cadence(kind=KIND.ONGOING, phrase="常态化", stale_after=60),
            "常态化：无时限，每季度至少一次，60天没有记录即为“久”。",
        ),
        (
            Cadence(kind=KIND.ONGOING, phrase="常态化"),
            "常态化：无时限，每季度至少一次，100天没有记录即为“久”。",
        ),
    ],
)
def test_standing_work_has_one_period_and_no_last_day(cadence: Cadence, sentence: str, year: int) -> None:
    due = Due(f"{year}", date(year, 1, 1), None, sentence)

    assert schedule(cadence, year, CALENDAR) == Schedule((due,), sentence)


def test_how_often_standing_work_is_noted_and_when_it_is_stale_are_settings() -> None:
    rules = DueRules(standing_note=PeriodUnit.MONTH, stale_after=40)
    standing = Cadence(kind=KIND.ONGOING, phrase="持续")
    habitual = Cadence(kind=KIND.ONGOING, phrase="常态化")

    assert "每月记一次进展" in schedule(standing, 2026, CALENDAR, rules).sentence
    assert "每月至少一次，40天没有记录" in schedule(habitual, 2026, CALENDAR, rules).sentence


@pytest.mark.parametrize(
    ("cadence", "opening"),
    [
        (Cadence(kind=KIND.QUARTERLY, origin=Origin.INSTITUTION), "每季度（依制度，非原文）："),
        (Cadence(kind=KIND.YEARLY, origin=Origin.PERSON), "每年（人工）："),
        (Cadence(kind=KIND.ANNUAL_BEFORE, anchor=MonthDay(7, 1), origin=Origin.INSTITUTION), "7月1日前（依制度"),
        (Cadence(kind=KIND.ANNUAL_BEFORE, origin=Origin.PERSON), "按期完成（人工）："),
        (Cadence(kind=KIND.ONGOING, origin=Origin.INSTITUTION), "持续推进（依制度，非原文）："),
        (Cadence(kind=KIND.ONGOING, stale_after=90, origin=Origin.INSTITUTION), "常态化（依制度，非原文）："),
        (Cadence(kind=KIND.ON_EVENT, event="重要讲话发布", origin=Origin.INSTITUTION), "重要讲话发布后（依制度"),
        (Cadence(kind=KIND.ON_EVENT, origin=Origin.PERSON), "及时（人工）："),
        (Cadence(kind=KIND.BEFORE_EVENT, event="开学", origin=Origin.PERSON), "开学前（人工）："),
        (Cadence(kind=KIND.DURATION, origin=Origin.PERSON), "集中一段时间（人工）："),
    ],
)
def test_a_cadence_that_is_not_of_the_document_says_so(cadence: Cadence, opening: str) -> None:
    assert schedule(cadence, 2026, CALENDAR).sentence.startswith(opening)


@pytest.mark.parametrize("kind", KIND)
def test_every_kind_has_an_answer(kind: CadenceKind) -> None:
    assert schedule(Cadence(kind=kind), 2026, CALENDAR).sentence.endswith("。")


@pytest.mark.parametrize("year", [0, 1, 9999])
def test_a_year_at_the_end_of_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(RefusedError, match="请填写要点所属的年份"):
        schedule(FIRST_OF_JULY, year, CALENDAR)


def test_every_setting_shows_its_label_its_grade_and_its_source() -> None:
    for setting in fields(DueRules):
        assert setting.metadata["label"]
        assert setting.metadata["source"]
        assert setting.metadata["grade"] in Grade
