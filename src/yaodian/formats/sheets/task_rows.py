"""The cells of the 任务分解表 (table of tasks), as text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from yaodian.formats.keypoints.draft import Block, Measure, PlanDraft, Timing
from yaodian.formats.keypoints.labels import heading_text
from yaodian.kernel.cadence import RECURRING, Cadence, CadenceKind

# The columns that offices use (common practice), and 制度 for the institutions a measure was recognised by.
TASK_COLUMNS: Final = (
    *("序号", "要点条目", "重点任务", "具体措施", "制度", "量化目标", "牵头单位(科室)", "责任/配合单位"),
    *("责任领导", "责任人", "完成时限", "进度节点(Q1–Q4)", "成果形式", "佐证", "亮灯", "备注"),
)
LEFT_OUT_COLUMNS: Final = ("序号", "要点条目", "重点任务", "原文", "未列为举措的原因")
ABOUT_COLUMNS: Final = ("项目", "内容")
CONFIRM: Final = "本表由程序按原文逐句读出，仅供参考；举措、时限和责任单位须由专人逐条核对、确认后方可下发。"
_LEADS: Final = "(牵头)"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block that has text of its own, with the headings above it."""

    block: Block
    entry: str
    task: str


def task_rows(plan: PlanDraft, names: Mapping[str, str], due_text: Callable[[Measure], str]) -> list[Row]:
    """One row for each measure. What only the office can know stays empty: persons, evidence, lights."""
    rows: list[Row] = []
    for placed in _placed(plan):
        for measure in placed.block.measures:
            institutions = "、".join(names.get(key, key) for key in measure.institutions)
            leads = "、".join(actor.removesuffix(_LEADS) for actor in measure.actors)
            start = (str(len(rows) + 1), placed.entry, placed.task, measure.text, institutions)
            units = ("、".join(measure.quantity), leads, "、".join(measure.helpers), "", "")
            when = (_when(measure, due_text), quarters(measure.timing.cadence))
            rows.append((*start, *units, *when, "、".join(measure.deliverables), "", "", remarks(measure)))
    return rows


def left_out_rows(plan: PlanDraft) -> list[Row]:
    found = [(placed, clause) for placed in _placed(plan) for clause in placed.block.excluded]
    return [
        (str(number), placed.entry, placed.task, clause.text, clause.reason.label)
        for number, (placed, clause) in enumerate(found, start=1)
    ]


def about_rows(plan: PlanDraft) -> list[tuple[str, str]]:
    measures = list(plan.measures())
    kinds = [timing.cadence.kind for measure in measures for timing in measure.timings]
    return [
        ("标题", plan.title or "（原文没有标题）"),
        ("来源文件", plan.name),
        ("文字的 SHA-256", sha256(plan.source.encode()).hexdigest()),
        ("计划年份", str(plan.year) if plan.year else "（原文没有年份）"),
        ("发文单位", f"{plan.issuer}（由程序推定）" if plan.issuer else "（未能推定）"),
        ("举措", f"{len(measures)}条"),
        ("未列为举措", f"{sum(len(block.excluded) for block in plan.blocks())}条"),
        ("时间说法未看懂", f"{kinds.count(CadenceKind.UNKNOWN)}个"),
        ("须选定频次", f"{kinds.count(CadenceKind.PERIODIC)}个"),
        *(("提醒", warning) for warning in plan.warnings),
        ("须由人确认", CONFIRM),
    ]


def _placed(plan: PlanDraft) -> Iterator[_Placed]:
    """Blocks in the order of the document. A group's heading is part of the entry."""
    for section in plan.sections:
        groups = {id(point): group for group in section.groups for point in group.points}
        for block in section.walk():
            group = block if block.kind == "group" else groups.get(id(block))
            headings = [heading_text(section), heading_text(group) if group else ""]
            task = heading_text(block) if block.kind == "point" else ""
            yield _Placed(block, "\n".join(filter(None, headings)), task)


def _when(measure: Measure, due_text: Callable[[Measure], str]) -> str:
    """What the document says, each with its part of the work, and the date that follows from it."""
    lines = []
    for timing in measure.timings:
        part, phrase = timing.cadence.part, timing.cadence.phrase
        lines += [f"{part}：{phrase}" if part and phrase else phrase, due_text(replace(measure, timings=(timing,)))]
    return "\n".join(filter(None, lines))


def quarters(cadence: Cadence) -> str:
    """The quarters in which something falls due; "" where no date follows from the words."""
    if cadence.kind in RECURRING - {CadenceKind.YEARLY, CadenceKind.HALF_YEARLY}:
        return "Q1、Q2、Q3、Q4"
    if cadence.kind is CadenceKind.HALF_YEARLY:
        return "Q2、Q4"
    if cadence.kind is CadenceKind.YEARLY:
        return "Q4"
    if cadence.anchor is None or cadence.kind is CadenceKind.ANNIVERSARY:
        return ""
    first, last = cadence.window or (cadence.anchor, cadence.anchor)
    # The first day of a quarter is the day before which the work is done: “七一”前 falls in the second.
    shift = cadence.kind is CadenceKind.ANNUAL_BEFORE and cadence.anchor.day == 1
    start, end = first.month - shift or 12, last.month - shift or 12
    # A window over the New Year ends in a month with a smaller number.
    months = ((month - 1) % 12 + 1 for month in range(start, end + 12 * (end < start) + 1))
    return "、".join(dict.fromkeys(f"Q{(month + 2) // 3}" for month in months))


def remarks(measure: Measure) -> str:
    """What a person still has to settle, and whom the measure is for."""
    notes = [note for timing in measure.timings if (note := _open_question(timing))]
    if measure.timing.is_inherited:
        notes.append("时限取自上文或标题")
    if measure.audience:
        notes.append(f"对象：{'、'.join(measure.audience)}")
    return "；".join(notes)


def _open_question(timing: Timing) -> str:
    cadence = timing.cadence
    match cadence.kind:
        case CadenceKind.UNKNOWN:
            return f"时间说法未看懂（{cadence.phrase}），须确认时限"
        case CadenceKind.PERIODIC:
            return f"原文只写“{cadence.phrase}”，须选定频次"
        case CadenceKind.BEFORE_EVENT:
            return f"须确认“{cadence.event or cadence.phrase}”的日期"
        case CadenceKind.UNSPECIFIED:
            return "原文未写时间，须确认时限"
        case _:
            return ""
