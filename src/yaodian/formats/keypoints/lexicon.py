"""Which institutions a clause names. The words come from the declarations, not from here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from yaodian.formats.keypoints.cleaning import clean
from yaodian.kernel.institution import Institution

GAP = "…"
QUOTES = frozenset("“”")


@dataclass(frozen=True, slots=True)
class Name:
    """One phrase of one institution; `parts` in order, anything between them. `is_nearby`: only beside a real name."""

    key: str
    parts: tuple[str, ...]
    unless: tuple[str, ...]
    is_nearby: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One match; `pieces` are the places of its parts, so that what stands in a gap is not hidden by it."""

    key: str
    pieces: tuple[tuple[int, int], ...]
    is_nearby: bool

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


class Lexicon:
    """Phrases indexed by their first two characters, so that a text is scanned once whatever their number."""

    def __init__(self, institutions: Iterable[Institution]) -> None:
        self._by_head: dict[str, list[Name]] = {}
        self.institutions = {institution.key: institution for institution in institutions}
        for institution in self.institutions.values():
            recognises = institution.recognises
            for phrase, is_nearby in [(p, False) for p in recognises.names] + [(p, True) for p in recognises.nearby]:
                parts = tuple(_without_quotes(clean(part, 0, len(part)).text) for part in phrase.split(GAP))
                name = Name(institution.key, parts, recognises.unless, is_nearby)
                self._by_head.setdefault(parts[0][:2], []).append(name)

    def hits(self, text: str) -> list[Hit]:
        """All matches that do not lie inside a longer match of another institution, in order of place.

        Quotation marks do not count: “回头看” and 回头看 are the same name. Places are those in `text`.
        """
        bare, places = _without_quotes(text), [at for at, character in enumerate(text) if character not in QUOTES]
        return [_moved(hit, places) for hit in self._bare_hits(bare)]

    def _bare_hits(self, text: str) -> list[Hit]:
        found = [hit for start in range(len(text) - 1) for hit in self._hits_at(text, start)]
        return [hit for hit in found if not any(_hides(other, hit) for other in found)]

    def _hits_at(self, text: str, start: int) -> Iterable[Hit]:
        for name in self._by_head.get(text[start : start + 2], ()):
            pieces = _pieces(text, start, name.parts)
            if pieces and not any(_without_quotes(word) in text for word in name.unless):
                yield Hit(name.key, pieces, name.is_nearby)


def _without_quotes(text: str) -> str:
    return text.replace("“", "").replace("”", "")


def _moved(hit: Hit, places: Sequence[int]) -> Hit:
    pieces = tuple((places[start], places[end - 1] + 1) for start, end in hit.pieces)
    return Hit(hit.key, pieces, hit.is_nearby)


def _pieces(text: str, start: int, parts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the parts stand, the first one at `start`; empty when one is missing."""
    if not text.startswith(parts[0], start):
        return ()
    pieces = [(start, start + len(parts[0]))]
    for part in parts[1:]:
        place = text.find(part, pieces[-1][1])
        if place < 0:
            return ()
        pieces.append((place, place + len(part)))
    return tuple(pieces)


def _hides(other: Hit, hit: Hit) -> bool:
    """True when `hit` lies inside one longer piece of another institution's match."""
    if other.key == hit.key:
        return False
    longest = hit.end - hit.start
    return any(start <= hit.start and hit.end <= end and end - start > longest for start, end in other.pieces)


@lru_cache(maxsize=4)
def lexicon_of(institutions: tuple[Institution, ...]) -> Lexicon:
    return Lexicon(institutions)


def named_in(clause: str, institutions: Iterable[Institution]) -> tuple[str, ...]:
    """Keys of the institutions that a raw clause names outright, in order of place, none twice."""
    text = clean(clause, 0, len(clause)).text
    hits = lexicon_of(tuple(institutions)).hits(text)
    return tuple(dict.fromkeys(hit.key for hit in hits if not hit.is_nearby))
