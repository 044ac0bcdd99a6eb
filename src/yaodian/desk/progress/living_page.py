"""What the template of the living document draws: paragraphs in order, their clauses marked, cards in the margin."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from yaodian.desk.state_words import CLASSES, LEGEND, sentence_about
from yaodian.engine.models import Clause, Passage, PlanVersion
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.document import Document, Paragraph, Piece
from yaodian.engine.queries.issued_text import issued_text_of
from yaodian.engine.queries.living import MeasureState, living_of
from yaodian.engine.queries.measure_facts import MeasureFacts
from yaodian.kernel.states import DutyState
from yaodian.orgs.actors import Actor

_OPEN = frozenset({DutyState.OVERDUE, DutyState.STALE, DutyState.DUE})
_TITLE_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words; with a measure it is a link to its card."""

    text: str
    measure_id: int = 0
    css: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    measure_id: int
    css: str
    is_open: bool
    title: str
    mark: str
    sentence: str
    state: MeasureState
    facts: MeasureFacts


@dataclass(slots=True)
class Part:
    """A heading, or a stretch of text under one with its cards."""

    tag: str
    anchor: str = ""
    lead: str = ""
    lines: list[list[Run]] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str
    css: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class LivingPage:
    version: PlanVersion
    title: str
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    measures: int
    excluded: tuple[tuple[str, tuple[str, ...]], ...]  # reason, clauses
    unissued: tuple[str, ...]
    is_filtered: bool


def page_of(*, actor: Actor, version: PlanVersion, on: date, chosen: str) -> LivingPage:
    text = issued_text_of(actor=actor, version=version)
    document, facts = text.document, text.facts
    calendar = calendar_of(actor=actor)
    states = living_of(actor=actor, year=version.plan.year, on=on, calendar=calendar)
    titles = _titles(facts)
    cards = {
        measure_id: _card(measure_id, state, titles[measure_id], facts[measure_id], sentence_about(state, on, calendar))
        for measure_id, state in states.items()
        if measure_id in facts
    }
    counts = Counter(CLASSES[card.state.state] for card in cards.values())
    chosen = chosen if counts[chosen] else ""
    drawer = _Drawer(cards, chosen)
    return LivingPage(
        version=version,
        title=next((each.text for each in document.paragraphs if each.role == Passage.Role.TITLE), version.title),
        parts=tuple(drawer.parts(document)),
        choices=tuple(_choices(counts, chosen)),
        measures=len(cards),
        excluded=_excluded(document),
        unissued=tuple(piece.text for piece in _pieces(document, Clause.Status.PROPOSED)),
        is_filtered=bool(chosen),
    )


class _Drawer:
    def __init__(self, cards: Mapping[int, Card], chosen: str) -> None:
        self._cards, self._chosen = cards, chosen

    def parts(self, document: Document) -> Iterator[Part]:
        """Text goes on in the part of its heading; a point gathers its text and cards."""
        part: Part | None = None
        paragraphs = [each for each in document.paragraphs if each.role != Passage.Role.TITLE]
        for paragraph in paragraphs:
            if paragraph.is_heading or part is None or not (part.is_end or (part.tag == "point" and part.lead)):
                if part is not None:
                    yield part
                part = self._begun(paragraph)
            elif paragraph.role == Passage.Role.TAIL and not part.is_end:
                yield part
                part = self._begun(paragraph)
            if not paragraph.is_heading:
                self._go_on(part, paragraph)
        if part is not None:
            yield part

    def _begun(self, paragraph: Paragraph) -> Part:
        heading = f"{paragraph.number}{paragraph.title}"
        tags = {Passage.Role.SECTION: "h2", Passage.Role.GROUP: "h3"}
        tag = next((tag for role, tag in tags.items() if role == paragraph.role), "point")
        is_end = paragraph.role == Passage.Role.TAIL
        return Part(tag=tag, anchor=f"b{paragraph.block_id}", lead=heading, is_end=is_end)

    def _go_on(self, part: Part, paragraph: Paragraph) -> None:
        runs = [self._run(piece) for piece in paragraph.pieces]
        part.lines.append(runs)
        seen = {card.measure_id for card in part.cards}
        for run in runs:
            if run.measure_id and run.measure_id not in seen:
                seen.add(run.measure_id)
                part.cards.append(self._cards[run.measure_id])

    def _run(self, piece: Piece) -> Run:
        marked = next((mark for mark in piece.marks if mark.measure_id in self._cards), None)
        if marked is None:
            return Run(piece.text)
        card = self._cards[marked.measure_id]
        dim = " dim" if self._chosen and self._chosen != card.css else ""
        return Run(piece.text, marked.measure_id, card.css + dim, card.mark)


def _titles(facts: Mapping[int, MeasureFacts]) -> dict[int, str]:
    """The institution, where only one measure of the plan is of it; else the measure's own first words."""
    uses = Counter(each.institutions for each in facts.values())
    return {
        measure_id: "、".join(each.institutions) if each.institutions and uses[each.institutions] == 1 else each.text
        for measure_id, each in facts.items()
    }


def _card(measure_id: int, state: MeasureState, title: str, facts: MeasureFacts, sentence: str) -> Card:
    short = title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1] + "…"
    css = CLASSES[state.state]
    return Card(measure_id, css, state.state in _OPEN, short, state.mark, sentence, state, facts)


def _choices(counts: Counter[str], chosen: str) -> Iterator[Choice]:
    for state, label in LEGEND.items():
        css = CLASSES[state]
        if counts[css]:
            yield Choice(css, label, css, counts[css], is_current=css == chosen)


def _pieces(document: Document, status: str) -> Iterator[Piece]:
    for paragraph in document.paragraphs:
        for piece in paragraph.pieces:
            if piece.mark is not None and piece.mark.status == status:
                yield piece


def _excluded(document: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What became nothing, by its reason."""
    found: dict[str, list[str]] = {}
    for piece in _pieces(document, Clause.Status.EXCLUDED):
        found.setdefault(piece.mark.reason if piece.mark else "", []).append(piece.text)
    return tuple((reason, tuple(texts)) for reason, texts in found.items())
