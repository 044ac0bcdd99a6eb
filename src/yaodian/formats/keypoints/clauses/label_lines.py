"""Lines that only say when or who: 活动时间：6月中旬, 牵头部门：…. They hold for every measure of their block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yaodian.formats.keypoints.clauses.people import units_in
from yaodian.formats.keypoints.clauses.split import whole
from yaodian.formats.keypoints.clauses.timing import timing_of
from yaodian.formats.keypoints.cleaning import Clean, readable
from yaodian.formats.keypoints.draft import Excluded, Measure, Reason, Timing
from yaodian.formats.keypoints.times.find import times_in

_TIME = re.compile(
    r"(?:活动|完成|举办|实施|开展|具体|推进|报送|培训|会议)?(?:时间|时限|日期|进度|时间安排|完成时间|完成时限|时间节点)："
)
_LEAD = re.compile(r"(?:牵头|负责|主办|承办|组织|责任)(?:单位|部门|科室|处室|支部|党组织)：")
_HELP = re.compile(r"(?:配合|协办|协助|参与|参加|协同)(?:单位|部门|科室|处室|支部|党组织)：")
_OTHER = re.compile(r"(?:活动|会议|培训)?(?:地点|对象|参加对象|参加人员|参会人员|负责人|责任人|联系人|责任领导|形式)：")
MAX_LABEL_LINE = 120


@dataclass(frozen=True, slots=True)
class LabelLine:
    excluded: Excluded
    timing: Timing | None = None
    leads: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()


def label_line(line: Clean, source: str) -> LabelLine | None:
    """What a line that opens with such a label says; None for any other line."""
    text = line.text
    if not text or len(text) > MAX_LABEL_LINE or "。" in text[:-1]:
        return None
    start, end = line.span(0, len(text))
    words = readable(source, start, end)
    for form, reason in ((_TIME, Reason.TIMING), (_LEAD, Reason.UNITS), (_HELP, Reason.UNITS), (_OTHER, Reason.UNITS)):
        match = form.match(text)
        if match:
            return _label(line, match, form, Excluded(start, end, words, reason))
    return None


def _label(line: Clean, match: re.Match[str], form: re.Pattern[str], excluded: Excluded) -> LabelLine:
    if form is _TIME:
        timing = timing_of(whole(line), times_in(line.text))
        return LabelLine(excluded, timing=timing if timing.span else None)
    units = units_in(line.text[match.end() :].rstrip("。；"))
    return LabelLine(excluded, leads=units if form is _LEAD else (), helpers=units if form is _HELP else ())


def with_labels(measure: Measure, labels: Sequence[LabelLine]) -> Measure:
    """The first label names who leads, the others who help; words in the clause itself win."""
    leads = [label.leads for label in labels if label.leads]
    helpers = [unit for label in labels for unit in label.helpers] + [unit for units in leads[1:] for unit in units]
    if not measure.actors and leads:
        measure = replace(measure, actors=leads[0])
    return replace(measure, helpers=tuple(dict.fromkeys([*measure.helpers, *helpers]))) if helpers else measure
