"""Every character of the source explained once: the spans that a page draws, and the proof that nothing was lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yaodian.formats.keypoints.draft import Block, PlanDraft, Role
from yaodian.formats.keypoints.lines import lines_of
from yaodian.formats.keypoints.tables import Column, Grid, grids_in


class PartKind(StrEnum):
    """What a stretch of the source is."""

    TITLE = "title"
    PREAMBLE = "preamble"
    NUMBER = "number"
    HEADING = "heading"
    MEASURE = "measure"
    EXCLUDED = "excluded"  # reason: why the clause became nothing
    COVER = "cover"
    TAIL = "tail"
    HEADER = "header"
    PAGE_NUMBER = "page_number"
    CONTACT = "contact"
    DEADLINE = "deadline"
    UNITS = "units"
    CELL = "cell"  # of a column that no rule reads, such as 备注
    GAP = "gap"  # marks and blanks between the others
    OTHER = "other"  # nothing explains it


@dataclass(frozen=True, slots=True)
class Part:
    """`source[start:end]`, never empty."""

    start: int
    end: int
    kind: PartKind
    reason: str = ""


UNREAD: Final = "unread"
_COLUMN_NOT_READ: Final = "column_not_read"
_COLUMNS: Final = {
    Column.NUMBER: PartKind.NUMBER,
    Column.SECTION: PartKind.HEADING,
    Column.TITLE: PartKind.HEADING,
    Column.DEADLINE: PartKind.DEADLINE,
    Column.LEAD: PartKind.UNITS,
    Column.HELP: PartKind.UNITS,
    Column.OTHER: PartKind.CELL,
}
# Numbers and enumerators that stand before a clause and belong to none: 1. ① 一是 其次
_ENUMERATOR: Final = re.compile(r"[0-9]{1,3}|[①-⑳]|第?[一二三四五六七八九十]{1,3}[是要]?|首先|其次|再次|最后")


def partition(plan: PlanDraft) -> list[Part]:
    """Spans that follow one another from the first character of the source to the last."""
    claims = list(_claims(plan))
    owners = [-1] * len(plan.source)
    for number, claim in enumerate(claims):  # a later claim paints over an earlier one
        owners[claim.start : claim.end] = [number] * (claim.end - claim.start)
    parts: list[Part] = []
    for start, end in _runs(owners):
        owner = owners[start]
        if owner < 0:
            parts += _unclaimed(plan.source, start, end)
        else:
            parts.append(Part(start, end, claims[owner].kind, claims[owner].reason))
    return parts


def _runs(owners: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(owners) + 1):
        if at == len(owners) or owners[at] != owners[start]:
            yield start, at
            start = at


def _claims(plan: PlanDraft) -> Iterator[Part]:
    """What the reading says of the source, the particular after the general."""
    grids = grids_in(lines_of(plan.source))
    if plan.preamble:
        yield Part(plan.preamble.start, plan.preamble.end, PartKind.PREAMBLE)
    for block in plan.blocks():
        yield from _heading(block, grids)
    for grid in grids:
        yield from _cells(grid)
    for line in plan.other_lines:
        yield Part(line.start, line.end, _kind_of(line.role), line.role.value)
    if plan.title_span:
        yield Part(plan.title_span.start, plan.title_span.end, PartKind.TITLE)
    for block in plan.blocks():
        for clause in block.excluded:
            yield Part(clause.start, clause.end, PartKind.EXCLUDED, clause.reason.value)
        for measure in block.measures:
            yield Part(measure.start, measure.end, PartKind.MEASURE)


def _kind_of(role: Role) -> PartKind:
    return PartKind(role.value)


def _heading(block: Block, grids: list[Grid]) -> Iterator[Part]:
    """The number up to the title or the text, and the title. In a table the cells say both."""
    if any(grid.span.start <= block.start < grid.span.end for grid in grids):
        return
    follows = block.title_span or (block.bodies[0] if block.bodies else None)
    if block.number:
        yield Part(block.start, follows.start if follows else block.end, PartKind.NUMBER)
    if block.title_span:
        yield Part(block.title_span.start, block.title_span.end, PartKind.HEADING)


def _cells(grid: Grid) -> Iterator[Part]:
    """Cells of every column but that of the measures, which the measures themselves claim."""
    for row in grid.rows:
        for index, cell in row.cells.items():
            column = grid.columns[index] if index < len(grid.columns) else Column.OTHER
            if column in _COLUMNS:
                reason = _COLUMN_NOT_READ if column is Column.OTHER else ""
                yield Part(cell.start, cell.end, _COLUMNS[column], reason)


def _unclaimed(source: str, start: int, end: int) -> Iterator[Part]:
    """Marks and blanks are a gap; a bare number is a number; any other word is `other`."""
    places = [at for at in range(start, end) if source[at].isalnum()]
    if not places:
        yield Part(start, end, PartKind.GAP)
        return
    first, last = places[0], places[-1] + 1
    if start < first:
        yield Part(start, first, PartKind.GAP)
    if _ENUMERATOR.fullmatch(source, first, last):
        yield Part(first, last, PartKind.NUMBER)
    else:
        yield Part(first, last, PartKind.OTHER, UNREAD)
    if last < end:
        yield Part(last, end, PartKind.GAP)
