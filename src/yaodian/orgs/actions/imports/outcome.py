"""What comparing a file with the database leads to: changes, problems, and who stays as they are, unit by unit."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaodian.formats.rosters.headings import Layout
from yaodian.formats.rosters.problems import Problem, problem_at
from yaodian.orgs.models.imports import ImportChange

State = dict[str, Any]
Kind = ImportChange.Kind


class RowChange(NamedTuple):
    """One row of a table, before and after; None where there was none, or will be none."""

    table: str
    id: int
    before: State | None
    after: State | None


class Change(NamedTuple):
    """What becomes of one person or organisation. `told`: in words, without the name."""

    unit: int
    kind: Kind
    row: int
    name: str
    told: str
    rows: Sequence[RowChange]


@dataclass(slots=True)
class Outcome:
    """`units`: the departments that the file speaks of. `problems` by unit, 0 where nobody can tell which."""

    layout: Layout
    changes: list[Change] = field(default_factory=list)
    problems: list[tuple[Problem, int]] = field(default_factory=list)
    same: Counter[int] = field(default_factory=Counter)
    units: set[int] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)

    def refuse(self, row: int, key: str, value: str, message: str, unit: int = 0) -> None:
        """`key`: the column to be mended; where the file has none such, the name's."""
        column = self.layout.taken.get(key, self.layout.taken["name"])
        self.problems.append((problem_at(row, column, value, message), unit))

    def take(self, problems: Iterable[Problem], unit_of: Callable[[int], int]) -> None:
        """`unit_of`: the department that a row is about, as far as one can tell."""
        self.problems += [(problem, unit_of(problem.row)) for problem in problems]

    @property
    def refused(self) -> dict[int, int]:
        """How many rows of each unit."""
        rows: dict[int, set[int]] = defaultdict(set)
        for problem, unit in self.problems:
            rows[unit].add(problem.row)
        return {unit: len(found) for unit, found in rows.items()}
