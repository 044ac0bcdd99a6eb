"""Coverage of a cycle: units reached, of the units that exist at its end. A merged unit counts in its successor."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from yaodian.kernel.errors import RefusedError

Unit = TypeVar("Unit", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Coverage:
    covered: int
    total: int

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down so that 100 means everyone; None where there is nobody to reach."""
        return self.covered * 100 // self.total if self.total else None

    @property
    def text(self) -> str:
        return f"{self.covered}/{self.total}"


def coverage(units: Iterable[Unit], filed: Iterable[Unit], successors: Mapping[Unit, Unit | None]) -> Coverage:
    """`units`: all that existed in the cycle. `filed`: those with a feedback on file; one cancelled is not among them.

    `successors`: for each unit that ended within the cycle, the unit it went into, or None where none took over.
    """
    active = {_last(unit, successors) for unit in units} - {None}
    reached = {_last(unit, successors) for unit in filed} & active
    return Coverage(len(reached), len(active))


def _last(unit: Unit, successors: Mapping[Unit, Unit | None]) -> Unit | None:
    """The unit at the end of the chain of successors."""
    seen = set()
    current: Unit | None = unit
    while current is not None and current in successors:
        if current in seen:
            raise RefusedError(f"单位“{current}”的合并去向绕回了自己，请先更正撤并记录。")
        seen.add(current)
        current = successors[current]
    return current
