"""Word tables as a grid: exact columns, merged cells once, everything in a cell on one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.keypoints.source.names import MC, VAL, W, number, value
from yaodian.formats.keypoints.source.paragraphs import Paragraph, Reading, chosen, read_paragraphs

WIDEST: Final = 63  # Word's own limit of columns; a damaged gridSpan may say anything


@dataclass(frozen=True, slots=True)
class GridCell:
    column: int
    text: str
    labels: tuple[tuple[int, int, int], ...]  # start and end within the text, and the number
    merged_from_above: bool


def blocks(container: Element) -> Iterator[Element]:
    """Paragraphs, tables and altChunks, also those wrapped in controls or custom XML."""
    wanted = {f"{W}p", f"{W}tbl", f"{W}altChunk"}
    return _inside(container, frozenset(wanted))


def read_table(table: Element, reading: Reading) -> list[list[GridCell]]:
    rows = _inside(table, frozenset({f"{W}tr"}))
    return [_row(row, reading) for row in rows if row.find(f"{W}trPr/{W}del") is None]


def _inside(container: Element, wanted: frozenset[str]) -> Iterator[Element]:
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            inside = chosen(child)
            yield from () if inside is None else _inside(inside, wanted)
        else:
            yield from _inside(child, wanted)


def _row(row: Element, reading: Reading) -> list[GridCell]:
    column = _column_count(value(row.find(f"{W}trPr"), "gridBefore"), 0)
    cells = []
    for element in _inside(row, frozenset({f"{W}tc"})):
        properties = element.find(f"{W}tcPr")
        if not _continues(properties, "hMerge"):
            cells.append(_cell(column, element, reading))
        column += _column_count(value(properties, "gridSpan"), 1)
    return cells


def _column_count(text: str | None, default: int) -> int:
    found = number(text)
    return default if found is None else min(found, WIDEST)


def _continues(properties: Element | None, name: str) -> bool:
    """A merge without "restart" goes on from the cell before it."""
    merge = None if properties is None else properties.find(W + name)
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _cell(column: int, element: Element, reading: Reading) -> GridCell:
    if _continues(element.find(f"{W}tcPr"), "vMerge"):
        return GridCell(column, "", (), merged_from_above=True)
    text, labels = "", []
    for paragraph in _paragraphs(element, reading):
        body = " ".join(paragraph.body.split("\n")).strip()
        if paragraph.label is not None or body:
            text += " " if text else ""
        if paragraph.label is not None:
            labels.append((len(text), len(text) + len(paragraph.label.text), paragraph.label.number))
        text += paragraph.label_text + body
    return GridCell(column, text, tuple(labels), merged_from_above=False)


def _paragraphs(container: Element, reading: Reading) -> Iterator[Paragraph]:
    """Those of nested tables and text boxes too, in reading order."""
    for paragraph in read_paragraphs(_inside(container, frozenset({f"{W}p"})), reading):
        yield paragraph
        for box in paragraph.boxes:
            yield from _paragraphs(box, reading)
