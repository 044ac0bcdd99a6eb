"""The rules of every query, so that the rows can be spread over machines by committee.

A *roll-up* reads or writes all committees at once: it runs everywhere and costs what it costs, so each is named, with
its reason, in `allowed.py`. An *error* does not run where rows are spread, or takes one committee's row for another's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.queries.reading import OWNER, Group, Reading


@dataclass(frozen=True, slots=True)
class Fault:
    text: str
    is_rollup: bool = False


def faults_of(reading: Reading) -> Iterator[Fault]:
    for rule in _RULES:
        yield from rule(reading)


def groups(reading: Reading) -> Iterator[Fault]:
    """Tables are joined by committee, or each is asked for one."""
    loose = [group for group in reading.groups if not group.is_bound]
    if loose and len(reading.groups) > 1:
        tables = " | ".join(map(_said, reading.groups))
        yield Fault(f"tables that no committee joins, one of them for all committees: {tables}")
    elif loose and reading.locks:
        yield Fault(f"locks rows of all committees: {_said(loose[0])}")
    elif loose:
        yield Fault(f"all committees at once: {_said(loose[0])}", is_rollup=True)


def conflicts(reading: Reading) -> Iterator[Fault]:
    if reading.target and OWNER not in reading.target:
        yield Fault(f"ON CONFLICT ({', '.join(reading.target)}) on {reading.written} leaves the committee out")


def movers(reading: Reading) -> Iterator[Fault]:
    """A full save writes every column; it may, where it asks for the row of that committee."""
    if OWNER in reading.sets and reading.written and not reading.written_is_bound:
        yield Fault(f"UPDATE {reading.written} sets the committee of rows that it does not ask by committee")


def recursion(reading: Reading) -> Iterator[Fault]:
    if reading.recurses:
        yield Fault("WITH RECURSIVE: a tree is read by its path")


def volatile(reading: Reading) -> Iterator[Fault]:
    if reading.volatile:
        yield Fault(f"UPDATE {reading.written} with {', '.join(sorted(reading.volatile))}: compute it in Python")


def reads_all(reading: Reading) -> bool:
    return any(not group.is_bound for group in reading.groups)


def _said(group: Group) -> str:
    return f"{', '.join(group.tables)} ({'of one' if group.is_bound else 'of all'})"


_RULES: Final[tuple[Callable[[Reading], Iterator[Fault]], ...]] = (groups, conflicts, movers, recursion, volatile)
