"""The progress as an Excel file: exactly what the page shows."""

from collections.abc import Iterator
from typing import IO

from yaodian.desk.progress.table import state_of_cell, words_of
from yaodian.engine.queries.progress import Grid, Progress
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.dates import date_text

_FORMULA = "格中的数是“已完成/（已完成＋逾期＋将到期）”；将到期指7个工作日以内。"


def write_progress(target: IO[bytes], *, progress: Progress, by: str) -> None:
    grid = progress.unfolded or progress.sections
    place = progress.unit.name if progress.unit else ""
    part = f"（{grid.title}）" if progress.unfolded else ""
    first = "单位" if progress.by_department else "组织"
    write_list(
        target,
        title=f"{place}{progress.year}年工作要点进度{part}",
        headings=[first, *(column.title for column in grid.columns)],
        rows=_rows(progress, grid),
        note=f"截至{date_text(progress.on)}，按规定次序排列。{_FORMULA}导出人：{by}。",
    )


def _rows(progress: Progress, grid: Grid) -> Iterator[tuple[Cell, ...]]:
    for row in grid.rows:
        states = [(state_of_cell(row, figures), figures) for figures in row.cells]
        told = (words_of(state, figures, progress.on) for state, figures in states)
        yield (row.name, *(f"{text}（{remark}）" if remark else text for text, remark in told))
