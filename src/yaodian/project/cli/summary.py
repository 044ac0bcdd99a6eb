"""What a reading adds up to."""

from collections import Counter

from yaodian.formats.keypoints.draft import PlanDraft
from yaodian.kernel.cadence import CadenceKind


def summary_line(plan: PlanDraft) -> str:
    kinds = kinds_of(plan)
    figures = (
        f"{sum(1 for _ in plan.measures())} 条举措",
        f"{left_out(plan)} 条未列为举措",
        f"{kinds[CadenceKind.UNKNOWN]} 个时间说法未看懂",
        f"{kinds[CadenceKind.PERIODIC]} 个须选定频次",
        f"{kinds[CadenceKind.UNSPECIFIED]} 条原文未写时间",
    )
    return "，".join(figures) + "。"


def kinds_of(plan: PlanDraft) -> Counter[CadenceKind]:
    return Counter(timing.cadence.kind for measure in plan.measures() for timing in measure.timings)


def left_out(plan: PlanDraft) -> int:
    return sum(len(block.excluded) for block in plan.blocks())
