"""The same words in another form of a document: where an annotated span stands there."""

from dataclasses import dataclass
from typing import Final, Self

from yaodian.bench.model import Clause, Heading, Reading

# Full-width marks are read as their half-width forms, so that a form may write either.
_SAME: Final = str.maketrans("，：；（）．", ",:;().")
# A place that no reading can hit: words a form has lost count as missed.
_NOWHERE: Final = (-1, -1)


@dataclass(frozen=True, slots=True)
class Form:
    """A text, `words`: the same without blanks, and where each of these characters stands in the text."""

    text: str
    words: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        origin = tuple(place for place, character in enumerate(text) if not character.isspace())
        return cls(text, squeezed(text), origin)

    def find(self, wanted: str, after: int = 0) -> tuple[int, int]:
        """The first span at or after the place `after` of the text that has these words."""
        needle = squeezed(wanted)
        start = next((index for index, place in enumerate(self.origin) if place >= after), len(self.origin))
        at = self.words.find(needle, start) if needle else -1
        return (self.origin[at], self.origin[at + len(needle) - 1] + 1) if at >= 0 else _NOWHERE


def squeezed(text: str) -> str:
    return "".join(text.split()).translate(_SAME)


def carried_over(gold: Reading, source: str, text: str, *, with_headings: bool = True) -> Reading:
    """The annotation of `source` in the places of `text`, found by the words, in order."""
    form = Form.of(text)
    clauses = _clauses(gold.clauses or (), source, form)
    return Reading(headings=_headings(gold, source, form) if with_headings else (), clauses=clauses)


def _headings(gold: Reading, source: str, form: Form) -> tuple[Heading, ...]:
    moved, after = [], 0
    for heading in gold.headings:
        start, end = form.find(source[heading.start : heading.end], after)
        after = max(after, start)
        title = _title(heading.title, form, start)
        moved.append(Heading(heading.kind, _with_indent(form.text, start), end, title))
    return tuple(moved)


def _with_indent(text: str, start: int) -> int:
    """A heading begins with its line: blanks before its number belong to it, as annotations have it."""
    before = text[: max(0, start)]
    first = before.rfind("\n") + 1
    return start if before[first:].strip() else min(start, first)


def _title(title: str | None, form: Form, after: int) -> str | None:
    if title is None:
        return None
    start, end = form.find(title, after)
    return form.text[start:end]


def _clauses(clauses: tuple[Clause, ...], source: str, form: Form) -> tuple[Clause, ...]:
    moved, after = [], 0
    for clause in clauses:
        start, end = form.find(source[clause.start : clause.end], after)
        after = max(after, end)
        moved.append(_at(clause, start, end))
    return tuple(moved)


def _at(clause: Clause, start: int, end: int) -> Clause:
    return Clause(
        start=start,
        end=end,
        measure_class=clause.measure_class,
        institutions=clause.institutions,
        when=clause.when,
    )
