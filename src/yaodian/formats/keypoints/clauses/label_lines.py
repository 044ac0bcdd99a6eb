"""Lines that only say when or who: 活动时间：6月中旬, 牵头部门：…. They hold for every measure of their block."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yaodian.formats.keypoints.clauses.notes import LABEL, note_of
from yaodian.formats.keypoints.clauses.split import whole
from yaodian.formats.keypoints.clauses.timing import timing_of
from yaodian.formats.keypoints.cleaning import Clean, readable
from yaodian.formats.keypoints.draft import Excluded, Measure, Reason, Timing
from yaodian.formats.keypoints.times.find import times_in

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
    label = LABEL.match(text, text[0] in "（[【")
    if label is None:
        return None
    note = note_of(text)
    timing = timing_of(whole(line), times_in(text)) if note.has_time else None
    excluded = Excluded(start, end, words, Reason.TIMING if label["time"] else Reason.UNITS)
    return LabelLine(excluded, timing if timing and timing.span else None, note.leads, note.helpers)


def with_labels(measure: Measure, labels: Sequence[LabelLine]) -> Measure:
    """The first label names who leads, the others who help; words in the clause itself win."""
    leads = [label.leads for label in labels if label.leads]
    helpers = [unit for label in labels for unit in label.helpers] + [unit for units in leads[1:] for unit in units]
    if not measure.actors and leads:
        measure = replace(measure, actors=leads[0])
    return replace(measure, helpers=tuple(dict.fromkeys([*measure.helpers, *helpers]))) if helpers else measure
