"""Several readings at a glance: one row for each file."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from yaodian.kernel.cadence import CadenceKind
from yaodian.project.cli.files import Reading
from yaodian.project.cli.summary import kinds_of, left_out
from yaodian.project.cli.terminal import printable
from yaodian.project.cli.wrapping import Wrapped

_HEADINGS: Final = ("年份", "部分", "条目", "举措", "未列", "未看懂")
_WIDTH: Final = 7


def overview(readings: Sequence[Reading]) -> list[Wrapped]:
    """Figures on the left, so that a long name has room on the right."""
    head = Wrapped((Text("文件", style="bold"),), Text(_row(_HEADINGS), style="bold"))
    rows = [Wrapped((Text(printable(reading.label)),), Text(_row(_figures(reading)))) for reading in readings]
    return [head, *rows]


def _row(cells: Sequence[str]) -> str:
    return "".join(" " * (_WIDTH - cell_len(cell)) + cell for cell in cells)


def _figures(reading: Reading) -> tuple[str, ...]:
    plan = reading.plan
    figures = (
        len(plan.sections),
        sum(block.kind == "point" for block in plan.blocks()),
        sum(1 for _ in plan.measures()),
        left_out(plan),
        kinds_of(plan)[CadenceKind.UNKNOWN],
    )
    return (str(plan.year or "—"), *map(str, figures))
