"""What a change must not fall below, document by document. Regression bounds, not measurements: the rules saw these."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from yaodian.bench.results import Result

STRUCTURED: Final = ("d01", "d02", "d03", "d04", "d05", "d06")


@dataclass(frozen=True, slots=True)
class Floor:
    """F1 of `figure` in `document` is at least `least`."""

    document: str
    figure: str
    least: float

    def is_held(self, result: Result) -> bool:
        return self.figure in result.counts and result.counts[self.figure].f1 >= self.least


FLOORS: Final = (
    Floor("seed", "exact", 0.97),
    Floor("seed", "cadence", 0.95),
    Floor("seed", "institutions", 0.95),
    Floor("seed", "structure", 1.00),
    Floor("seed", "titles", 1.00),
    *(Floor(name, "structure", 0.99) for name in STRUCTURED),
    *(
        Floor(name, figure, least)
        for name in ("d04", "d05")
        for figure, least in (("exact", 0.85), ("relaxed", 0.90), ("institutions", 0.80))
    ),
)
# A deadline laid on a clause that has none is the one error no share of right ones makes good.
WITHOUT_FALSE_DEADLINES: Final = ("seed",)


def missed(results: Iterable[Result]) -> list[str]:
    """A sentence for each floor that is not held. A document that was not read misses its floors."""
    named = {result.name: result for result in results}
    low = [_sentence(floor, named.get(floor.document)) for floor in FLOORS if not _is_held(floor, named)]
    false = [name for name in WITHOUT_FALSE_DEADLINES if name not in named or named[name].false_deadlines != 0]
    return low + [f"{name}: false deadlines" for name in false]


def _is_held(floor: Floor, named: dict[str, Result]) -> bool:
    return floor.document in named and floor.is_held(named[floor.document])


def _sentence(floor: Floor, result: Result | None) -> str:
    counts = result.counts.get(floor.figure) if result else None
    seen = f"{counts.f1:.3f}" if counts else "not measured"
    return f"{floor.document}: {floor.figure} {seen}, at least {floor.least:.2f} is asked"
