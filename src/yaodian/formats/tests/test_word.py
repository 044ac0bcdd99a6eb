"""Papers as Word files: the page of the standard, and a visible gap for what is missing."""

from fractions import Fraction
from io import BytesIO
from typing import Any

import docx
from docx.shared import Mm

from yaodian.formats.official.layout import BODY_POINTS, check_line
from yaodian.formats.official.word import Heading, Paper, Table, closeness, shown, write_paper
from yaodian.kernel.missing import MISSING


def written(paper: Paper) -> Any:
    file = BytesIO()
    write_paper(file, paper)
    file.seek(0)
    return docx.Document(file)


PAPER = Paper(
    title="第一季度支部党员大会会议记录",
    opening="各位同志：",
    parts=(
        Heading("一、学习"),
        "学了全会公报。\n讨论了两件事。",
        Table(("事项", "时限"), (("改造活动室", "6月30日"),)),
    ),
    signature=("市甲局第一支部", "2026年3月16日"),
)


def test_the_page_is_that_of_the_standard() -> None:
    section = written(PAPER).sections[0]
    assert [round(section.page_width / Mm(1)), round(section.page_height / Mm(1))] == [210, 297]
    assert [round(section.top_margin / Mm(1)), round(section.left_margin / Mm(1))] == [37, 28]
    assert section._sectPr.xpath("./w:docGrid/@w:linePitch") == ["579"]  # 22 lines in 225 mm: 28.99 points


def test_28_characters_of_the_body_fill_a_line() -> None:
    spacing = written(PAPER).styles["Normal"].element.rPr.xpath("./w:spacing/@w:val")
    assert spacing == [str(closeness())] == ["-5"]
    check_line(BODY_POINTS + Fraction(closeness(), 20))


def test_the_same_paper_makes_the_same_bytes() -> None:
    def made() -> bytes:
        file = BytesIO()
        write_paper(file, PAPER)
        return file.getvalue()

    assert made() == made()


def test_headings_paragraphs_and_tables_stand_in_their_order() -> None:
    document = written(PAPER)
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines == [
        PAPER.title,
        "各位同志：",
        "一、学习",
        "学了全会公报。",
        "讨论了两件事。",
        "市甲局第一支部",
        "2026年3月16日",
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["事项", "时限"],
        ["改造活动室", "6月30日"],
    ]


def test_fonts_are_named_for_chinese_too() -> None:
    run = written(PAPER).paragraphs[0].runs[0]
    assert run._element.rPr.rFonts.xpath("./@w:eastAsia") == ["方正小标宋简体"]


def test_what_is_missing_is_a_visible_gap() -> None:
    assert shown(None) == shown("  ") == MISSING
    assert shown(0) == "0"


def test_no_author_is_written() -> None:
    assert written(PAPER).core_properties.author == ""
