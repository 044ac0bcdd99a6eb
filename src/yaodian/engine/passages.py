"""From a reading to the stretches that a page sets, each as one: together they are the document, in its order. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from yaodian.engine.models.plan import Passage
from yaodian.formats.keypoints.draft import Block, PlanDraft, Role, Span
from yaodian.formats.keypoints.tree import paragraphs_of

_HEADINGS: Final = {"section": Passage.Role.SECTION, "group": Passage.Role.GROUP, "point": Passage.Role.POINT}
_CLOSING: Final = "。：:."


@dataclass(frozen=True, slots=True)
class Stretch:
    """`source[start:end]`. `role` None: known, and left out when the document is set, such as a page number."""

    role: Passage.Role | None
    start: int
    end: int
    block: Block | None = None


def stretches_of(draft: PlanDraft) -> list[Stretch]:
    """No two overlap, and every word of the source lies in one; what no rule explains is set as plain text."""
    claimed = sorted(_claims(draft), key=lambda each: (each.start, each.end))
    placed = list(_with_rest(draft, list(_apart(claimed))))
    return [each for each in placed if each.role is not None]


def _claims(draft: PlanDraft) -> Iterator[Stretch]:
    if draft.title_span:
        yield Stretch(Passage.Role.TITLE, draft.title_span.start, draft.title_span.end)
    if draft.preamble:
        for paragraph in paragraphs_of(draft.source, draft.preamble.start, draft.preamble.end):
            yield Stretch(Passage.Role.PREAMBLE, paragraph.start, paragraph.end)
    for block in draft.blocks():
        yield from _of_row(block) if _is_of_table(block) else _of_prose(draft.source, block)
    first = min((block.start for block in draft.blocks()), default=len(draft.source))
    for line in draft.other_lines:
        yield Stretch(_role_beside(line.role, is_before=line.start < first), line.start, line.end)


def _role_beside(role: Role, *, is_before: bool) -> Passage.Role | None:
    if role is Role.PAGE_NUMBER or (role is Role.HEADER and not is_before):
        return None
    return Passage.Role.COVER if role in {Role.COVER, Role.HEADER} else Passage.Role.TAIL


def _is_of_table(block: Block) -> bool:
    return block.row is not None or any(point.row for point in block.points)


def _of_prose(source: str, block: Block) -> Iterator[Stretch]:
    first = block.bodies[0].start if block.bodies else block.end
    end = block.title_span.end if block.title_span else first
    while end < first and source[end] in _CLOSING:
        end += 1
    if block.start < end:
        yield Stretch(_HEADINGS[block.kind], block.start, end, block)
    for body in block.bodies:
        yield Stretch(Passage.Role.BODY, body.start, body.end, block)


def _of_row(block: Block) -> Iterator[Stretch]:
    """Of a row of a table, or of the first row of a section: its title, then what is to be done."""
    if block.title_span:
        yield Stretch(_HEADINGS[block.kind], block.title_span.start, block.title_span.end, block)
    starts = [each.start for each in block.measures] + [each.start for each in block.excluded]
    ends = [each.end for each in block.measures] + [each.end for each in block.excluded]
    if starts:
        yield Stretch(Passage.Role.BODY, min(starts), max(ends), block)


def _apart(claimed: Sequence[Stretch]) -> Iterator[Stretch]:
    """An earlier stretch keeps what two of them claim."""
    reached = 0
    for each in claimed:
        start = max(each.start, reached)
        if start < each.end:
            yield replace(each, start=start)
            reached = each.end


def _with_rest(draft: PlanDraft, placed: Sequence[Stretch]) -> Iterator[Stretch]:
    rows = [Span(block.start, block.end) for block in draft.blocks() if block.row]
    reached, block = 0, None
    for each in placed:
        yield from _rest(draft.source, reached, each.start, block, rows)
        yield each
        reached, block = each.end, each.block or block
    yield from _rest(draft.source, reached, len(draft.source), block, rows)


def _rest(source: str, start: int, end: int, block: Block | None, rows: Sequence[Span]) -> Iterator[Stretch]:
    """Words between two stretches, but for the other cells of a table's row."""
    for paragraph in paragraphs_of(source, start, end):
        is_cell = any(row.start <= paragraph.start < row.end for row in rows)
        if not is_cell and any(map(str.isalnum, paragraph.text)):
            role = Passage.Role.BODY if block else Passage.Role.COVER
            yield Stretch(role, paragraph.start, paragraph.end, block)
