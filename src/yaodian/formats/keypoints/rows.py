"""From the rows of a table to sections, points and measures with lead, helpers and deadline."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from yaodian.formats.keypoints.clauses.flow import Surroundings
from yaodian.formats.keypoints.clauses.read import ClauseReader
from yaodian.formats.keypoints.cleaning import BLANKS, readable
from yaodian.formats.keypoints.deadlines import deadlines_in
from yaodian.formats.keypoints.draft import Block, Measure, Span, TableRow, Timing
from yaodian.formats.keypoints.tables import Cell, Column, Grid, Row

_ITEM = re.compile(r"[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|[（(][0-9]{1,2}[）)]")
_TOTALS = frozenset({"合计", "小计", "总计"})
_DIVIDERS = "、，,；;/\n"
_EMPTY = Cell(0, 0, "")
MAX_TITLE = 40
_CARRIED = (Column.NUMBER, Column.SECTION, Column.DEADLINE, Column.LEAD, Column.HELP, Column.TITLE)


@dataclass(slots=True)
class _Carried:
    """Values of merged cells, carried down until a row has its own."""

    cells: dict[int, Cell]

    def update(self, grid: Grid, row: Row) -> None:
        for index, cell in row.cells.items():
            if index < len(grid.columns) and grid.columns[index] in _CARRIED:
                self.cells[index] = cell

    def get(self, row: Row, index: int) -> Cell:
        """The row's own cell; the one above where it was merged and so is missing from the row."""
        return row.cells.get(index, self.cells.get(index, _EMPTY))

    def first(self, grid: Grid, row: Row, wanted: Column) -> Cell:
        """The cell of the first column of a kind."""
        return next((self.get(row, index) for index, kind in enumerate(grid.columns) if kind is wanted), _EMPTY)


def sections_of(source: str, grid: Grid, reader: ClauseReader) -> list[Block]:
    """One section for each value of the section column, one point for each row that holds a measure."""
    sections: list[Block] = []
    carried = _Carried({})
    for row in grid.rows:
        own_section = _cell(grid, row, Column.SECTION)
        if own_section.text in _TOTALS:
            continue
        carried.update(grid, row)
        if not sections or own_section.text:
            sections.append(_section(source, grid, row, carried))
        point = _point(source, grid, row, carried, reader)
        if point:
            sections[-1].points.append(point)
            sections[-1].end = row.end
    return sections


def _cell(grid: Grid, row: Row, column: Column) -> Cell:
    """The row's own cell of a kind; an empty one where it has none."""
    return next(
        (row.cells[index] for index, kind in enumerate(grid.columns) if kind is column and index in row.cells), _EMPTY
    )


def _section(source: str, grid: Grid, row: Row, carried: _Carried) -> Block:
    title = _cell(grid, row, Column.SECTION)
    block = Block(kind="section", number="", start=row.start, end=row.end)
    if title.text:
        block.title_span = Span(title.start, title.end)
        block.title = readable(source, title.start, title.end)
    numbers = [index for index, kind in enumerate(grid.columns) if kind is Column.NUMBER]
    before = [index for index in numbers if Column.SECTION in grid.columns[index:]]
    block.number = _as_written(source, carried.cells.get(before[0], _EMPTY)) if before else ""
    return block


def _point(source: str, grid: Grid, row: Row, carried: _Carried, reader: ClauseReader) -> Block | None:
    cell = _cell(grid, row, Column.MEASURE)
    if not item_spans(source, cell) or any(own.text in _TOTALS for own in row.cells.values()):
        return None
    block = Block(kind="point", number=_point_number(source, grid, row, carried), start=row.start, end=row.end)
    title = carried.first(grid, row, Column.TITLE)
    if title.text and len(title.text) <= MAX_TITLE:
        block.title_span = Span(title.start, title.end)
        block.title = readable(source, title.start, title.end)
    leads, helpers = (_units(source, grid, row, carried, kind) for kind in (Column.LEAD, Column.HELP))
    deadline = carried.first(grid, row, Column.DEADLINE)
    raw = readable(source, deadline.start, deadline.end)
    block.row = TableRow(readable(source, cell.start, cell.end), raw, leads, helpers)
    timings = deadlines_in(source, deadline.start, deadline.end)
    _fill(source, block, cell, timings, reader)
    block.measures = [_with_units(measure, leads, helpers) for measure in block.measures]
    return block


def _point_number(source: str, grid: Grid, row: Row, carried: _Carried) -> str:
    numbers = [index for index, kind in enumerate(grid.columns) if kind is Column.NUMBER]
    return _as_written(source, carried.get(row, numbers[-1])) if numbers else ""


def _as_written(source: str, cell: Cell) -> str:
    return readable(source, cell.start, cell.end)


def _fill(source: str, block: Block, cell: Cell, timings: list[Timing], reader: ClauseReader) -> None:
    """A row with its own deadline or units is one measure, as the office decided; any other cell is read as prose."""
    row = block.row
    is_decided = row is not None and bool(row.deadline or row.leads or row.helpers)
    around = reader.surroundings(block, Surroundings())
    spans = item_spans(source, cell)
    if not is_decided and len(spans) == 1 and "。" in cell.text[:-1]:
        block.bodies = [Span(cell.start, cell.end)]
        reader.read(block, around)
        return
    for span in spans:
        measure = reader.whole(span, around)
        block.measures.append(replace(measure, timings=tuple(timings)) if timings else measure)


def item_spans(source: str, cell: Cell) -> list[Span]:
    """1．…；2．… in one cell are several measures; without such numbers the cell is one. Marks alone are none."""
    starts = [match.start() for match in _ITEM.finditer(source, cell.start, cell.end) if _opens(source, cell, match)]
    if len(starts) < 2 or starts[0] != cell.start:  # noqa: PLR2004  one number alone is no list
        return _not_empty([trimmed(source, cell.start, cell.end)])
    bodies = [_ITEM.match(source, start) for start in starts]
    ends = [*starts[1:], cell.end]
    return _not_empty([trimmed(source, body.end(), end) for body, end in zip(bodies, ends, strict=True) if body])


def _not_empty(spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if span.start < span.end]


def _opens(source: str, cell: Cell, match: re.Match[str]) -> bool:
    before = source[cell.start : match.start()].rstrip()
    return before == "" or before[-1] in "。；;：" or "\n" in source[max(cell.start, match.start() - 2) : match.start()]


def trimmed(source: str, start: int, end: int) -> Span:
    """Without blanks and closing marks at the edges."""
    while start < end and (source[start] in BLANKS or source[start] in "。；，;,"):
        start += 1
    while end > start and (source[end - 1] in BLANKS or source[end - 1] in "。；，;,"):
        end -= 1
    return Span(start, end)


def _units(source: str, grid: Grid, row: Row, carried: _Carried, wanted: Column) -> tuple[str, ...]:
    cells = [carried.get(row, index) for index, kind in enumerate(grid.columns) if kind is wanted]
    return tuple(dict.fromkeys(unit for cell in cells for unit in split_units(source[cell.start : cell.end])))


def split_units(raw: str) -> list[str]:
    """Blanks divide units (党政办 总务处) unless they stand inside a word (工 会)."""
    words = "".join(" " if character in BLANKS or character in _DIVIDERS else character for character in raw).split()
    units: list[str] = []
    for word in words:
        if units and len(word) == 1 and len(units[-1]) == 1:
            units[-1] += word
        else:
            units.append(word)
    return units


def _with_units(measure: Measure, leads: Sequence[str], helpers: Sequence[str]) -> Measure:
    return replace(measure, actors=tuple(leads) or measure.actors, helpers=tuple(helpers) or measure.helpers)
