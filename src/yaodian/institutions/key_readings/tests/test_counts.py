"""应发、实发、缺口 and the steps of a unit: rules without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.key_readings.counts import Counts, Movement, Stage, first_gap

DAY = date(2026, 4, 1)
NUMBERS = st.integers(0, 500)
DAYS = st.integers(0, 300).map(lambda days: DAY + timedelta(days=days))
MOVEMENTS = st.lists(st.builds(Movement, day=DAYS, copies=st.integers(1, 50), is_out=st.booleans()), max_size=12)


@given(due=NUMBERS, given=NUMBERS, came=NUMBERS)
def test_what_is_missing_is_never_below_nothing(due: int, given: int, came: int) -> None:
    counts = Counts(due=due, given=given, came=came)
    assert counts.missing == (due - given if due > given else 0)
    assert counts.in_hand == (came - given if came > given else 0)


@pytest.mark.parametrize(("came", "given", "said"), [(0, 0, 0), (0, 2, "未登记"), (3, 2, 3), (3, 0, 3)])
def test_what_nobody_entered_is_not_nothing(came: int, given: int, said: int | str) -> None:
    assert Counts(due=5, came=came, given=given).came_said == said


@given(due=NUMBERS, given=NUMBERS, more=st.integers(1, 50))
def test_each_copy_handed_out_makes_the_gap_smaller_or_leaves_it_closed(due: int, given: int, more: int) -> None:
    before, after = Counts(due=due, given=given).missing, Counts(due=due, given=given + more).missing
    assert after == max(before - more, 0)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, Stage.LISTED),
        ({"ordered_on": DAY}, Stage.ORDERED),
        ({"ordered_on": DAY, "came": 3}, Stage.ARRIVED),
        ({"ordered_on": DAY, "came": 3, "given": 1}, Stage.HANDED_OUT),
        ({"ordered_on": DAY, "given": 5}, Stage.HANDED_OUT),
        ({"ordered_on": DAY, "came": 3, "given": 3, "read_on": DAY}, Stage.READ),
        ({"read_on": DAY}, Stage.READ),
    ],
)
def test_a_unit_is_as_far_as_its_facts_say(facts: dict[str, object], stage: Stage) -> None:
    assert Counts(due=5, **facts).stage is stage  # type: ignore[arg-type]


@given(came=NUMBERS, given=NUMBERS, day=DAYS)
def test_a_meeting_that_was_held_is_the_last_step_whatever_came_before(came: int, given: int, day: date) -> None:
    assert Counts(due=5, read_on=day, came=came, given=given).stage is Stage.READ


@given(MOVEMENTS)
def test_no_day_ends_with_more_handed_out_than_came(movements: list[Movement]) -> None:
    """The same, counted from scratch for each day."""
    arrivals = [each for each in movements if not each.is_out]

    def left(on: date) -> int:
        return sum(-each.copies if each.is_out else each.copies for each in movements if each.day <= on)

    short = sorted(each.day for each in movements if left(each.day) < 0) if arrivals else []
    assert first_gap(movements) == (short[0] if short else None)


def test_what_came_and_was_handed_out_on_one_day_may_stand_in_either_order() -> None:
    both = [Movement(DAY, 5, is_out=True), Movement(DAY, 5, is_out=False)]
    assert first_gap(both) is first_gap(both[::-1]) is None


def test_where_nobody_recorded_an_arrival_nothing_is_held_against_it() -> None:
    assert first_gap([Movement(DAY, 5, is_out=True)]) is None
    later = Movement(DAY + timedelta(days=1), 9, is_out=False)
    assert first_gap([Movement(DAY, 5, is_out=True), later]) == DAY
