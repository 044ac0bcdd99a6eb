"""Text for full-text search in Chinese: pairs of neighbouring characters, found again by a phrase.

The same function makes the text of the index and of a query. In both, a run of Chinese characters becomes its pairs
(工作要点: 工作 作要 要点); a Latin word or a number stays whole, in lower case. Where two runs meet, their outer
characters are given once more alone, so that 2026年 is found in 2026年工作. A phrase of these words is in the index
exactly where the query is in the text; only width, case and what stands between two runs make no difference.

Index paragraphs, not whole documents: PostgreSQL keeps no positions beyond 16,383 in one value.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

# Written without blanks between words: Chinese with 々 and 〇, Japanese kana, Korean.
_UNSPACED: Final = (
    r"\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufad9\U00020000-\U000323af"
)
_LONGEST_WORD: Final = 64  # a longer run of letters is no word; databases cap what they take as one
_RUN: Final = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]{{1,{_LONGEST_WORD}}}")
_PIECE: Final = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]{{1,{_LONGEST_WORD}}}")
_IS_UNSPACED: Final = re.compile(rf"[{_UNSPACED}]")
# Signs of which folding makes exactly one each: ASCII, Chinese and its marks, full width.
_IS_PLAIN: Final = re.compile(r"[\u0020-\u007e\u2014\u2018-\u201d\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*")
_IS_RUN: Final = re.compile(rf"[{_UNSPACED}]+")
_LONGEST_QUERY: Final = 100  # characters and words that are compared; whoever pastes a page is shown its beginning
_CUT: Final = "…"


def index_text(text: str) -> str:
    """The words to be indexed, separated by blanks."""
    return " ".join(_words(text))


def query_text(query: str) -> str:
    """The words of a query: a phrase of them, in this order, finds it. Not for a single character."""
    return index_text(query)


def is_single(query: str) -> bool:
    """One Chinese character has no pair: it is looked for with LIKE and a limit, not in the index."""
    return bool(single_character(query))


def single_character(query: str) -> str:
    """The character itself, which no LIKE takes for a wildcard; "" where the query is not a single one."""
    runs = _RUN.findall(_folded(query))
    return runs[0] if len(runs) == 1 and len(runs[0]) == 1 and _IS_UNSPACED.match(runs[0]) else ""


def fts5_phrase(query: str) -> str:
    """For MATCH in SQLite: one quoted phrase. The words hold letters and digits only, so nothing can end the quote."""
    return f'"{query_text(query)}"'


def tsquery_phrase(query: str) -> str:
    """For phraseto_tsquery('simple', …) in PostgreSQL, as its parameter."""
    return query_text(query)


def highlight(text: str, query: str, around: int = 30) -> tuple[tuple[str, bool], ...]:
    """A stretch of the text around the first hit, in pieces, each with whether it is a hit. Without a hit: its head."""
    spans = list(_hits(text, query))
    first, last = spans[0] if spans else (0, around)
    start, end = max(0, first - around), min(len(text), last + around)
    pieces = [(_CUT, False)] if start else []
    position = start
    for hit_start, hit_end in spans:
        if hit_end > end:
            break
        pieces += [(text[position:hit_start], False), (text[hit_start:hit_end], True)]
        position = hit_end
    pieces += [(text[position:end], False), (_CUT if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _folded(text: str) -> str:
    """Full width, case and the look-alikes of Unicode make no difference (⼯ is 工, Ａ is a)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _words(text: str) -> Iterator[str]:
    runs = _RUN.findall(_folded(text))
    for number, run in enumerate(runs):
        if len(run) == 1 or not _IS_UNSPACED.match(run):
            yield run
            continue
        if number > 0:
            yield run[0]
        yield from (first + second for first, second in pairwise(run))
        if number < len(runs) - 1:
            yield run[-1]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A Chinese character or a whole word, and where it stands in the original text."""

    text: str
    start: int
    end: int
    joined: bool
    """Directly behind another Chinese character; a word never is."""


def _hits(text: str, query: str) -> Iterator[tuple[int, int]]:
    """Hits that do not overlap, by the rule of the index: what stands between two runs makes no difference."""
    sought = _folded(query)
    if _IS_RUN.fullmatch(sought) and len(sought) <= _LONGEST_QUERY and _IS_PLAIN.fullmatch(text):
        yield from _found_in(_folded(text), sought)
        return
    wanted = [(unit.text, unit.joined) for unit in islice(_units(query), _LONGEST_QUERY)]
    units = list(_units(text))
    names, length, position = [unit.text for unit in units], len(wanted), 0
    while wanted and position + length <= len(units):
        found = units[position : position + length]
        is_hit = names[position] == wanted[0][0] and [(unit.text, unit.joined) for unit in found[1:]] == wanted[1:]
        if is_hit:
            yield found[0].start, found[-1].end
        position += length if is_hit else 1


def _found_in(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """Of one run of Chinese in text whose places folding leaves alone: most queries, most texts."""
    start = text.find(sought)
    while start >= 0:
        yield start, start + len(sought)
        start = text.find(sought, start + len(sought))


def _units(text: str) -> Iterator[_Unit]:
    folded, places = _placed(text)
    before = -1  # where the last Chinese character ended
    for found in _PIECE.finditer(folded):
        is_unspaced = bool(_IS_UNSPACED.match(found.group()))
        start, end = places[found.start()][0], places[found.end() - 1][1]
        yield _Unit(found.group(), start, end, is_unspaced and before == found.start())
        before = found.end() if is_unspaced else -1


def _placed(text: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """Folded, with the place in the original of each of its characters. Folding loses the places, so where it may
    change their number each character is folded alone, with the marks that follow it."""
    if _IS_PLAIN.fullmatch(text):
        return _folded(text), [(place, place + 1) for place in range(len(text))]
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for start, cluster in _clusters(text):
        piece = _folded(cluster)
        folded.append(piece)
        places += [(start, start + len(cluster))] * len(piece)
    return "".join(folded), places


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not unicodedata.combining(text[position]):
            yield start, text[start:position]
            start = position
