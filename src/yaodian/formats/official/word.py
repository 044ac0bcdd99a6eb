"""Word papers in the look of GB/T 9704-2012: page, type area, fonts, levels. What is missing shows 〔待补〕.

Only names of fonts are written; the office has them (方正小标宋, 黑体, 仿宋), and Word takes the next best where not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from math import floor
from typing import TYPE_CHECKING, Any, Final

from yaodian.formats.official.layout import BODY_POINTS, TYPE_AREA_WIDTH_MM, widest_line_pitch, widest_pitch
from yaodian.formats.packing import timeless
from yaodian.kernel.missing import MISSING

if TYPE_CHECKING:
    from docx.document import Document

_TITLE_POINTS: Final = 22  # 2号, 7.3.1
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26  # mm, 5.2.1: 天头 37, 订口 28, type area 156 × 225
_WIDTH, _HEIGHT = 210, 297
_TITLE_FONT: Final = "方正小标宋简体"
_HEADING_FONT: Final = "黑体"
_BODY_FONT: Final = "仿宋_GB2312"
_TABLE_POINTS: Final = 12  # 小4号: the standard leaves tables to the office
_TIGHT_POINTS: Final = 18
_TWIPS_PER_POINT: Final = 20


@dataclass(frozen=True, slots=True)
class Table:
    """`widths`: of the columns, against one another; as wide as each other where none are given. `is_tight`: lines
    closer than those of the text, for a sheet that has to stay on its page."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    is_tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`parts`: in their order a heading (level 1), a paragraph, or a table. `signature`: lines at the right end."""

    title: str
    opening: str = ""
    parts: Sequence["str | Heading | Table"] = field(default_factory=tuple)
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


def shown(text: object) -> str:
    """A field as a paper shows it: nothing is invented."""
    said = "" if text is None else str(text).strip()
    return said or MISSING


def write_paper(file: BytesIO, paper: Paper) -> None:
    """The same bytes for the same paper, so that its hash can be named in an index."""
    from docx import Document  # heavy: only where a paper is asked for

    document = Document()
    _set_page(document)
    _set_body(document)
    _paragraph(document, paper.title, font=_TITLE_FONT, points=_TITLE_POINTS, align="center")
    _paragraph(document, "")
    if paper.opening:
        _paragraph(document, paper.opening, align="left")
    for part in paper.parts:
        _write(document, part)
    for number, line in enumerate(paper.signature):
        if number == 0:
            _paragraph(document, "")
        _paragraph(document, line, align="right")
    document.core_properties.author = ""
    document.core_properties.title = paper.title
    written = BytesIO()
    document.save(written)
    file.write(timeless(written.getvalue()))


def _write(document: "Document", part: "str | Heading | Table") -> None:
    if isinstance(part, Heading):
        _paragraph(document, part.text, font=_HEADING_FONT, indent=True)
    elif isinstance(part, Table):
        _table(document, part)
    else:
        for line in part.splitlines() or [""]:
            _paragraph(document, line, indent=True)


def _set_page(document: "Document") -> None:
    from docx.oxml.ns import qn  # heavy: as above
    from docx.shared import Mm  # heavy: as above

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    grid = section._sectPr.makeelement(qn("w:docGrid"), {})  # noqa: SLF001  the grid has no other door
    # Of lines alone: LibreOffice gives each character two cells of a grid that is narrower than the character.
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(widest_line_pitch() * _TWIPS_PER_POINT)))
    for old in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001  as above
        section._sectPr.remove(old)  # noqa: SLF001  as above
    section._sectPr.append(grid)  # noqa: SLF001  as above


def _set_body(document: "Document") -> None:
    from docx.oxml.ns import qn  # heavy: as above
    from docx.shared import Pt  # heavy: as above

    style: Any = document.styles["Normal"]
    style.font.size = Pt(BODY_POINTS)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = Pt(float(widest_line_pitch()))
    properties = style.element.get_or_add_rPr()
    _name_font(properties, _BODY_FONT)
    closer = properties.makeelement(qn("w:spacing"), {qn("w:val"): str(closeness())})
    properties.insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz")


def closeness() -> int:
    """Twentieths of a point by which a character of the body stands closer to the next, so that 28 fill a line."""
    return floor((widest_pitch() - BODY_POINTS) * _TWIPS_PER_POINT)


def _paragraph(  # noqa: PLR0913  what a paragraph looks like
    document: "Document",
    text: str,
    *,
    font: str = _BODY_FONT,
    points: int = BODY_POINTS,
    align: str = "justify",
    indent: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # heavy: as above
    from docx.shared import Pt  # heavy: as above

    made = document.add_paragraph()
    made.alignment = {"center": ALIGN.CENTER, "left": ALIGN.LEFT, "right": ALIGN.RIGHT}.get(align, ALIGN.JUSTIFY)
    if indent:
        made.paragraph_format.first_line_indent = Pt(2 * points)
    run = made.add_run(text)
    run.font.size = Pt(points)
    _name_font(run._element.get_or_add_rPr(), font)  # noqa: SLF001  python-docx has no door for the East Asian font


def _name_font(properties: Any, font: str) -> None:
    from docx.oxml.ns import qn  # heavy: as above

    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)


def _table(document: "Document", table: Table) -> None:
    from docx.oxml.ns import qn  # heavy: as above

    made = document.add_table(rows=1, cols=len(table.headings))
    made.style = "Table Grid"
    for cell, heading in zip(made.rows[0].cells, table.headings, strict=True):
        _fill(cell, heading, table, font=_HEADING_FONT)
    properties: Any = made.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  the heading on each page has no other door
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            _fill(cell, text, table)
    _set_widths(made, table.widths)


def _set_widths(made: Any, widths: tuple[int, ...]) -> None:
    from docx.shared import Mm  # heavy: as above

    if widths:
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(TYPE_AREA_WIDTH_MM * width // sum(widths))
            for cell in column.cells:
                cell.width = column.width


def _fill(cell: Any, text: str, table: Table, font: str = _BODY_FONT) -> None:
    from docx.oxml.ns import qn  # heavy: as above
    from docx.shared import Pt  # heavy: as above

    cell.text = ""
    paragraph = cell.paragraphs[0]
    if table.is_tight:
        paragraph.paragraph_format.line_spacing = Pt(_TIGHT_POINTS)
        own: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001  leaving the grid of the page has no other door
        own.insert_element_before(own.makeelement(qn("w:snapToGrid"), {qn("w:val"): "0"}), "w:spacing", "w:ind", "w:jc")
    run = paragraph.add_run(text)
    run.font.size = Pt(_TABLE_POINTS)
    _name_font(run._element.get_or_add_rPr(), font)  # noqa: SLF001  as above
