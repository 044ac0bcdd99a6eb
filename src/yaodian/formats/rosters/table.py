"""A sheet as rows of text, each with its number, and what is known about the rows as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Row = Sequence[str]


class TooLargeError(Exception):
    """More than any roster holds."""


@dataclass(frozen=True, slots=True)
class Block:
    """Merged cells: first and last row counted from 1, first and last column from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`rows` can be walked once: they are not kept. Row 1 of the sheet comes first, empty rows are among them."""

    rows: Iterator[Row]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: int = 0
    without_value: frozenset[tuple[int, int]] = frozenset()
    tells_marks: bool = True
    """Whether the kind of file can tell hidden rows, hidden columns and formulas: .xls does not."""

    @property
    def other_sheets(self) -> tuple[str, ...]:
        return tuple(name for name in self.sheets if name != self.sheet)
