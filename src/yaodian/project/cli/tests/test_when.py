"""Dates in words."""

from datetime import date

from yaodian.formats.keypoints.draft import Measure, MeasureClass, Timing
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.periods import MonthDay
from yaodian.project.cli.when import Dates

MONTHLY = Timing(cadence=Cadence(kind=CadenceKind.MONTHLY, phrase="每月"))
JULY = Timing(cadence=Cadence(kind=CadenceKind.ONCE_BEFORE, phrase="7月底前", anchor=MonthDay(7, 31), part="制度"))


def dates(today: str = "2026-03-02", year: int | None = 2026) -> Dates:
    return Dates(year, builtin_calendar(), date.fromisoformat(today))


def test_a_date_is_explained_without_its_words_again() -> None:
    assert dates().of_timing(JULY) == "最晚7月31日，2026年7月31日是周五，为工作日。"


def test_of_what_comes_again_the_next_is_named() -> None:
    assert dates().of_timing(MONTHLY).endswith("。下一次：2026年3月31日 周二。")
    assert dates("2026-12-31").of_timing(MONTHLY).endswith("。下一次：2026年12月31日 周四。")


def test_when_all_is_over_nothing_comes_next() -> None:
    assert "下一次" not in dates("2027-01-01").of_timing(MONTHLY)


def test_what_comes_once_a_year_is_explained_like_a_date() -> None:
    yearly = Timing(cadence=Cadence(kind=CadenceKind.YEARLY, phrase="每年"))
    assert "下一次" not in dates().of_timing(yearly)


def test_without_a_year_or_without_words_there_is_no_date() -> None:
    assert dates(year=None).of_timing(JULY) == ""
    for kind in (CadenceKind.UNSPECIFIED, CadenceKind.PERIODIC, CadenceKind.UNKNOWN):
        assert dates().of_timing(Timing(cadence=Cadence(kind=kind))) == ""


def test_a_measure_with_two_deadlines_has_two_lines() -> None:
    measure = Measure(start=0, end=1, text="", measure_class=MeasureClass.ACTION, timings=(JULY, MONTHLY))
    assert len(dates().of_measure(measure).splitlines()) == 2
