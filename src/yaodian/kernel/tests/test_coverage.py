"""Coverage of a cycle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.coverage import Coverage, coverage
from yaodian.kernel.errors import RefusedError


def test_a_unit_merged_into_another_in_mid_cycle_counts_once() -> None:
    units = range(62)

    result = coverage(units, filed=range(61), successors={61: 60})

    assert (result.text, result.percent) == ("61/61", 100)


def test_the_feedback_of_a_merged_unit_covers_its_successor_through_any_chain() -> None:
    assert coverage("甲乙丙", filed="甲", successors={"甲": "乙", "乙": "丙"}) == Coverage(1, 1)


def test_a_unit_that_ended_without_a_successor_is_nobodys_gap() -> None:
    assert coverage("甲乙", filed="甲", successors={"乙": None}) == Coverage(1, 1)


def test_a_feedback_on_a_unit_outside_the_cycle_is_not_counted() -> None:
    assert coverage("甲乙", filed="甲丁", successors={}) == Coverage(1, 2)


def test_the_percentage_reaches_100_only_when_everyone_is_reached() -> None:
    assert Coverage(199, 200).percent == 99
    assert Coverage(0, 0).percent is None


def test_units_that_succeed_each_other_in_a_circle_are_refused() -> None:
    with pytest.raises(RefusedError, match="绕回"):
        coverage("甲乙", filed="甲", successors={"甲": "乙", "乙": "甲"})


UNITS = st.sets(st.integers(0, 30))


@given(UNITS, UNITS, st.dictionaries(st.integers(0, 14), st.integers(15, 30)))
def test_no_more_units_are_reached_than_there_are(units: set[int], filed: set[int], successors: dict[int, int]) -> None:
    result = coverage(units, filed, {**successors})

    assert 0 <= result.covered <= result.total <= len(units)
