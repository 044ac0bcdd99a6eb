"""One due for each period; a day named in the phrase moves it."""

from datetime import date

import pytest

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import Due, DueRules, schedule

CALENDAR = builtin_calendar()
KIND = CadenceKind


def dues(kind: CadenceKind, phrase: str, year: int, rules: DueRules | None = None) -> dict[str, Due]:
    found = schedule(Cadence(kind=kind, phrase=phrase), year, CALENDAR, rules or DueRules()).dues
    return {due.period: due for due in found}


def test_a_period_is_counted_by_the_actual_date_so_its_end_does_not_roll() -> None:
    second = dues(KIND.QUARTERLY, "每季度", 2024)["2024-Q2"]

    assert (second.opens_on, second.due_on) == (date(2024, 4, 1), date(2024, 6, 30))
    assert second.sentence == "每季度：2024年第二季度以6月30日为限，按实际发生日期计入本期，不因节假日顺延。"


def test_how_many_times_in_a_period_is_said() -> None:
    found = schedule(Cadence(kind=KIND.QUARTERLY, phrase="每季度", count=2), 2026, CALENDAR)

    assert all(due.sentence.endswith("；本期应有2次。") for due in found.dues)
    assert found.sentence == (
        "每季度：每季度一期，全年4期，每期以最后一天为限，按实际发生日期计入本期，不因节假日顺延；每期应有2次。"
    )


def test_a_year_is_one_period_and_speaks_for_the_schedule() -> None:
    found = schedule(Cadence(kind=KIND.YEARLY, phrase="每年", count=4), 2026, CALENDAR)

    assert [due.period for due in found.dues] == ["2026"]
    assert found.sentence == found.dues[0].sentence
    assert found.sentence.endswith("；本期应有4次。")


@pytest.mark.parametrize(
    ("phrase", "period", "due_on"),
    [
        ("每月20日前", "2026-01", date(2026, 1, 20)),
        ("每月20日前", "2026-02", date(2026, 2, 14)),  # 15 to 23 February are off, Saturday the 14th works
        ("每月20日前", "2026-06", date(2026, 6, 18)),  # 19 to 21 June are off
        ("每月20日前", "2026-09", date(2026, 9, 20)),  # a Sunday that works
        ("每月二十日前", "2026-12", date(2026, 12, 18)),
        ("每月28日", "2026-03", date(2026, 3, 30)),
        ("每月28日", "2026-02", date(2026, 2, 28)),
        ("每月31号", "2026-04", date(2026, 4, 30)),
        ("每月31号", "2026-05", date(2026, 5, 29)),  # Sunday; 1 June would count for June
        ("每月1日前", "2026-01", date(2026, 1, 4)),  # 31 December would count for December
        ("每月底前", "2026-05", date(2026, 5, 29)),
        ("每月1", "2026-05", date(2026, 5, 31)),  # what is left of 每月1次
        ("每月0日", "2026-05", date(2026, 5, 31)),
        ("每月四四日", "2026-05", date(2026, 5, 31)),
    ],
)
def test_a_day_of_the_month_is_the_limit_and_never_leaves_its_month(phrase: str, period: str, due_on: date) -> None:
    assert dues(KIND.MONTHLY, phrase, 2026)[period].due_on == due_on


@pytest.mark.parametrize(
    ("kind", "phrase", "period", "due_on"),
    [
        (KIND.QUARTERLY, "每季度末月25日前", "2026-Q3", date(2026, 9, 24)),  # 25 September is off
        (KIND.QUARTERLY, "每季度首月10日前", "2026-Q1", date(2026, 1, 9)),
        (KIND.QUARTERLY, "每季度末", "2024-Q2", date(2024, 6, 28)),
        (KIND.HALF_YEARLY, "每半年末前", "2024-H1", date(2024, 6, 28)),
        (KIND.BIMONTHLY, "双月20日前", "2026-B1", date(2026, 2, 14)),
        (KIND.YEARLY, "每年7月1日前", "2026", date(2026, 7, 1)),
        (KIND.YEARLY, "每年13月1日", "2026", date(2026, 12, 31)),
        (KIND.WEEKLY, "每周三前", "2026-W03", date(2026, 1, 14)),
        (KIND.WEEKLY, "每周日之前", "2026-W03", date(2026, 1, 16)),
        (KIND.WEEKLY, "每周一", "2026-W03", date(2026, 1, 18)),  # may be what is left of 每周一次
        (KIND.WEEKLY, "每周末", "2026-W03", date(2026, 1, 18)),  # 周末 is no end of a stretch
        (KIND.WEEKLY, "每周五前", "2026-W08", date(2026, 2, 20)),  # no working day in that week
    ],
)
def test_a_day_of_other_periods_is_the_limit_too(
    kind: CadenceKind,
    phrase: str,
    period: str,
    due_on: date,
) -> None:
    assert dues(kind, phrase, 2026 if period.startswith("2026") else 2024)[period].due_on == due_on


def test_the_move_of_a_named_day_is_explained_in_its_period() -> None:
    found = schedule(Cadence(kind=KIND.MONTHLY, phrase="每月20日前"), 2026, CALENDAR)

    assert found.sentence == "每月20日前：每月一期，全年12期，各期期限遇放假的在本期之内调整。"
    assert found.dues[1].first_due_on == date(2026, 2, 20)
    assert found.dues[1].sentence == (
        "每月20日前：2026年2月最晚2月20日，2026年2月20日是春节假期，提前到最近的工作日2月14日 周六。"
    )


def test_a_week_without_a_working_day_keeps_its_limit_and_says_why() -> None:
    assert dues(KIND.WEEKLY, "每周五前", 2026)["2026-W08"].sentence.endswith("春节假期，本期没有工作日，不调整。")


def test_a_named_day_stays_when_rolling_is_switched_off() -> None:
    rules = DueRules(roll_forward=False, roll_back_before=False)

    assert dues(KIND.MONTHLY, "每月20日前", 2026, rules)["2026-02"].due_on == date(2026, 2, 20)
    assert dues(KIND.MONTHLY, "每月28日", 2026, rules)["2026-03"].sentence.endswith("是周六，按设置不调整。")


@pytest.mark.parametrize(("year", "weeks"), [(2024, 52), (2026, 53)])
def test_weeks_are_those_of_the_iso_year(year: int, weeks: int) -> None:
    assert len(dues(KIND.WEEKLY, "每周", year)) == weeks


@pytest.mark.parametrize(("year", "days"), [(2024, 251), (2026, 248)])
def test_daily_work_falls_due_on_working_days_only(year: int, days: int) -> None:
    found = schedule(Cadence(kind=KIND.DAILY, phrase="每天"), year, CALENDAR)

    assert len(found.dues) == days
    assert found.sentence == f"每天：只计工作日，全年{days}期，当天为限。"
    assert found.dues[-1].sentence == f"每天：{year}年12月31日当天完成，只计工作日。"


def test_only_what_depends_on_working_days_is_provisional_in_a_year_without_a_table() -> None:
    daily = schedule(Cadence(kind=KIND.DAILY, phrase="每天"), 2030, CALENDAR)
    quarterly = schedule(Cadence(kind=KIND.QUARTERLY, phrase="每季度"), 2030, CALENDAR)

    assert all("暂按周末推算" in sentence for sentence in [daily.sentence, *(due.sentence for due in daily.dues)])
    assert all("暂按周末推算" not in due.sentence for due in quarterly.dues)
    assert "暂按周末推算" in dues(KIND.MONTHLY, "每月20日前", 2030)["2030-01"].sentence
