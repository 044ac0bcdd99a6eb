"""When people come: few at first, most in the minute before the meeting, some late. The same crowd in each run."""

from collections.abc import Iterator
from random import Random
from typing import Final

_SEED: Final = 20260715
# Of the time, and of the people: three in five come within the middle third.
STRETCHES: Final = ((1 / 3, 0.2), (1 / 3, 0.6), (1 / 3, 0.2))


def arrivals(people: int, seconds: float) -> list[float]:
    """Seconds after the beginning, in order. Within a stretch people come as they like, so that some come at once."""
    random = Random(_SEED)  # noqa: S311  to be repeated, not to be secret
    return sorted(_moments(random, people, seconds))


def _moments(random: Random, people: int, seconds: float) -> Iterator[float]:
    start, come = 0.0, 0
    for place, (length, share) in enumerate(STRETCHES):
        is_last = place == len(STRETCHES) - 1
        number = people - come if is_last else round(people * share)
        yield from (random.uniform(start, start + length * seconds) for _ in range(number))
        start, come = start + length * seconds, come + number


def pauses(people: int) -> list[float]:
    """Seconds that each needs to find the button."""
    random = Random(_SEED + 1)  # noqa: S311  as above
    return [random.uniform(0.5, 3.0) for _ in range(people)]
