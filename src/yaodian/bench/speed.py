"""How long reading takes, and how that grows with the length of the text."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

from yaodian.bench.shapes import MEGABYTE, Shape

Clock = Callable[[], float]
Work = Callable[[str], object]
# Twice the text in twice the time, and a little for what a processor's caches cost; a square would be 4.
LINEAR: Final = 2.3
RUNS: Final = 20


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds for a text and for one of twice its size."""

    small: float
    large: float

    @property
    def ratio(self) -> float:
        return self.large / self.small if self.small else float("inf")

    def is_linear(self, bound: float = LINEAR) -> bool:
        return self.ratio <= bound


# Processor time: other programs on the machine do not change it, waiting does not count.
def seconds(work: Work, text: str, clock: Clock = time.process_time) -> float:
    start = clock()
    work(text)
    return clock() - start


def median_ms(work: Work, text: str, runs: int = RUNS, clock: Clock = time.perf_counter) -> float:
    """Median of several runs, after one that warms up."""
    work(text)
    return 1000 * median(seconds(work, text, clock) for _ in range(runs))


def growth(
    work: Work, shape: Shape, size: int = 5 * MEGABYTE, rounds: int = 1, clock: Clock = time.process_time
) -> Growth:
    """Both sizes in turn, `rounds` times; the fastest of each counts, since disturbances only ever slow down."""
    small, large = shape(size), shape(2 * size)
    taken = [(seconds(work, small, clock), seconds(work, large, clock)) for _ in range(rounds)]
    return Growth(min(each for each, _ in taken), min(each for _, each in taken))


def quadratic(text: str, steps_per_megabyte: int = 100) -> int:
    """The control: looks at everything before it again and again, so its time must be reported as not linear."""
    step = max(1, MEGABYTE // steps_per_megabyte)
    return sum(text.count("。", 0, end) for end in range(0, len(text), step))
