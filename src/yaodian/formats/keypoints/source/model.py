"""One text and where each part of it stood in the file.

All offsets count Unicode code points of `Source.text` and are half-open. The text has no line end but "\\n":
a plain text file keeps every character except a leading byte order mark, and \\r\\n or a lone \\r become \\n.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class SourceFormat(StrEnum):
    TXT = "txt"
    DOCX = "docx"
    PDF = "pdf"


class MarkKind(StrEnum):
    PARAGRAPH = "paragraph"  # number: the running paragraph, empty ones not counted
    PAGE = "page"  # number: the page of the .pdf
    AUTO_NUMBER = "auto_number"  # a number Word keeps outside the text; number: its value
    TABLE = "table"  # the lines of a table; number: the running table
    HEADING = "heading"  # a paragraph that Word counts as a heading; number: its level, 1 the highest
    TEXT_BOX = "text_box"  # the lines of a text box, right after the paragraph that anchors it


@dataclass(frozen=True, slots=True)
class Mark:
    kind: MarkKind
    start: int
    end: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is always the source's text[start:end]; a cell merged from above points at the cell above."""

    column: int
    start: int
    end: int
    merged_from_above: bool
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line. Cells merged from above are in `cells` but not on the line."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    start: int
    end: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one reader found, before the checks that all formats share."""

    text: str
    format: SourceFormat
    encoding: str
    marks: tuple[Mark, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`sha256` names the text (in UTF-8), `file_sha256` the bytes it came from."""

    text: str
    sha256: str
    file_sha256: str
    name: str
    format: SourceFormat
    encoding: str
    marks: tuple[Mark, ...]
    tables: tuple[Table, ...]
    warnings: tuple[str, ...]

    def place(self, offset: int) -> str:
        """Where a reader of the original file would look: 第5行, 第3段, 第1张表第2行, 第2页."""
        if self.format is SourceFormat.TXT:
            line_ends = self.text.count("\n", 0, max(offset, 0))
            return f"第{line_ends + 1}行"
        mark = self._last_block(offset)
        if mark.kind is MarkKind.PAGE:
            return f"第{mark.number}页"
        if mark.kind is MarkKind.TABLE:
            return f"第{mark.number}张表第{self._row(mark, offset)}行"
        return f"第{mark.number}段"

    def _last_block(self, offset: int) -> Mark:
        """The block that begins at or before the offset; the first block for an offset before it."""
        position = bisect_right(self.marks, offset, key=lambda mark: mark.start)
        blocks = (MarkKind.PARAGRAPH, MarkKind.PAGE, MarkKind.TABLE)
        before = (self.marks[index] for index in range(position - 1, -1, -1))
        after = (self.marks[index] for index in range(position, len(self.marks)))
        return next(mark for marks in (before, after) for mark in marks if mark.kind in blocks)

    def _row(self, mark: Mark, offset: int) -> int:
        table = next(table for table in self.tables if table.start == mark.start)
        return max(1, bisect_right(table.rows, offset, key=lambda row: row.start))
