"""Which of the time phrases around a clause is its cadence."""

from collections.abc import Sequence

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.sight import Head
from yaodian.formats.keypoints.clauses.split import Clause
from yaodian.formats.keypoints.clauses.verbs import verb_at
from yaodian.formats.keypoints.draft import NO_TIMING, Span, Timing
from yaodian.formats.keypoints.times.find import strongest_first, times_in, without_overlaps
from yaodian.formats.keypoints.times.model import Strength, TimeHit, strength_of
from yaodian.formats.keypoints.times.unknown import unknown_hits
from yaodian.kernel.cadence import CadenceKind

# After these words a date says when something was, or which people are meant, not when work falls due.
_PAST = (
    *(
        "党龄",
        "入党",
        "转正",
        "出生",
        "以来",
        "参加工作",
        "成立",
        "印发的",
        "发布的",
        "召开的",
        "发表",
        "退休",
        "入职",
        "任务",
    ),
    *("的工作", "工作总结", "工作情况", "总结", "学习情况", "履职"),
)
MAX_LABEL = 8  # characters beside the time in 第一阶段：年初至春节前


def own_times(clause: Clause) -> list[TimeHit]:
    """The phrases of the clause itself, less those inside a quotation or about the past."""
    text = clause.text
    return [hit for hit in times_in(text) if not _is_inside(clause, hit) and not _is_past(text, hit)]


def _is_past(text: str, hit: TimeHit) -> bool:
    """报送上半年总结 looks back; 12月总结评估 says when to sum up."""
    sums_up = hit.start == 0 and text.startswith("总结", hit.end)
    return text.startswith(_PAST, hit.end) and not sums_up


def _is_inside(clause: Clause, hit: TimeHit) -> bool:
    return clause.depth[hit.start] > 0 and clause.text[hit.start] != "“" and not clause.is_bracket


def governing(hits: Sequence[TimeHit], head: Head) -> list[TimeHit]:
    """Rule C1: 持续 and the like count only before the head verb; in 召开一季度分析会 the quarter names the meeting."""
    return [hit for hit in hits if hit.start < head.at or not (hit.is_adverb or _names_object(hit, head))]


def _names_object(hit: TimeHit, head: Head) -> bool:
    """A quarter or half-year right behind the verb belongs to its object."""
    is_bare = hit.cadence.kind is CadenceKind.WINDOW and hit.cadence.phrase.endswith(("季度", "半年"))
    return is_bare and hit.start == head.end


def not_understood(clause: Clause, taken: Sequence[tuple[int, int]], head: Head) -> list[TimeHit]:
    """Time words around the head that no rule understood. `taken`: places of understood phrases and of names."""
    text = clause.text

    def begins_verb(place: int) -> bool:
        return not clause.depth[place] and bool(verb_at(text, place)[1] or words.ADVERBS.at(text, place))

    free = [hit for hit in unknown_hits(text, (head.at, head.end), begins_verb) if _is_free(clause, hit, taken)]
    return without_overlaps(free)


def _is_free(clause: Clause, hit: TimeHit, taken: Sequence[tuple[int, int]]) -> bool:
    is_bound = clause.depth[hit.start] > 0 and clause.text[hit.start] != "“"
    return not is_bound and all(hit.end <= start or end <= hit.start for start, end in taken)


def timing_of(clause: Clause, hits: Sequence[TimeHit]) -> Timing:
    """The strongest phrase with its place in the source; the weaker ones stay beside it (rule C2)."""
    # 4月：召开一季度分析会 — a time put before a colon is the one that is meant.
    ordered = sorted(
        strongest_first(hits), key=lambda hit: not (hit.start == 0 and clause.text.startswith("：", hit.end))
    )
    if not ordered:
        return NO_TIMING
    timings = [Timing(cadence=hit.cadence, span=Span(*clause.place(hit.start, hit.end))) for hit in ordered]
    return Timing(cadence=timings[0].cadence, span=timings[0].span, also=tuple(timings[1:]))


def handed_on(hits: Sequence[TimeHit]) -> list[TimeHit]:
    """What a modifier clause hands to the measures it governs: dates, jubilees, durations, recurrences."""
    return [hit for hit in hits if hit.strength >= Strength.ANNIVERSARY]


def is_stronger(timing: Timing, other: Timing) -> bool:
    """A later clause dates a measure anew only where its own phrase is no date and does not come again."""
    weaker = strength_of(other.cadence) < min(strength_of(timing.cadence), Strength.RECURRING)
    return other.span is None or weaker


def label_timing(clause: Clause) -> Timing | None:
    """第一阶段：年初至春节前 A clause that is only a label and a time governs the rest of its paragraph."""
    hits = own_times(clause)
    if not hits:
        return None
    rest = clause.text
    for hit in reversed(hits):
        rest = rest[: hit.start] + rest[hit.end :]
    is_label = (rest == "" and clause.mark != "，") or (len(rest) <= MAX_LABEL and rest.endswith("："))
    return timing_of(clause, hits) if is_label else None
