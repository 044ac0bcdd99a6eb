"""The tables of the progress. A city has hundreds of cells: each is made as one piece, not by a template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final, TypeAlias
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from yaodian.engine.queries.progress import Column, Grid, Progress, Row
from yaodian.engine.queries.progress_figures import CellState, Figures
from yaodian.shell.addresses import address as address_of

_PLAIN: Final = {
    CellState.GAP: "待补",
    CellState.NOT_APPLICABLE: "不适用",
    CellState.NOT_DUE: "未到期",
}
_HEAD_LENGTH: Final = 22
_PAPER: Final = 24  # columns on a broad sheet of A4
_Address: TypeAlias = Callable[[Row, Column], str]


@dataclass(frozen=True, slots=True)
class Head:
    """`whole`: the words that a short heading leaves out."""

    text: str
    whole: str
    url: str


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    first: str
    heads: Sequence[Head]
    rows: Sequence[tuple[str, str, SafeString]]

    @property
    def fits_paper(self) -> bool:
        """What is wider would be cut off without a word."""
        return len(self.heads) <= _PAPER


def state_of_cell(row: Row, figures: Figures) -> CellState:
    return figures.state if row.is_known else CellState.GAP


def words_of(state: CellState, figures: Figures, on: date) -> tuple[str, str]:
    """What a cell says, and the remark under it: 逾期 1 and 9/12."""
    share = f"{figures.done}/{figures.asked}" if figures.asked else ""
    match state:
        case CellState.OVERDUE:
            return f"逾期 {figures.overdue}", share
        case CellState.DUE:
            return f"将到期 {figures.due}", share
        case CellState.STALE:
            rested = (on - figures.rests_since).days if figures.rests_since else 0
            return f"久 {rested} 天", share
        case CellState.STANDING:
            return "持续推进", ""
        case CellState.DONE_LATE:
            return share, f"迟 {figures.late}"
        case CellState.DONE:
            return share, ""
    return _PLAIN[state], ""


def sections_table(progress: Progress) -> Table:
    """A cell leads to the organisations of the unit, with the section unfolded to its measures."""
    grid = progress.sections
    asked = {column.key: f"{_asking(progress, section=column.key)}#unfolded" for column in grid.columns}
    heads = [Head(column.title, "", asked[column.key]) for column in grid.columns]
    if progress.by_department:
        urls = {row.id: _of_unit(progress, row) for row in grid.rows}
        return _table(progress, grid, heads, lambda row, column: f"{urls[row.id]}{asked[column.key]}")
    return _table(progress, grid, heads, lambda _row, column: asked[column.key])


def measures_table(progress: Progress, grid: Grid) -> Table:
    """A cell leads to the duties it counts."""
    plan = reverse("desk:plan-year", args=(progress.year,))
    duties = reverse("desk:duties")
    heads = [Head(_short(column.title), column.title, f"{plan}#m{column.key}") for column in grid.columns]

    def address(row: Row, column: Column) -> str:
        return f"{duties}?year={progress.year}&unit={row.id}&measure={column.key}"

    return _table(progress, grid, heads, address)


def _table(progress: Progress, grid: Grid, heads: Sequence[Head], address: _Address) -> Table:
    rows = []
    for row in grid.rows:
        cells = (_cell(progress, row, at, each, address) for at, each in zip(grid.columns, row.cells, strict=True))
        url = f"{_of_unit(progress, row)}{_asking(progress)}" if progress.by_department else ""
        rows.append((row.name, url, mark_safe("".join(cells))))  # noqa: S308  each has escaped what it says
    return Table(grid.title, "单位" if progress.by_department else "组织", heads, rows)


def _cell(progress: Progress, row: Row, column: Column, figures: Figures, address: _Address) -> str:
    state = state_of_cell(row, figures)
    text, remark = words_of(state, figures, progress.on)
    inner = escape(text)
    if state not in _PLAIN:
        inner = f'<a href="{escape(address(row, column))}">{inner}</a>'
    if remark:
        inner += f" <small>{escape(remark)}</small>"
    return f'<td class="{state.value}">{inner}</td>'


def _of_unit(progress: Progress, row: Row) -> str:
    return address_of("desk:progress-unit", progress.year, row.id)


def _asking(progress: Progress, **fields: object) -> str:
    """A past day is kept from page to page."""
    day = {"on": progress.on.isoformat()} if progress.is_past else {}
    asked = urlencode({**day, **fields})
    return f"?{asked}" if asked else ""


def _short(text: str) -> str:
    return text if len(text) <= _HEAD_LENGTH else f"{text[:_HEAD_LENGTH]}…"
