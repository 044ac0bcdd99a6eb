"""What was measured, judged: a ratio in one run decides, since seconds drift by a factor of three between runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from yaodian.bench.web.load import Load
from yaodian.bench.web.rows import GROWTH, Row

MET, MISSED, UNJUDGED = "met", "MISSED", "–"
_GENERATOR: Final = 0.5  # of a processor: beyond, the load may be the limit and not the server


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of each; `floor` is None where there is no floor, or no such page of it."""

    product: Load
    floor: Load | None = None

    @property
    def ratio(self) -> float | None:
        return self.product.rate / self.floor.rate if self.floor and self.floor.rate else None

    @property
    def processor_ratio(self) -> float | None:
        """By the processor time of one answer, its database's as well: the same where nothing else runs, and unmoved by
        what else runs."""
        if not self.floor or not self.floor.whole_each or not self.product.whole_each:
            return None
        return self.floor.whole_each / self.product.whole_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One row for one role. `statements` is 0 where they were not counted; `content`: bytes before compression.
    `by_processor`: other work is on the machine, so that the ratio of processor time decides."""

    row: Row
    role: str
    rounds: Sequence[Round]
    statements: int = 0
    content: int = 0
    by_processor: bool = False

    @property
    def rate(self) -> float:
        return median(each.product.rate for each in self.rounds)

    @property
    def p50(self) -> float:
        return median(each.product.p50 for each in self.rounds)

    @property
    def p95(self) -> float:
        return median(each.product.p95 for each in self.rounds)

    @property
    def floor_rate(self) -> float | None:
        rates = [each.floor.rate for each in self.rounds if each.floor]
        return median(rates) if rates else None

    @property
    def ratio(self) -> float | None:
        """The one that decides."""
        return self.processor_ratio if self.by_processor else self.rate_ratio

    @property
    def rate_ratio(self) -> float | None:
        ratios = [each.ratio for each in self.rounds if each.ratio is not None]
        return median(ratios) if ratios else None

    @property
    def processor_ratio(self) -> float | None:
        ratios = [each.processor_ratio for each in self.rounds if each.processor_ratio is not None]
        return median(ratios) if ratios else None

    @property
    def used_ms(self) -> float:
        """Of a processor, for one answer."""
        return 1000 * median(each.product.used_each for each in self.rounds)

    @property
    def beneath_ms(self) -> float:
        """Of a processor, that the server of the database takes for one answer; 0 on SQLite, which has none."""
        return 1000 * median(each.product.beneath_each for each in self.rounds)

    @property
    def whole_ms(self) -> float:
        return 1000 * median(each.product.whole_each for each in self.rounds)

    @property
    def sent(self) -> int:
        """Bytes of one answer over the line."""
        return self.rounds[0].product.bytes_each

    @property
    def faults(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for each in self.rounds:
            for name, count in each.product.faults.items():
                found[name] = found.get(name, 0) + count
        return found

    @property
    def verdict(self) -> str:
        """Every bound that can be judged must hold; an answer that failed is a miss whatever its speed."""
        judged = [
            *([] if self.row.ratio is None or self.ratio is None else [self.ratio >= self.row.ratio]),
            *([] if self.row.rate is None else [self.rate >= self.row.rate]),
            *([] if self.row.statements is None or not self.statements else [self.statements <= self.row.statements]),
            *([False] if self.faults else []),
        ]
        return verdict(judged)


@dataclass(frozen=True, slots=True)
class Growth:
    """One row at two sizes. `cost`: how many times the larger costs, by the floor; `shown`: how many times it sends."""

    small: Measured
    large: Measured

    @property
    def cost(self) -> float:
        small, large = self.small.ratio, self.large.ratio
        if small and large:
            return small / large
        if self.small.by_processor and self.small.whole_ms:
            return self.large.whole_ms / self.small.whole_ms
        return self.small.rate / self.large.rate if self.large.rate else float("inf")

    @property
    def shown(self) -> float:
        return self.large.content / self.small.content if self.small.content else 1.0

    @property
    def statements(self) -> float:
        return self.large.statements - self.small.statements

    @property
    def verdict(self) -> str:
        """A page that shows more may cost as much more."""
        return verdict([self.cost <= GROWTH * max(1.0, self.shown)])


def verdict(judged: Sequence[bool]) -> str:
    return UNJUDGED if not judged else MET if all(judged) else MISSED


def growths(small: Sequence[Measured], large: Sequence[Measured]) -> list[Growth]:
    before = {(each.row.key, each.role): each for each in small}
    pairs = ((before.get((each.row.key, each.role)), each) for each in large)
    return [Growth(one, other) for one, other in pairs if one]


def generator_share(measured: Sequence[Measured]) -> float:
    """The most of a processor that the load itself took in any turn."""
    loads = [load for each in measured for turn in each.rounds for load in (turn.product, turn.floor) if load]
    return max((load.own / load.seconds for load in loads if load.seconds), default=0.0)


def generator_sentence(share: float) -> str:
    judged = "it was not the limit" if share <= _GENERATOR else "it may have been the limit: read the ratios with care"
    return f"The load came from one process of its own, which took at most {share:.0%} of a processor: {judged}."
