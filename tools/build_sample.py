"""Make the Word twin of the sample key-points document.

The numbers of sections, groups and points are typed in the .txt but counted by Word in the .docx, as in files that
offices send, so a reader that overlooks numbering.xml finds no plan in it. The same text always gives the same bytes.
"""

import re
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

SOURCE = Path(__file__).parents[1] / "src/yaodian/demo/samples/key_points_2026.txt"
DATED = datetime(2026, 1, 20, tzinfo=UTC)  # the day under the signature; the clock would change the bytes
NUMBER = re.compile(r"(?P<section>[一二三四五六七八九十]+、)|(?P<group>（[一二三四五六七八九十]+）)|(?P<point>\d+\.)")
# The library's template brings 160 styles more, 400 kB of looks for tables, and a picture of a blank page.
KEPT_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
LEFT_OUT_PARTS = ("thumbnail", "stylesWithEffects", "customXml")
TYPE_WIDTH = Mm(156)
LINE = 29  # points: 22 lines fill the 225 mm of the type area of GB/T 9704-2012
LEADING = LINE - 16  # what a line of 3号 has above its characters


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph stands on the page: levels and font names by GB/T 9704-2012, fonts never embedded."""

    style: str
    font: str
    size: int = 16  # 3号
    align: ALIGN = ALIGN.JUSTIFY
    indent: int = 2  # characters before the first line
    right: int = 0  # characters kept free on the right
    above: int = 0  # lines kept free above
    list_level: tuple[int, int] | None = None  # (numId, ilvl)


MARK = Look("示例说明", "仿宋_GB2312", align=ALIGN.CENTER, indent=0)
TITLE = Look("公文标题", "方正小标宋简体", size=22, align=ALIGN.CENTER, indent=0)  # 2号
BODY = Look("公文正文", "仿宋_GB2312")
ISSUER = Look("发文机关署名", "仿宋_GB2312", align=ALIGN.RIGHT, indent=0, right=2, above=1)
DATE = Look("成文日期", "仿宋_GB2312", align=ALIGN.LEFT, indent=0)
NUMBERED = {
    "section": Look("一级标题", "黑体", list_level=(1, 0)),
    "group": Look("二级标题", "楷体_GB2312", list_level=(1, 1)),
    "point": Look("要点", "仿宋_GB2312", list_level=(2, 0)),
}
LOOKS = (MARK, TITLE, BODY, ISSUER, DATE, *NUMBERED.values())

LEVEL = (
    '<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:rPr>{face}</w:rPr></w:lvl>'
)
LISTS = (
    (("chineseCounting", "%1、", ""), ("chineseCounting", "（%2）", "")),
    (("decimal", "%1.", "<w:b/>"),),  # a list of its own, so the points count on through all sections
)


def build(text: str) -> bytes:
    """Return the .docx of a sample: note, title, preamble, numbered lines, issuer and date, one to a line."""
    document = docx.Document()
    _strip_template(document)
    _set_page(document)
    _set_properties(document, title=text.splitlines()[1])
    _define_lists(document)
    for look in LOOKS:
        _define_style(document, look)
    _write(document, text.splitlines())
    return _fixed_zip(document)


def _strip_template(document: Document) -> None:
    for style in list(document.styles):
        if style.name not in KEPT_STYLES:
            style.delete()
    for relations in (document.part.package.rels, document.part.rels):
        for rel_id in [key for key, rel in relations.items() if rel.reltype.endswith(LEFT_OUT_PARTS)]:
            relations.pop(rel_id)
    for where, tag in ((document.styles.element, "w:lang"), (document.settings.element, "w:themeFontLang")):
        next(where.iter(qn(tag))).set(qn("w:eastAsia"), "zh-CN")


def _set_page(document: Document) -> None:
    page = document.sections[0]  # A4, type area 156 x 225 mm: GB/T 9704-2012
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)


def _set_properties(document: Document, title: str) -> None:
    about = document.core_properties
    about.title = title
    about.author = about.last_modified_by = "yaodian"
    about.comments = "示例文件，城市、单位与内容均为虚构"
    about.created = about.modified = DATED


def _define_lists(document: Document) -> None:
    numbering = document.part.numbering_part.element
    numbering[:] = []
    for number, levels in enumerate(LISTS, start=1):
        body = "".join(
            LEVEL.format(ilvl=ilvl, fmt=fmt, text=text, face=face) for ilvl, (fmt, text, face) in enumerate(levels)
        )
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
            )
        )
    for number in range(1, len(LISTS) + 1):  # the schema wants every w:num after the last w:abstractNum
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def _define_style(document: Document, look: Look) -> None:
    style = document.styles.add_style(look.style, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "Times New Roman", Pt(look.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.font)
    style.element.rPr.rFonts.set(qn("w:hint"), "eastAsia")  # else “” are drawn in the Latin font
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.line_spacing = Pt(look.size + LEADING)
    shape.space_before, shape.space_after = Pt(LINE * look.above), Pt(0)
    shape.first_line_indent = Pt(look.size * look.indent)
    shape.right_indent = Pt(look.size * look.right)


def _write(document: Document, lines: list[str]) -> None:
    mark, title, *body, issuer, date = lines
    document.add_paragraph(mark, MARK.style)
    document.add_paragraph(title, TITLE.style)
    for line in body:
        _write_body(document, line)
    document.add_paragraph(issuer, ISSUER.style)
    dated = document.add_paragraph(date, DATE.style)  # begins two characters right of the issuer: GB/T 9704-2012
    dated.paragraph_format.left_indent = TYPE_WIDTH - Pt(DATE.size * len(issuer))


def _write_body(document: Document, line: str) -> None:
    number = NUMBER.match(line)
    if number is None or number.lastgroup is None:
        document.add_paragraph(line, BODY.style)
        return
    look = NUMBERED[number.lastgroup]
    lead, stop, rest = line[number.end() :].partition("。")
    paragraph = document.add_paragraph("", look.style)
    paragraph.add_run(lead + stop).bold = look is NUMBERED["point"] or None
    if rest:
        paragraph.add_run(rest)
    _number(paragraph, look)


def _number(paragraph: Paragraph, look: Look) -> None:
    if look.list_level is None:
        return
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  the library has no public way
    for tag, value in zip(("w:ilvl", "w:numId"), reversed(look.list_level), strict=True):
        child = OxmlElement(tag)
        child.set(qn("w:val"), str(value))
        properties.append(child)


def _fixed_zip(document: Document) -> bytes:
    """Pack again with fixed times and stored, not deflated: zlib builds do not agree on the bytes they write."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, DATED.timetuple()[:6])
            entry.create_system = 3  # else Windows writes its own mark
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def main() -> int:
    target = SOURCE.with_suffix(".docx")
    target.write_bytes(build(SOURCE.read_text(encoding="utf-8")))
    print(f"{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
