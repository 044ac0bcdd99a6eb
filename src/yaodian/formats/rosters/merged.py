"""Merged cells: one value for all rows where that is what the office means, a problem where nobody can tell."""

from collections import defaultdict
from collections.abc import Iterator, MutableSequence, Sequence
from typing import Final

from yaodian.formats.rosters.headings import Column, Layout
from yaodian.formats.rosters.sheet_marks import COLUMNS
from yaodian.formats.rosters.table import Block
from yaodian.kernel.errors import RefusedError

CROOKED = "表中的合并单元格互相重叠，文件可能已损坏。请取消合并、补全各行后重试。"
ACROSS: Final = "合并了几列，看不出值属于哪一列。请取消合并，分列填写"
_DOWN: Final = "合并了第 {top} 至 {bottom} 行，看不出值属于哪一行。请取消合并，逐行填写"


class Blocks:
    """Walked with the rows, from above; holds only the blocks that cover the row at hand."""

    def __init__(self, blocks: Sequence[Block], layout: Layout) -> None:
        self._layout = layout
        self._starting: dict[int, list[Block]] = defaultdict(list)
        for block in blocks:
            if block.top >= layout.first_row and any(self._columns(block)):
                self._starting[block.top].append(block)
        self._open: list[tuple[Block, str]] = []

    def fill(self, number: int, row: MutableSequence[str]) -> list[tuple[Column, str]]:
        """Writes the values of blocks into the row; returns the cells that are in doubt, each with the reason."""
        if not self._starting and not self._open:
            return []
        self._open = [each for each in self._open if each[0].bottom >= number]
        self._open += [(block, self._value(block, row)) for block in self._starting.pop(number, ())]
        if len(self._open) > COLUMNS:
            raise RefusedError(CROOKED)
        return [doubt for block, value in self._open for doubt in self._settle(number, row, block, value)]

    def _settle(self, number: int, row: MutableSequence[str], block: Block, value: str) -> Iterator[tuple[Column, str]]:
        columns = list(self._columns(block))
        if len(columns) > 1 or columns[0].index != block.left:
            yield columns[0], ACROSS
        elif block.top < block.bottom:
            if not self._layout.roster.field(columns[0].field).fills_block:
                yield columns[0], _DOWN.format(top=block.top, bottom=block.bottom)
            elif number > block.top:
                row.extend([""] * (block.left + 1 - len(row)))
                row[block.left] = value

    def _columns(self, block: Block) -> Iterator[Column]:
        taken = self._layout.taken.values()
        return (column for column in taken if block.left <= column.index <= block.right)

    @staticmethod
    def _value(block: Block, row: Sequence[str]) -> str:
        return row[block.left] if block.left < len(row) else ""
