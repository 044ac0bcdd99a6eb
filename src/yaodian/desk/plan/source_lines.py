"""The document beside the review form: each clause a link, marked by what people have decided about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from yaodian.engine.models import Clause, Passage
from yaodian.engine.queries.document import Document, Mark, Paragraph

_CLASSES: Final = {Clause.Status.PROPOSED: "", Clause.Status.CONFIRMED: "kept", Clause.Status.EXCLUDED: "out"}


@dataclass(frozen=True, slots=True)
class Link:
    """One clause in the text. `anchor`: only its first piece carries the id that scripts look for."""

    clause_id: int
    text: str
    url: str
    look: str
    status: str
    anchor: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Words:
    """`others`: clauses that share the same stretch, such as a cell with two deadlines."""

    text: str
    link: Link | None = None
    others: tuple[Link, ...] = ()


@dataclass(slots=True)
class Line:
    """One paragraph as it is set. `lead`: the bold words of a point, in front of its text."""

    role: str
    lead: str = ""
    words: list[Words] = field(default_factory=list)
    is_added: bool = False


def lines_of(document: Document, base: str, current: int) -> list[Line]:
    """`base`: the page's address with its filter, which the links of clauses go on from."""
    seen: set[int] = set()
    lines: list[Line] = []
    for paragraph in document.paragraphs:
        words = list(_words(paragraph, base, current, seen))
        if paragraph.runs_in and lines:
            lines[-1].words += words
        else:
            lines.append(_line(paragraph, words))
    return lines


def anchors_of(lines: Iterable[Line]) -> list[str]:
    every = (link for line in lines for words in line.words for link in (words.link, *words.others))
    return [f"#{link.anchor}" for link in every if link and link.anchor]


def _line(paragraph: Paragraph, words: list[Words]) -> Line:
    if paragraph.role == Passage.Role.POINT:
        return Line("point", f"{paragraph.number}{paragraph.title}", words)
    if paragraph.is_heading:
        return Line(paragraph.role, words=[Words(paragraph.text)])
    return Line(paragraph.role, words=words, is_added=paragraph.is_added)


def _words(paragraph: Paragraph, base: str, current: int, seen: set[int]) -> Iterator[Words]:
    for piece in paragraph.pieces:
        links = [_link(mark, piece.text, base, current, seen) for mark in piece.marks]
        yield Words(piece.text, links[0] if links else None, tuple(links[1:]))


def _link(mark: Mark, text: str, base: str, current: int, seen: set[int]) -> Link:
    anchor = "" if mark.clause_id in seen else f"c{mark.clause_id}"
    seen.add(mark.clause_id)
    status = Clause.Status(mark.status)
    label = f"{status.label}：{mark.reason}" if mark.reason else str(status.label)
    return Link(
        clause_id=mark.clause_id,
        text=text,
        url=f"{base}&clause={mark.clause_id}#panel",
        look=_CLASSES[status],
        status=label,
        anchor=anchor,
        is_current=mark.clause_id == current,
    )
