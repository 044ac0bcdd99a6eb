"""What a reading adds up to, in one line or one row."""

from collections import Counter
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from yaodian.formats.keypoints.draft import PlanDraft
from yaodian.kernel.cadence import CadenceKind
from yaodian.project.cli.files import Reading
from yaodian.project.cli.terminal import printable

_COLUMNS = ("文件", "年份", "部分", "条目", "举措", "未列", "未看懂")


def summary_line(plan: PlanDraft) -> str:
    kinds = kinds_of(plan)
    left_out = sum(len(block.excluded) for block in plan.blocks())
    return (
        f"{sum(1 for _ in plan.measures())} 条举措，{left_out} 条未列为举措，{kinds[CadenceKind.UNKNOWN]} 个时间说法未看懂，"
        f"{kinds[CadenceKind.PERIODIC]} 个须选定频次，{kinds[CadenceKind.UNSPECIFIED]} 条原文未写时间。"
    )


def kinds_of(plan: PlanDraft) -> Counter[CadenceKind]:
    return Counter(timing.cadence.kind for measure in plan.measures() for timing in measure.timings)


def summary_table(readings: Sequence[tuple[str, Reading]]) -> Table:
    """One row for each file."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(_COLUMNS[0], overflow="fold")
    for heading in _COLUMNS[1:]:
        table.add_column(heading, justify="right", no_wrap=True)
    for name, reading in readings:
        table.add_row(Text(printable(name)), *map(str, _figures(reading.plan)))
    return table


def _figures(plan: PlanDraft) -> tuple[int | str, ...]:
    return (
        plan.year or "—",
        len(plan.sections),
        sum(block.kind == "point" for block in plan.blocks()),
        sum(1 for _ in plan.measures()),
        sum(len(block.excluded) for block in plan.blocks()),
        kinds_of(plan)[CadenceKind.UNKNOWN],
    )
