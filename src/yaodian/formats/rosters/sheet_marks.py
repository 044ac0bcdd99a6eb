"""What the Excel reader does not tell of a sheet: hidden rows and columns, formulas, and cells that show an error.

The reader hands out "" for #REF! and for a formula that was never calculated, as if nobody had written anything.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from defusedxml.ElementTree import iterparse

from yaodian.formats.gate.archive import Archive, open_archive
from yaodian.formats.gate.markup import parse_xml
from yaodian.formats.rosters.cells import column_index

_WORTH_READING: Final = re.compile(rb"<(?:\w{1,20}:)?f[ />]|\bhidden\s{0,5}=|\bt\s{0,5}=\s{0,5}[\"']e[\"']")
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_FALSE: Final = frozenset({"", "0", "false"})
COLUMNS: Final = 200
"""More columns than any roster has."""


@dataclass(slots=True)
class Marks:
    """Rows are counted from 1, columns from 0."""

    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: int = 0
    without_value: list[tuple[int, int]] = field(default_factory=list)


def marks_of(data: bytes, sheet: str) -> Marks:
    """Of an .xlsx. A package in which the sheet cannot be found has no marks: the Excel reader found it otherwise."""
    archive = open_archive(data)
    part = _part_of(archive, sheet)
    if part not in archive.names:
        return Marks()
    content = archive.read(part, cap=archive.limits.unpacked_bytes)
    return _read(content) if _WORTH_READING.search(content) else Marks()


def _part_of(archive: Archive, sheet: str) -> str:
    if not {_WORKBOOK, _RELATIONS} <= set(archive.names):
        return ""
    targets = {each.get("Id"): each.get("Target", "") for each in parse_xml(archive.read(_RELATIONS))}
    for element in parse_xml(archive.read(_WORKBOOK)).iter():
        if _local(element) == "sheet" and element.get("name") == sheet:
            relation = next((value for key, value in element.items() if key.endswith("}id")), "")
            return normpath(join("/xl", targets.get(relation, ""))).lstrip("/")
    return ""


def _read(content: bytes) -> Marks:
    marks = Marks()
    place, wanted = 0, iterparse(io.BytesIO(content), events=("end",), forbid_dtd=True)
    for _, element in wanted:
        kind = _local(element)
        if kind == "col" and element.get("hidden", "") not in _FALSE:
            marks.hidden_columns += range(int(element.get("min", 1)) - 1, min(int(element.get("max", 1)), COLUMNS))
        elif kind == "row":
            place = int(element.get("r", place + 1))
            _read_row(element, place, marks)
            element.clear()
    return marks


def _read_row(row: Element, number: int, marks: Marks) -> None:
    if row.get("hidden", "") not in _FALSE:
        marks.hidden.append(number)
    for column, cell in _placed(row):
        parts = {_local(part): part.text or "" for part in cell}
        has_formula = "f" in parts
        marks.formulas += has_formula
        if cell.get("t") == "e" or (has_formula and not parts.get("v") and cell.get("t") != "str"):
            marks.without_value.append((number, column))


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    """A cell without a place stands behind the one before."""
    column = -1
    for cell in row:
        place = cell.get("r")
        column = column_index(place) if place else column + 1
        yield column, cell


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
