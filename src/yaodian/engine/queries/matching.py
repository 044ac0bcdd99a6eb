"""Which clause of a new version is which measure of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.engine.models import Block, Clause, Measure
from yaodian.engine.queries.headings import section_of, sections_in
from yaodian.kernel.similarity import cleaned
from yaodian.kernel.versions import Change, ChangeKind, ClauseText, compare_versions


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands. `section`: its number in the document, from 1; 0 for text without sections."""

    position: int
    section: int
    section_title: str
    point_title: str


@dataclass(frozen=True, slots=True)
class Match:
    """`clause` None: the new version has left the measure out. `measure` None: it is new. Both: it goes on."""

    kind: ChangeKind
    measure: Measure | None
    clause: Clause | None
    score: float = 0.0


def places_of(clauses: Sequence[Clause], blocks: dict[int, Block]) -> dict[int, Place]:
    """By clause id; their order is that of the clauses given."""
    named = [section for section in sections_in(blocks) if section.number or section.title]
    numbers = {section.id: number for number, section in enumerate(named, 1)}
    places: dict[int, Place] = {}
    for position, clause in enumerate(clauses, 1):
        block_id: int = clause.block_id or 0
        block = blocks.get(block_id)
        section = section_of(block, blocks)
        is_point = block is not None and block.kind != Block.Kind.SECTION
        places[clause.id] = Place(
            position=position,
            section=numbers.get(section.id, 0) if section else 0,
            section_title=section.title if section else "",
            point_title=block.title if block and is_point else "",
        )
    return places


def matches_of(measures: Sequence[Measure], clauses: Sequence[Clause], places: dict[int, Place]) -> list[Match]:
    """Each clause once in the order of the document, then the measures that are gone. A clause in the very words of a
    measure that an earlier version left out brings that one back."""
    alive = {measure.id: measure for measure in measures if measure.dropped_on is None}
    by_id = {clause.id: clause for clause in clauses}
    changes = compare_versions(
        [
            ClauseText(each.id, each.text, each.point_title or each.section_title, each.position)
            for each in alive.values()
        ],
        [text_of(clause, places[clause.id]) for clause in clauses],
    )
    gone = {cleaned(measure.text): measure for measure in measures if measure.dropped_on is not None}
    return [_match(change, alive, by_id, gone) for change in changes]


def text_of(clause: Clause, place: Place) -> ClauseText:
    return ClauseText(clause.id, clause.text, place.point_title or place.section_title, place.position)


def _match(change: Change, alive: dict[int, Measure], clauses: dict[int, Clause], gone: dict[str, Measure]) -> Match:
    measure = alive.get(change.old_id or 0)
    clause = clauses.get(change.new_id or 0)
    if measure is None and clause is not None:
        measure = gone.pop(cleaned(clause.text), None)
    return Match(change.kind, measure, clause, change.score)
