"""Dates as people write them in a roster."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.rosters.cells import cleaned
from yaodian.formats.rosters.days import FIRST_DAY, DayError, is_serial, read_day

TODAY = date(2026, 7, 1)
DAY = date(2020, 3, 5)

days = st.dates(min_value=FIRST_DAY, max_value=TODAY)


def read(text: str) -> date | None:
    return read_day(cleaned(text), TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *("2020-03-05", "2020-3-5", "2020.3.5", "2020.03.05", "2020/3/5", "2020/03/05", "20200305", "2020 3 5"),
        *(
            "2020年3月5日",
            "2020年03月05日",
            "2020年3月5号",
            "2020年3月5",
            " 2020 年 3 月 5 日 ",
            "2020、3、5",
            "2020。3。5",
        ),
        *("２０２０．３．５", "２０２０年３月５日", "２０２００３０５", "\u30002020-3-5\u3000", "2020-03-05\u200b"),
        *("2020-03-05 00:00:00", "2020-03-05T00:00:00", "2020/3/5 0:00", "43895"),
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert read(text) == DAY


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "/", "无", "不详", "待补"])
def test_what_is_not_known_is_no_date_and_no_error(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2020年3月", "没有写到日"),
        ("2020.3", "没有写到日"),
        ("202003", "没有写到日"),
        ("2020", "没有写到日"),
        ("2020年", "没有写到日"),
        ("20.3.5", "年份要写四位"),
        ("3/5/2020", "哪个是月、哪个是日"),
        ("2020-02-30", "日历上没有这一天"),
        ("20201305", "日历上没有这一天"),
        ("1999年2月29日", "日历上没有这一天"),
        ("20203", "日期序号还是某年某月"),
        ("1920-05-01", "早于1921年7月"),
        ("2026-07-02", "在今天之后"),
        ("2020-03-05 08:30:00", "看不懂"),
        ("去年三月", "看不懂"),
        ("2020-03-05至2021-03-05", "看不懂"),
        ("2020-03-05-06", "看不懂"),
    ],
)
def test_what_leaves_a_doubt_is_refused_with_the_way_to_mend_it(text: str, reason: str) -> None:
    with pytest.raises(DayError, match=reason):
        read(text)


@given(days)
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    forms = [
        *(day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y.%m.%d}", f"{day.year}/{day.month}/{day.day}"),
        *(f"{day.year}年{day.month}月{day.day}日", f"{day.year}．{day.month}．{day.day}"),
    ]
    assert {read(form) for form in forms} == {read(form.translate(full_width)) for form in forms} == {day}


@given(days)
def test_a_serial_is_that_day_or_refused_never_another_day(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    try:
        assert read(serial) == day
        assert is_serial(serial)
    except DayError:
        # Before May 1927 a serial has four digits and reads as a year; 20203 reads as March of 2020.
        assert len(serial) == 4 or 1921 <= int(serial[:4]) <= 2099


@given(st.text(max_size=30))
def test_any_text_is_a_day_in_reach_or_refused(text: str) -> None:
    with suppress(DayError):
        assert (read(text) or TODAY) <= TODAY
        assert (read(text) or FIRST_DAY) >= FIRST_DAY


@given(days, st.integers(min_value=1, max_value=400))
def test_a_day_after_today_is_refused(day: date, later: int) -> None:
    with pytest.raises(DayError, match="在今天之后"):
        read_day((day + timedelta(days=later)).isoformat(), day)
