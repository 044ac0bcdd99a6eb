"""The figures of roster imports, and what they are held to."""

import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Final

from yaodian.bench.sheets import Sheet

TARGETS: Final = {"csv": 5_000, "xlsx": 2_500}  # rows a second: issue 5
MEMORY: Final = 300  # megabytes
_KILOBYTES: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One import, in seconds of the clock and of the processor, children included."""

    what: str
    rows: int
    read: float
    compared: float
    written: float
    processor: float

    @property
    def seconds(self) -> float:
        return self.read + self.compared + self.written


def processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def figures_sheet(title: str, taken: Sequence[Taken]) -> Sheet:
    head = ("import", "rows", "read, s", "compared, s", "written, s", "rows/s", "processor, s", "rows/s of it")
    rows = tuple(
        (
            *(each.what, f"{each.rows:,}", f"{each.read:.1f}", f"{each.compared:.1f}", f"{each.written:.1f}"),
            *(f"{each.rows / each.seconds:,.0f}", f"{each.processor:.1f}", f"{each.rows / each.processor:,.0f}"),
        )
        for each in taken
    )
    return Sheet(title, head, rows)


def missed_in(taken: Sequence[Taken]) -> Iterator[str]:
    for each in taken:
        wanted = TARGETS[each.what.rpartition(" ")[2]]
        if each.what.startswith("people") and each.rows / each.seconds < wanted:
            yield f"{each.what}: {each.rows / each.seconds:,.0f} rows/s and not {wanted:,}"
    if peak() > MEMORY:
        yield f"{peak():.0f} MB and not {MEMORY}"


def peak() -> float:
    """Megabytes of the larger of the two processes, at its highest in the whole run."""
    usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(usage) / _KILOBYTES
