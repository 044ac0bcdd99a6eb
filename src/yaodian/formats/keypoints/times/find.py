"""All time phrases of one clause."""

from collections.abc import Iterable

from yaodian.formats.keypoints.times.dated import dated_hits
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.formats.keypoints.times.occasions import occasion_hits
from yaodian.formats.keypoints.times.recurring import meeting_hits, recurring_hits


def times_in(text: str) -> list[TimeHit]:
    """Every understood phrase, none inside another, in order of place."""
    return without_overlaps([*dated_hits(text), *recurring_hits(text), *meeting_hits(text), *occasion_hits(text)])


def without_overlaps(hits: Iterable[TimeHit]) -> list[TimeHit]:
    """A longer phrase wins over those it touches."""
    kept: list[TimeHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def strongest_first(hits: Iterable[TimeHit]) -> list[TimeHit]:
    return sorted(hits, key=lambda hit: (-hit.strength, hit.start))
