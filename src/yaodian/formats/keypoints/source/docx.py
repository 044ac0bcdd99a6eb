"""Word files: paragraphs, tables, text boxes and automatic numbers as lines of one text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.formats.gate.markings import refuse_classified
from yaodian.formats.keypoints.source.counters import Counters
from yaodian.formats.keypoints.source.model import Cell, Extract, Mark, MarkKind, Row, SourceFormat, Table
from yaodian.formats.keypoints.source.names import W
from yaodian.formats.keypoints.source.numbering import read_lists
from yaodian.formats.keypoints.source.paragraphs import Note, Paragraph, Reading, read_paragraphs
from yaodian.formats.keypoints.source.parts import Package, open_package
from yaodian.formats.keypoints.source.styles import read_styles
from yaodian.formats.keypoints.source.tables import GridCell, blocks, read_table

CELL_SEPARATOR: Final = " | "


def read_docx(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Extract:
    package = open_package(data, limits)
    for header in package.headers:
        refuse_classified("\n".join(_lines_of(header)))
    styles = read_styles(package.styles)
    body = _Body(Reading(Counters(read_lists(package.numbering, styles), styles), styles))
    body.add_blocks(package.body)
    return _extract(body, package)


def _lines_of(header: Element) -> Iterable[str]:
    """Headers are no part of the text, but a secrecy marking may stand there."""
    return ("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in header.iter(f"{W}p"))


def _extract(body: "_Body", package: Package) -> Extract:
    notes = body.reading.notes | ({Note.EMBEDDED} if package.has_embeddings else set())
    return Extract(
        text="\n".join(body.lines),
        format=SourceFormat.DOCX,
        encoding="utf-8",
        marks=tuple(sorted(body.marks, key=lambda mark: (mark.start, -mark.end))),
        tables=tuple(body.tables),
        warnings=tuple(str(note) for note in Note if note in notes),
    )


@dataclass(slots=True)
class _Body:
    reading: Reading
    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    paragraphs: int = 0
    end: int = -1  # of the text so far; the line end before the first line does not exist

    def add_blocks(self, container: Element) -> None:
        for tag, group in groupby(blocks(container), key=lambda block: block.tag):
            if tag == f"{W}p":
                self._add_paragraphs(read_paragraphs(group, self.reading))
            elif tag == f"{W}tbl":
                for table in group:
                    self._add_table(read_table(table, self.reading))
            else:
                self.reading.notes.add(Note.ALT_CHUNK)

    def _add_line(self, text: str) -> int:
        start = self.end + 1
        self.lines.append(text)
        self.end = start + len(text)
        return start

    def _add_paragraphs(self, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            text = paragraph.label_text + paragraph.body
            if text.strip():
                self._add_paragraph(paragraph, text)
            for box in paragraph.boxes:
                self._add_box(box)

    def _add_paragraph(self, paragraph: Paragraph, text: str) -> None:
        start = self._add_line(text)
        self.paragraphs += 1
        self.marks.append(Mark(MarkKind.PARAGRAPH, start, self.end, self.paragraphs))
        if paragraph.heading is not None:
            self.marks.append(Mark(MarkKind.HEADING, start, self.end, paragraph.heading))
        if paragraph.label is not None:
            end = start + len(paragraph.label.text)
            self.marks.append(Mark(MarkKind.AUTO_NUMBER, start, end, paragraph.label.number))

    def _add_box(self, box: Element) -> None:
        start = self.end + 1
        self.add_blocks(box)
        if self.end >= start:
            self.marks.append(Mark(MarkKind.TEXT_BOX, start, self.end))

    def _add_table(self, grid: list[list[GridCell]]) -> None:
        above: dict[int, Cell] = {}
        rows = tuple(self._add_row(cells, above) for cells in grid)
        if rows:
            self.tables.append(Table(rows[0].start, rows[-1].end, rows))
            self.marks.append(Mark(MarkKind.TABLE, rows[0].start, rows[-1].end, len(self.tables)))

    def _add_row(self, grid_cells: list[GridCell], above: dict[int, Cell]) -> Row:
        own = [cell for cell in grid_cells if not cell.merged_from_above]
        start = position = self._add_line(CELL_SEPARATOR.join(cell.text for cell in own))
        for cell in own:
            above[cell.column] = Cell(
                cell.column, position, position + len(cell.text), merged_from_above=False, text=cell.text
            )
            for first, last, value in cell.labels:
                self.marks.append(Mark(MarkKind.AUTO_NUMBER, position + first, position + last, value))
            position += len(cell.text) + len(CELL_SEPARATOR)
        return Row(start, self.end, tuple(_placed(cell, above, start) for cell in grid_cells))


def _placed(cell: GridCell, above: dict[int, Cell], row_start: int) -> Cell:
    """A continued cell carries the place and text of the cell it continues; none above: nothing."""
    found = above.get(cell.column)
    if not cell.merged_from_above and found is not None:
        return found
    if found is None:
        return Cell(cell.column, row_start, row_start, merged_from_above=True, text="")
    return Cell(cell.column, found.start, found.end, merged_from_above=True, text=found.text)
