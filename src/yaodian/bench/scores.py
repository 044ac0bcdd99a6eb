"""What a reading is worth beside an annotation. Counts only; nothing here reads a file."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from yaodian.bench.matching import pairs
from yaodian.bench.model import Clause, Entry, Heading, When

# `unspecified` is no cadence; `optional` is a label of the reader that annotations do not have.
NO_CADENCE = frozenset({"unspecified", "optional"})
# These lay a date on somebody. Laid on the wrong clause they are worse than none.
DATED = frozenset({"once_before", "annual_before", "window", "before_event"})


@dataclass(frozen=True, slots=True)
class Counts:
    """`right` of `found` things were among the `gold` ones."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """1 where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


@dataclass(frozen=True, slots=True)
class MeasureScores:
    exact: Counts
    relaxed: Counts
    cadence: Counts
    institutions: Counts
    days: Counts
    classes: Counts
    false_deadlines: int


def common(found: Iterable[Hashable], gold: Iterable[Hashable]) -> Counts:
    """Equal things are counted as often as both sides have them."""
    ours, theirs = Counter(found), Counter(gold)
    return Counts((ours & theirs).total(), ours.total(), theirs.total())


def structure(found: Collection[Heading], gold: Collection[Heading]) -> dict[str, Counts]:
    """For each level its headings by where they start, then all levels together."""
    by_level = {
        f"{kind}s": common(_starts(found, {kind}), _starts(gold, {kind})) for kind in ("section", "group", "point")
    }
    every = {heading.kind for heading in (*found, *gold)}
    return by_level | {"structure": common(_starts(found, every), _starts(gold, every))}


def titles(found: Iterable[Heading], gold: Iterable[Heading]) -> Counts:
    """Titles letter by letter, blanks ignored; a heading without one counts as such."""
    return common(map(_titled, found), map(_titled, gold))


def measures(found: Sequence[Clause], gold: Sequence[Clause]) -> MeasureScores:
    """Everything but the exact spans is compared on spans that fit (relaxed)."""
    places = pairs([clause.span for clause in found], [clause.span for clause in gold])
    fits = [(found[here], gold[there]) for here, there in places]
    of_a_kind = [(ours.when, theirs.when) for ours, theirs in fits if _is_same_kind(ours.when, theirs.when)]
    with_days = [each for each in of_a_kind if any(when.anchor or when.window for when in each)]
    same_class = sum(ours.measure_class == theirs.measure_class for ours, theirs in fits)
    return MeasureScores(
        exact=common((clause.span for clause in found), (clause.span for clause in gold)),
        relaxed=Counts(len(fits), len(found), len(gold)),
        cadence=Counts(len(of_a_kind), _with_cadence(found), _with_cadence(gold)),
        institutions=_institutions(fits, found, gold),
        days=_share(sum(_is_same_day(*each) for each in with_days), len(with_days)),
        classes=_share(same_class, len(fits)),
        false_deadlines=_false_deadlines(fits, found),
    )


def entries(found: Sequence[Entry], gold: Sequence[Entry]) -> dict[str, Counts]:
    """Rows of a table, in order: each column on its own."""
    columns = ("number", "title", "measure_text", "deadline", "cadences", "leads", "helpers")
    return {name: _column(name, found, gold) for name in columns}


def _starts(headings: Iterable[Heading], kinds: Collection[str]) -> list[tuple[str, int]]:
    return [(heading.kind, heading.start) for heading in headings if heading.kind in kinds]


def _titled(heading: Heading) -> tuple[str, int, str | None]:
    title = heading.title
    return heading.kind, heading.start, None if title is None else "".join(title.split())


def _is_same_kind(ours: When, theirs: When) -> bool:
    return ours.kind == theirs.kind and theirs.kind not in NO_CADENCE


def _is_same_day(ours: When, theirs: When) -> bool:
    """An annotated window says more than its anchor, which is only its last day and may be left out."""
    return ours.window == theirs.window if theirs.window else ours.anchor == theirs.anchor


def _with_cadence(clauses: Iterable[Clause]) -> int:
    return sum(clause.when.kind not in NO_CADENCE for clause in clauses)


def _institutions(fits: Iterable[tuple[Clause, Clause]], found: Iterable[Clause], gold: Iterable[Clause]) -> Counts:
    return Counts(
        sum(len(ours.institutions & theirs.institutions) for ours, theirs in fits),
        sum(len(clause.institutions) for clause in found),
        sum(len(clause.institutions) for clause in gold),
    )


def _share(right: int, compared: int) -> Counts:
    return Counts(right, compared, compared)


def _false_deadlines(fits: Iterable[tuple[Clause, Clause]], found: Iterable[Clause]) -> int:
    """Dated cadences on a measure that the annotation gives no date, or on what is no measure."""
    justified = sum(ours.when.kind in DATED and theirs.when.kind in DATED for ours, theirs in fits)
    return sum(clause.when.kind in DATED for clause in found) - justified


def _column(name: str, found: Sequence[Entry], gold: Sequence[Entry]) -> Counts:
    rows = zip(found, gold, strict=False)  # a row too many or too few is charged by the counts
    right = sum(getattr(ours, name) == getattr(theirs, name) for ours, theirs in rows)
    return Counts(right, len(found), len(gold))
