"""Which of the time phrases around a clause is its cadence."""

from collections.abc import Sequence

from yaodian.formats.keypoints.clauses.split import Clause, bound_places
from yaodian.formats.keypoints.draft import NO_TIMING, Span, Timing
from yaodian.formats.keypoints.times.find import strongest_first, times_in
from yaodian.formats.keypoints.times.model import Strength, TimeHit
from yaodian.formats.keypoints.times.unknown import unknown_hits

# After these words a date says when something was, or which people are meant, not when work falls due.
_PAST = ("党龄", "入党", "转正", "出生", "以来", "参加工作", "成立", "印发的", "发布的", "召开的", "发表", "退休", "入职", "的工作", "工作总结", "工作情况", "总结", "学习情况", "履职")


def own_times(clause: Clause) -> list[TimeHit]:
    """The phrases of the clause itself, less those inside a quotation or about the past."""
    text = clause.text
    depth = bound_places(text)
    return [hit for hit in times_in(text) if not _is_inside(depth, hit, text) and not text.startswith(_PAST, hit.end)]


def _is_inside(depth: Sequence[int], hit: TimeHit, text: str) -> bool:
    return depth[hit.start] > 0 and text[hit.start] != "“" and not text.startswith("（")


def governing(hits: Sequence[TimeHit], head_at: int) -> list[TimeHit]:
    """Rule C1: 持续, 及时 and the like count only before the head verb."""
    return [hit for hit in hits if not hit.is_adverb or hit.start < head_at]


def not_understood(clause: Clause, hits: Sequence[TimeHit], head_at: int) -> list[TimeHit]:
    """Time words before the head that no rule understood."""
    text = clause.text
    depth = bound_places(text)
    taken = [(hit.start, hit.end) for hit in hits]
    return [
        hit
        for hit in unknown_hits(text[:head_at])
        if not depth[hit.start] and all(hit.end <= start or end <= hit.start for start, end in taken)
    ]


def timing_of(clause: Clause, hits: Sequence[TimeHit]) -> Timing:
    """The strongest phrase with its place in the source; the weaker ones stay beside it (rule C2)."""
    ordered = strongest_first(hits)
    if not ordered:
        return NO_TIMING
    timings = [Timing(cadence=hit.cadence, span=Span(*clause.place(hit.start, hit.end))) for hit in ordered]
    return Timing(cadence=timings[0].cadence, span=timings[0].span, also=tuple(timings[1:]))


def handed_on(hits: Sequence[TimeHit]) -> list[TimeHit]:
    """What a modifier clause hands to the measures it governs: dates, jubilees, durations, recurrences."""
    return [hit for hit in hits if hit.strength >= Strength.ANNIVERSARY]
