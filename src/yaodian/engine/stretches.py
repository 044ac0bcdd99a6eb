"""Clauses that people cut out of a source: where they stand, and what the reader makes of them. Pure."""

from collections.abc import Sequence
from typing import Final

from yaodian.formats.keypoints.clauses.flow import Surroundings
from yaodian.formats.keypoints.clauses.read import ClauseReader
from yaodian.formats.keypoints.cleaning import BLANKS
from yaodian.formats.keypoints.draft import Measure, Span
from yaodian.formats.keypoints.lexicon import lexicon_of
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions

_MARKS: Final = frozenset("，,；;。、：:")
_BOLD: Final = "*"
_SHOWN: Final = 10


def spans_of_parts(source: str, start: int, end: int, parts: Sequence[str]) -> list[Span]:
    """Where each part stands in `source[start:end]`. Blanks, and marks between two parts, do not matter; a part with
    any other character than the source's, or one left out, is refused."""
    spans: list[Span] = []
    at = start
    for part in filter(None, map(_solid, parts)):
        at = _past(source, at, end, BLANKS | _MARKS)
        first = at
        for character in part:
            at = _past(source, at, end, _noise(character))
            if at >= end or source[at] != character:
                raise RefusedError(_unlike(part))
            at += 1
        spans.append(Span(first, at))
    rest = source[at:end]
    if any(character not in BLANKS | _MARKS | {_BOLD} for character in rest):
        raise RefusedError(_unlike(rest.strip()))
    return spans


def span_in(source: str, start: int, end: int, text: str) -> Span | None:
    """Where a text stands in `source[start:end]`, whatever blanks are between its characters; None: nowhere."""
    wanted = _solid(text)
    places = [place for place in range(start, end) if source[place] not in BLANKS and source[place] != _BOLD]
    solid = "".join(source[place] for place in places)
    at = solid.find(wanted) if wanted else -1
    return Span(places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def measure_at(source: str, span: Span) -> Measure:
    """What the reader makes of a stretch that a person has set apart as one measure."""
    return ClauseReader(source, lexicon_of(institutions())).whole(span, Surroundings())


def _solid(part: str) -> str:
    """Without blanks, and without the marks at its edges."""
    return "".join(character for character in part if character not in BLANKS).strip("".join(_MARKS))


def _noise(wanted: str) -> frozenset[str]:
    return BLANKS if wanted == _BOLD else BLANKS | {_BOLD}


def _past(source: str, at: int, end: int, skipped: frozenset[str]) -> int:
    while at < end and source[at] in skipped:
        at += 1
    return at


def _unlike(near: str) -> str:
    return f"拆分后的文字要与原文一字不差，只能在其中换行。不同之处在“{near[:_SHOWN]}”附近。"
