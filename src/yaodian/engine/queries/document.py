"""The plan as the document it is: paragraphs in order, each in pieces, and which clause each piece belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yaodian.engine.models import Block, Clause, Passage, PlanVersion
from yaodian.engine.queries.headings import blocks_of, number_of
from yaodian.engine.typesetting import pieces_at, typeset
from yaodian.orgs.actors import Actor

_HEADINGS: Final = frozenset({Passage.Role.SECTION, Passage.Role.GROUP, Passage.Role.POINT})


@dataclass(frozen=True, slots=True)
class Mark:
    """The clause that a piece belongs to. `measure_id`: 0 until the version is issued, and for what became nothing."""

    clause_id: int
    measure_id: int
    status: str
    reason: str
    is_by_hand: bool

    @property
    def is_measure(self) -> bool:
        return self.status != Clause.Status.EXCLUDED


@dataclass(frozen=True, slots=True)
class Piece:
    """`marks`: none for words of no clause; several where one stretch holds two, such as a cell with two deadlines."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def mark(self) -> Mark | None:
        return self.marks[0] if self.marks else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """`number` and `title`: of a heading, such as 1. and 抓实对党忠诚教育。; it has no pieces. `runs_in`: it goes on in
    the line of the heading before it. `is_added`: words of a person that the document does not hold."""

    role: str
    block_id: int
    number: str = ""
    title: str = ""
    pieces: tuple[Piece, ...] = ()
    runs_in: bool = False
    is_added: bool = False

    @property
    def text(self) -> str:
        return f"{self.number}{self.title}" + "".join(piece.text for piece in self.pieces)

    @property
    def is_heading(self) -> bool:
        return self.role in _HEADINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    version: PlanVersion
    paragraphs: tuple[Paragraph, ...]

    @property
    def measure_ids(self) -> tuple[int, ...]:
        """Each once, in the order of the document."""
        marks = (mark for paragraph in self.paragraphs for piece in paragraph.pieces for mark in piece.marks)
        return tuple(dict.fromkeys(mark.measure_id for mark in marks if mark.measure_id))


def document_of(*, actor: Actor, version_id: int) -> Document:
    """Four queries, however many clauses. Which version is in force: `version_in_force`."""
    version = PlanVersion.objects.visible_to(actor).select_related("plan").get(id=version_id)
    blocks = blocks_of(committee_id=actor.committee_id, version_id=version.id)
    mine = {"version_id": version.id}
    passages = Passage.objects.visible_to(actor).filter(**mine).order_by("position")
    clauses = Clause.objects.visible_to(actor).filter(**mine).order_by("start", "position", "id")
    setter = _Setter(version.source_text, blocks, list(clauses))
    return Document(version=version, paragraphs=tuple(setter.paragraphs(list(passages))))


class _Setter:
    def __init__(self, source: str, blocks: dict[int, Block], clauses: Sequence[Clause]) -> None:
        self._source, self._blocks = source, blocks
        self._marked = [(clause, _mark(clause)) for clause in clauses if clause.start < clause.end]
        self._added: dict[int, list[Clause]] = {}
        for clause in clauses:
            if clause.start == clause.end and clause.status != Clause.Status.EXCLUDED:
                self._added.setdefault(_id(clause.block_id), []).append(clause)

    def paragraphs(self, passages: Sequence[Passage]) -> Iterator[Paragraph]:
        last_of = {_id(passage.block_id): passage.id for passage in passages}
        before: Passage | None = None
        for passage in passages:
            yield self._heading(passage) if passage.role in _HEADINGS else self._text(passage, before)
            block = _id(passage.block_id)
            if last_of[block] == passage.id:
                yield from self._by_hand(block)
            before = passage

    def _heading(self, passage: Passage) -> Paragraph:
        block = self._blocks[_id(passage.block_id)]
        number = number_of(block)
        whole = typeset(self._source, passage.start, passage.end)
        words = block.title
        place = whole.find(words) if words else -1
        title = whole[place:] if place >= 0 else words
        return Paragraph(role=passage.role, block_id=block.id, number=number, title=title)

    def _text(self, passage: Passage, before: Passage | None) -> Paragraph:
        follows = before is not None and before.role in _HEADINGS and before.block_id == passage.block_id
        between = self._source[before.end : passage.start] if before is not None and follows else "\n"
        return Paragraph(
            role=passage.role,
            block_id=_id(passage.block_id),
            pieces=tuple(self._pieces(passage.start, passage.end)),
            runs_in="\n" not in between,
        )

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        here = [(clause, mark) for clause, mark in self._marked if clause.start < end and clause.end > start]
        cuts = [place for clause, _ in here for place in (clause.start, clause.end)]
        for left, right, text in pieces_at(self._source, start, end, cuts):
            yield Piece(text, tuple(mark for clause, mark in here if clause.start <= left and right <= clause.end))

    def _by_hand(self, block: int) -> Iterator[Paragraph]:
        for clause in self._added.get(block, ()):
            piece = Piece(clause.text, (_mark(clause),))
            yield Paragraph(role=Passage.Role.BODY, block_id=block, pieces=(piece,), is_added=True)


def _mark(clause: Clause) -> Mark:
    is_by_hand = clause.made_by == Clause.MadeBy.PERSON
    return Mark(clause.id, _id(clause.measure_id), clause.status, clause.reason, is_by_hand)


def _id(reference: int | None) -> int:
    return reference or 0
