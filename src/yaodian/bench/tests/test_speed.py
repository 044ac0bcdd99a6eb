"""With clocks that stand still or run by rule: no test depends on how fast a machine is."""

from collections.abc import Iterator
from itertools import accumulate

import pytest

from yaodian.bench.speed import LINEAR, Growth, growth, median_ms, quadratic, seconds


class CountingClock:
    """Tells how much work was done so far."""

    def __init__(self) -> None:
        self.work = 0.0

    def __call__(self) -> float:
        return self.work

    def linear(self, text: str) -> None:
        self.work += len(text)

    def square(self, text: str) -> None:
        self.work += len(text) ** 2


def ticking(*waits: float) -> Iterator[float]:
    """A clock's readings: start and end of each run."""
    return accumulate(wait for each in waits for wait in (0, each))


def a_shape(size: int) -> str:
    return "x" * size


def test_seconds_are_the_difference_of_two_readings() -> None:
    clock = CountingClock()
    assert seconds(clock.linear, "xxx", clock) == 3


def test_linear_work_doubles_and_square_work_does_not() -> None:
    clock = CountingClock()
    assert growth(clock.linear, a_shape, 100, clock=clock) == Growth(100, 200)
    square = growth(clock.square, a_shape, 100, clock=clock)
    assert (square.ratio, square.is_linear()) == (4, False)


def test_the_fastest_round_counts() -> None:
    readings = ticking(3, 9, 2, 5)
    assert growth(len, a_shape, 1, rounds=2, clock=lambda: next(readings)) == Growth(2, 5)


@pytest.mark.parametrize(("large", "held"), [(2.0, True), (LINEAR, True), (2.4, False)])
def test_the_bound_allows_a_little_more_than_double(large: float, *, held: bool) -> None:
    assert Growth(1, large).is_linear() is held


def test_what_took_no_time_at_all_was_not_measured() -> None:
    assert not Growth(0, 0).is_linear()


def test_the_median_leaves_out_the_first_run_and_is_in_milliseconds() -> None:
    readings = ticking(1, 5, 2)
    runs: list[str] = []
    assert median_ms(runs.append, "x", runs=3, clock=lambda: next(readings)) == pytest.approx(2000)
    assert len(runs) == 4


def test_the_control_looks_at_everything_before_each_step() -> None:
    assert quadratic("。" * 4, steps_per_megabyte=1_000_000) == 0 + 1 + 2 + 3
    assert quadratic("。" * 8, steps_per_megabyte=1_000_000) == 28
