"""Tables in the text: 任务分解表, 周工作计划, 月历. One line a row, cells divided by |, merged cells left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from yaodian.formats.keypoints.cleaning import BLANKS, clean
from yaodian.formats.keypoints.draft import Span
from yaodian.formats.keypoints.lines import Paragraph

_RULE = re.compile(r"[-|：:]+")
DIVIDER = "|"
MIN_ROWS = 2


class Column(Enum):
    NUMBER = auto()
    SECTION = auto()
    TITLE = auto()
    MEASURE = auto()
    DEADLINE = auto()
    LEAD = auto()
    HELP = auto()
    OTHER = auto()


# Headings as offices write them. The first form that fits decides; the order puts the particular before the general.
_HEADINGS = (
    (Column.HELP, re.compile(r"配合|协办|协同|参与|协作")),
    (
        Column.OTHER,
        re.compile(r"责任人|负责人|责任领导|分管领导|联系人|领导$|备注|亮灯|佐证|成果|量化|节点|进展|完成情况"),
    ),
    (Column.DEADLINE, re.compile(r"完成时[间限]|时限|时间|日期|月份|期限|进度安排")),
    (Column.LEAD, re.compile(r"牵头|负责|责任|主办|承办|部门|单位|处室|科室")),
    (Column.NUMBER, re.compile(r"^(?:序号|编号|子项|项号|序|号)$")),
    (
        Column.MEASURE,
        re.compile(r"措施|工作内容|主要内容|具体内容|任务内容|具体任务|重点事项|事项|工作安排|活动内容|内容"),
    ),
    (Column.TITLE, re.compile(r"子项目|任务名称|工作任务|活动名称|工作重点|重点工作|目标任务")),
    (Column.SECTION, re.compile(r"项目|条目|类别|主题|部分|重点任务|任务|要点|方面|领域")),
)

_MAY_HOLD_MEASURES = (Column.MEASURE, Column.TITLE, Column.SECTION)


@dataclass(frozen=True, slots=True)
class Cell:
    """`start`..`end`: the place in the source of what the cell holds; equal where it is empty."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` by column; a column merged from above is missing."""

    start: int
    end: int
    cells: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """`columns`: what each column is; `head`: the heading row."""

    head: Row
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def span(self) -> Span:
        return Span(self.head.start, (self.rows[-1] if self.rows else self.head).end)


def grids_in(lines: Sequence[Paragraph]) -> list[Grid]:
    """All runs of at least two lines with dividers."""
    grids, run = [], []
    for line in [*lines, None]:
        if line is not None and DIVIDER in line.source[line.start : line.end]:
            run.append(line)
        else:
            grids += (
                [_grid_of(run)] if len(run) >= MIN_ROWS and not all(_RULE.fullmatch(line.text) for line in run) else []
            )
            run = []
    return grids


def grid_of_cells(rows: Sequence[Row]) -> Grid:
    """A table whose columns are known exactly, as a Word file gives them."""
    width = max(max(row.cells, default=0) for row in rows) + 1
    names = [rows[0].cells[index].text if index in rows[0].cells else "" for index in range(width)]
    return Grid(rows[0], _columns_of(names, rows[1:]), tuple(rows[1:]))


def _grid_of(lines: Sequence[Paragraph]) -> Grid:
    lines = [line for line in lines if not _RULE.fullmatch(line.text)]  # |---|:---:| of Markdown
    split = [_cells_of(line) for line in lines]
    names = [cell.text for cell in split[0]]
    rows = [
        Row(line.start, _line_end(line), dict(enumerate(cells, _offset(cells, names))))
        for line, cells in zip(lines, split, strict=True)
    ]
    return Grid(rows[0], _columns_of(names, rows[1:]), tuple(rows[1:]))


def _cells_of(line: Paragraph) -> list[Cell]:
    """The cells of one line. Edge blanks belong to no cell; a line that ends with a divider has an empty last cell."""
    cells, start = [], line.start
    stop = _line_end(line)
    while True:
        divider = line.source.find(DIVIDER, start, stop)
        end = stop if divider < 0 else divider
        left, right = start, end
        while left < right and line.source[left] in BLANKS:
            left += 1
        while right > left and line.source[right - 1] in BLANKS:
            right -= 1
        cells.append(Cell(left, right, clean(line.source, left, right).text))
        if divider < 0:
            return cells[1:-1] if _is_framed(line) else cells
        start = divider + 1


def _is_framed(line: Paragraph) -> bool:
    """| a | b | has dividers at both edges, and no cells outside them."""
    return line.text.startswith(DIVIDER) and line.text.endswith(DIVIDER) and line.text.count(DIVIDER) > 1


def _line_end(line: Paragraph) -> int:
    end = line.source.find("\n", line.end)
    return len(line.source) if end < 0 else end


def _offset(cells: Sequence[Cell], names: Sequence[str]) -> int:
    """How many merged columns are missing on the left; none where a short row begins with its number."""
    missing = max(0, len(names) - len(cells))
    begins_with_number = cells[0].text.isdecimal() and len(names) > 0 and _kind_of(names[0]) is Column.NUMBER
    return 0 if begins_with_number else missing


def _kind_of(name: str) -> Column:
    return next((column for column, form in _HEADINGS if form.search(name)), Column.OTHER)


def _columns_of(names: Sequence[str], rows: Sequence[Row]) -> tuple[Column, ...]:
    """What each column is. One holds the measures: by its heading; where several or none claim it, the fullest."""
    kinds = [_kind_of(name) for name in names]
    claims = next((found for kind in _MAY_HOLD_MEASURES if (found := _places(kinds, kind))), list(range(len(kinds))))
    chosen = max(claims, key=lambda index: _text_length(rows, index))
    result: list[Column] = [Column.OTHER if kind is Column.MEASURE else kind for kind in kinds]
    result[chosen] = Column.MEASURE
    return _without_second_lead(result, names)


def _places(kinds: Sequence[Column], wanted: Column) -> list[int]:
    return [index for index, kind in enumerate(kinds) if kind is wanted]


def _text_length(rows: Sequence[Row], index: int) -> int:
    return sum(len(row.cells[index].text) for row in rows if index in row.cells)


def _without_second_lead(kinds: list[Column], names: Sequence[str]) -> tuple[Column, ...]:
    """Beside 牵头单位 a column 责任单位 names helpers."""
    leads = _places(kinds, Column.LEAD)
    if len(leads) > 1 and any("牵头" in names[index] for index in leads):
        for index in leads:
            if "牵头" not in names[index]:
                kinds[index] = Column.HELP
    return tuple(kinds)
