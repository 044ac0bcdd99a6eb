"""The best pairs, against every other way of pairing."""

from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.assignment import best_pairs

Weights = Mapping[tuple[int, int], float]
INDEX = st.integers(0, 4)
WHOLE = st.dictionaries(st.tuples(INDEX, INDEX), st.integers(0, 6).map(float), max_size=20)
ANY = st.dictionaries(st.tuples(INDEX, INDEX), st.floats(0, 1000), max_size=20)


def greatest_total(weights: Weights) -> float:
    """By trying everything: each left one to another right one; a pair that is not possible adds nothing."""
    return max(
        sum(weights.get((left, right), 0.0) for left, right in enumerate(order)) for order in permutations(range(5))
    )


def total(weights: Weights, pairs: Mapping[int, int]) -> float:
    return sum(weights[pair] for pair in pairs.items())


@given(WHOLE)
def test_no_other_way_of_pairing_reaches_more(weights: Weights) -> None:
    assert total(weights, best_pairs(weights)) == greatest_total(weights)


@given(ANY)
def test_nor_with_weights_of_very_different_size(weights: Weights) -> None:
    assert total(weights, best_pairs(weights)) == pytest.approx(greatest_total(weights))


@given(ANY)
def test_only_possible_pairs_are_made_and_nobody_is_paired_twice(weights: Weights) -> None:
    pairs = best_pairs(weights)

    assert all(weights[pair] > 0 for pair in pairs.items())
    assert len(set(pairs.values())) == len(pairs)


@given(WHOLE)
def test_the_order_in_which_pairs_are_named_changes_nothing(weights: Weights) -> None:
    assert best_pairs({pair: weights[pair] for pair in reversed(list(weights))}) == best_pairs(weights)


def test_the_greedy_choice_is_given_up_where_another_one_reaches_more() -> None:
    weights = {(1, 10): 0.99, (1, 11): 0.8, (2, 10): 0.9}

    assert best_pairs(weights) == {1: 11, 2: 10}


def test_nothing_is_paired_where_nothing_is_possible() -> None:
    assert best_pairs({}) == {}
    assert best_pairs({(1, 1): 0.0}) == {}


def test_three_hundred_clauses_that_all_resemble_one_another_keep_their_own() -> None:
    weights = {(i, j): 2.0 if i == j else 1.9 for i in range(300) for j in range(i - 5, i + 6)}

    assert best_pairs(weights) == {i: i for i in range(300)}
