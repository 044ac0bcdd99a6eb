"""Every figure of one document, by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yaodian.bench.corpus import Document
from yaodian.bench.found import read
from yaodian.bench.model import Reading
from yaodian.bench.scores import Counts, entries, measures, structure, titles

STRUCTURE = ("sections", "groups", "points", "structure", "titles")
MEASURES = ("exact", "relaxed")
FIELDS = ("cadence", "days", "institutions", "classes")
ROWS = ("number", "title", "measure_text", "deadline", "cadences", "leads", "helpers")


@dataclass(frozen=True, slots=True)
class Result:
    """`false_deadlines` None where nobody annotated measures."""

    name: str
    counts: Mapping[str, Counts]
    false_deadlines: int | None = None


def results_of(documents: Iterable[Document]) -> list[Result]:
    return [compare(document.name, read(document.text), document.gold) for document in documents]


def compare(name: str, found: Reading, gold: Reading) -> Result:
    counts: dict[str, Counts] = {}
    if gold.headings:
        counts |= structure(found.headings, gold.headings) | {"titles": titles(found.headings, gold.headings)}
    if gold.entries:
        counts |= entries(found.entries, gold.entries)
    if gold.clauses is None:
        return Result(name, counts)
    scored = measures(found.clauses or (), gold.clauses)
    counts |= {figure: getattr(scored, figure) for figure in (*MEASURES, *FIELDS)}
    return Result(name, counts, scored.false_deadlines)
