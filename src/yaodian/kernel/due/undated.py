"""What is said where no due date follows: standing work, and work whose date a person or a meeting must bring."""

from collections.abc import Callable
from datetime import date
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.due.events import IN_WORKDAYS, days_after
from yaodian.kernel.due.values import Due, DueRules, Schedule
from yaodian.kernel.due.words import EVERY, lead
from yaodian.kernel.quotation import quoted


def ongoing(cadence: Cadence, year: int, rules: DueRules) -> Schedule:
    """One period without a last day: standing work is never late, at most 久."""
    named = cadence.year or year
    sentence = f"{lead(cadence)}{_standing(cadence, rules)}。"
    return Schedule((Due(f"{named:04d}", date(named, 1, 1), None, sentence),), sentence)


def without_dues(cadence: Cadence, rules: DueRules) -> Schedule:
    return Schedule((), f"{_REASONS[cadence.kind](cadence, rules)}。")


def _standing(cadence: Cadence, rules: DueRules) -> str:
    stale_after = cadence.stale_after
    if stale_after is None and "常态" in cadence.phrase:
        stale_after = rules.stale_after
    if stale_after is None:
        return f"持续推进，无时限，{EVERY[rules.standing_note]}记一次进展"
    return f"无时限，{EVERY[rules.standing_note]}至少一次，{stale_after}天没有记录即为“久”"


def _each_meeting(cadence: Cadence, _: DueRules) -> str:
    return f"随每次{cadence.event or '会议'}产生，开会之前没有日期"


def _on_event(cadence: Cadence, rules: DueRules) -> str:
    days = days_after(cadence, rules)
    unit = "个工作日" if IN_WORKDAYS in cadence.phrase else "天"
    source = "" if cadence.days is not None else "（原文没有写明天数，按设置计）"
    return f"{lead(cadence)}每次事情发生后{days}{unit}内完成{source}，发生之前没有日期"


def _before_event(cadence: Cadence, _: DueRules) -> str:
    return f"{lead(cadence)}{cadence.event or '这件事'}的日期不在日历里，填入日期后推算，取之前最后一个工作日"


def _duration(cadence: Cadence, _: DueRules) -> str:
    length = "" if cadence.months is None else f"，从开始之日起算{cadence.months}个月"
    return f"{lead(cadence)}开始日期须由人选定{length}"


def _optional(cadence: Cadence, _: DueRules) -> str:
    return f"{lead(cadence)}没有日期，单独列出，不算逾期"


def _periodic(cadence: Cadence, _: DueRules) -> str:
    source = "制度" if cadence.origin is Origin.INSTITUTION else "原文"
    return f"{source}只说{quoted(cadence.phrase or '定期')}，须由人选定频次，系统不代为决定"


def _unspecified(_cadence: Cadence, _rules: DueRules) -> str:
    return "原文没有时间要求"


def _unknown(cadence: Cadence, _: DueRules) -> str:
    return f"时间说法{quoted(cadence.phrase)}没有看懂，须由人判断"


_REASONS: Final[dict[CadenceKind, Callable[[Cadence, DueRules], str]]] = {
    CadenceKind.EACH_MEETING: _each_meeting,
    CadenceKind.ON_EVENT: _on_event,
    CadenceKind.BEFORE_EVENT: _before_event,
    CadenceKind.DURATION: _duration,
    CadenceKind.OPTIONAL: _optional,
    CadenceKind.PERIODIC: _periodic,
    CadenceKind.UNSPECIFIED: _unspecified,
    CadenceKind.UNKNOWN: _unknown,
}
