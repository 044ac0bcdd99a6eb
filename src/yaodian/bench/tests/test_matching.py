import pytest

from yaodian.bench.matching import overlap, pairs


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (5, 10), 0.5),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 10), (10, 20), 0.0),
        ((0, 10), (30, 40), 0.0),
        ((-1, -1), (-1, -1), 0.0),
    ],
)
def test_overlap_is_shared_length_over_joined_length(
    one: tuple[int, int], other: tuple[int, int], share: float
) -> None:
    assert overlap(one, other) == pytest.approx(share)
    assert overlap(other, one) == pytest.approx(share)


def test_half_is_enough_and_less_is_not() -> None:
    assert pairs([(0, 10)], [(5, 10)]) == [(0, 0)]
    assert pairs([(0, 10)], [(6, 10)]) == []


def test_no_span_is_used_twice() -> None:
    assert pairs([(0, 10), (0, 9)], [(0, 10)]) == [(0, 0)]
    assert pairs([(0, 10)], [(0, 5), (5, 10)]) == [(0, 0)]


def test_the_best_fit_comes_first_whatever_the_order() -> None:
    assert pairs([(0, 6), (0, 10)], [(0, 10)]) == [(1, 0)]
    assert pairs([(0, 6), (0, 10)], [(0, 10), (0, 5)]) == [(0, 1), (1, 0)]


def test_nothing_fits_nothing() -> None:
    assert pairs([], [(0, 1)]) == pairs([(0, 1)], []) == []
