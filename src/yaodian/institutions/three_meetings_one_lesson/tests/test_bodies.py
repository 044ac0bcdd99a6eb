"""How many parts of a period had the meeting of each body: by actual date, what is over and missing by name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.three_meetings_one_lesson.bodies import Held, Reach, reached
from yaodian.kernel.periods import Period

YEAR, Q3 = Period.parse("2026"), Period.parse("2026-Q3")
TODAY = date(2026, 9, 10)
BIG = 12


def words(held: Held, period: Period = Q3, today: date = TODAY) -> list[str]:
    return [each.words for each in reached(held, period, today)]


def test_what_is_over_and_missing_is_named_and_what_is_to_come_is_not() -> None:
    held = Held(committees=[date(2026, 7, 3)], full_members=BIG)
    assert words(held) == [
        "支部党员大会0/1（1期未到期）",
        "支委会1/3（缺8月）",
        "党小组会不适用（没有党小组）",
        "党课0/1（1期未到期）",
    ]


def test_two_in_one_month_do_not_fill_another() -> None:
    held = Held(committees=[date(2026, 7, 3), date(2026, 7, 31)], full_members=BIG)
    assert words(held, today=date(2026, 10, 1))[1] == "支委会1/3（缺8月、9月）"


def test_a_meeting_that_was_put_off_from_august_to_september_counts_in_september() -> None:
    held = Held(committees=[date(2026, 7, 3), date(2026, 9, 1)], full_members=BIG)
    assert words(held)[1] == "支委会2/3（缺8月）"


@pytest.mark.parametrize(("full_members", "said"), [(6, "支委会不设支委会"), (7, "支委会0/3（缺7月、8月）")])
def test_fewer_than_seven_full_members_have_no_committee(full_members: int, said: str) -> None:
    assert words(Held(full_members=full_members))[1] == said


def test_a_small_branch_that_has_one_all_the_same_is_counted() -> None:
    assert words(Held(full_members=5, committees=[date(2026, 7, 3)]))[1] == "支委会1/3（缺8月）"


def test_each_cell_has_its_own_months() -> None:
    every = [date(2026, month, 5) for month in (7, 8, 9)]
    assert words(Held(by_cell=[every, every[:1]]))[2] == "党小组会4/6（缺8月）"


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30), st.dates(date(2026, 1, 1), date(2027, 2, 1))
)
def test_every_part_is_done_missing_or_to_come(days: list[date], today: date) -> None:
    for each in reached(Held(assemblies=days, committees=days, by_cell=[days], lectures=days), YEAR, today):
        assert each.done + len(each.missing) + each.open == each.asked
        assert each.asked in {4, 12}


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=12))
def test_one_more_meeting_never_takes_anything_away(days: list[date]) -> None:
    def done(some: list[date]) -> list[int]:
        return [each.done for each in reached(Held(assemblies=some, committees=some, lectures=some), YEAR, TODAY)]

    more = [*days, date(2026, 1, 1) + timedelta(days=len(days) * 29)]
    assert all(before <= after for before, after in zip(done(days), done(more), strict=True))


def test_nobody_asks_reads_as_such() -> None:
    assert Reach("党课", 0, 0).words == "党课不适用"
