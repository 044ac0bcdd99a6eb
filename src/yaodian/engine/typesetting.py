"""The words of a source as a page prints them: stray blanks gone, marks in their full width beside Chinese. Pure.

The source itself stays as it came; only what is shown is set.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from yaodian.formats.keypoints.cleaning import BLANKS, is_cjk, readable

_FULL_WIDTH: Final = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"}


def pieces_at(source: str, start: int, end: int, cuts: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """`source[start:end]` cut at places, each piece as it is printed; their texts in a row are the whole's."""
    text = _with_full_marks(source, start, end)
    before = ""
    for left, right in pairwise(sorted({start, end, *(cut for cut in cuts if start < cut < end)})):
        words = readable(text, left - start, right - start)
        if words:
            is_apart = bool(before) and not BLANKS.isdisjoint(text[left - start - 1 : left - start + 1])
            is_needed = is_apart and not (is_cjk(before) and is_cjk(words[0]))
            yield left, right, f" {words}" if is_needed else words
            before = words[-1]


def typeset(source: str, start: int, end: int) -> str:
    return readable(_with_full_marks(source, start, end), 0, end - start)


def typeset_whole(source: str) -> str:
    return typeset(source, 0, len(source))


def _with_full_marks(source: str, start: int, end: int) -> str:
    """GB/T 15834-2011, 5.1: marks beside Chinese take a whole place. Those within numbers and Latin words stay."""
    text = source[start:end]
    if not any(mark in text for mark in _FULL_WIDTH):
        return text
    return "".join(
        _FULL_WIDTH[character] if character in _FULL_WIDTH and _is_beside_cjk(source, start + place) else character
        for place, character in enumerate(text)
    )


def _is_beside_cjk(source: str, place: int) -> bool:
    before, after = _neighbour(source, place, -1), _neighbour(source, place, 1)
    return is_cjk(before) or (is_cjk(after) and not before.isascii())


def _neighbour(source: str, place: int, step: int) -> str:
    """The next character that is no blank; 　 at the edge of the text."""
    place += step
    while 0 <= place < len(source) and source[place] in BLANKS:
        place += step
    return source[place] if 0 <= place < len(source) else "\u3000"
