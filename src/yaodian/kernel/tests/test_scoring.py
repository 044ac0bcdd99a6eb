"""The trimmed mean of a score sheet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.scoring import trimmed_mean

SCORES = st.lists(st.decimals(min_value=0, max_value=100, places=2), min_size=1, max_size=15)


def _decimals(text: str) -> list[Decimal]:
    return [Decimal(score) for score in text.split()]


def test_the_mean_is_rounded_half_up_in_decimal_arithmetic() -> None:
    mean = trimmed_mean(_decimals("9.10 9.38 9.40 9.41 9.43 9.90"))

    assert mean.value == Decimal("9.41")
    assert mean.dropped == (Decimal("9.90"), Decimal("9.10"))
    assert mean.note == "去掉最高分9.90、最低分9.10各一个"


def test_of_two_equal_highest_scores_only_one_is_dropped() -> None:
    mean = trimmed_mean(_decimals("9.62 9.62 9.50 9.40 9.30 9.20 9.10"))

    assert mean.dropped == (Decimal("9.62"), Decimal("9.10"))
    assert mean.value == Decimal("9.40")  # (9.62 + 9.50 + 9.40 + 9.30 + 9.20) / 5 = 9.404


def test_with_four_valid_scores_the_plain_mean_is_taken_and_the_sheet_says_so() -> None:
    mean = trimmed_mean(_decimals("9.10 9.38 9.40 9.90"))

    assert (mean.value, mean.dropped) == (Decimal("9.45"), ())
    assert "有效评分4个，不足5个" in mean.note


def test_from_how_many_scores_on_one_trims_is_a_setting() -> None:
    assert trimmed_mean(_decimals("1 2 9"), trim_from=3).value == Decimal("2.00")


def test_trimming_must_leave_a_score() -> None:
    with pytest.raises(RefusedError, match="至少要有3个"):
        trimmed_mean(_decimals("1 2"), trim_from=2)


@pytest.mark.parametrize("text", ["", "9.1 NaN", "9.1 Infinity"])
def test_scores_that_are_no_numbers_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="评分"):
        trimmed_mean(_decimals(text))


@given(SCORES.flatmap(lambda scores: st.tuples(st.just(scores), st.permutations(scores))))
def test_the_order_of_the_judges_does_not_matter(orders: tuple[list[Decimal], list[Decimal]]) -> None:
    assert trimmed_mean(orders[0]) == trimmed_mean(orders[1])


@given(SCORES)
def test_the_mean_lies_between_the_lowest_and_the_highest_score(scores: list[Decimal]) -> None:
    assert min(scores) <= trimmed_mean(scores).value <= max(scores)
