"""The table of tasks as a file."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from yaodian.formats.holidays.workbook import first_sheet
from yaodian.formats.keypoints.draft import PlanDraft
from yaodian.formats.keypoints.reader import read_plan
from yaodian.formats.sheets.task_rows import ABOUT_COLUMNS, LEFT_OUT_COLUMNS, TASK_COLUMNS
from yaodian.formats.sheets.task_table import write_task_table
from yaodian.kernel.errors import RefusedError

PLAN = """云泽市2026年A&B工作要点
一、学习
1.抓好学习。=SUM(A1)每季度开展专题学习，+1月举办培训班，http://example.org召开座谈会，提高素质。"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "任务分解表.xlsx"
    write_task_table(plan(), {}, lambda _: "=1+1", path)
    return path


def plan(text: str = PLAN) -> PlanDraft:
    return read_plan(text, (), "要点.txt")


def inside(path: Path, part: str) -> str:
    with ZipFile(path) as archive:
        return archive.read(part).decode()


def test_it_has_three_sheets_each_under_its_headings(table: Path) -> None:
    book = CalamineWorkbook.from_path(table)
    assert book.sheet_names == ["任务分解表", "未列为举措", "说明"]
    heads = [tuple(book.get_sheet_by_name(name).to_python()[0]) for name in book.sheet_names]
    assert heads == [TASK_COLUMNS, LEFT_OUT_COLUMNS, ABOUT_COLUMNS]


def test_the_first_sheet_has_one_row_for_each_measure(table: Path) -> None:
    rows = first_sheet(table.read_bytes())
    assert len(rows) == 1 + len(list(plan().measures()))
    assert rows[1][3] == "=SUM(A1)每季度开展专题学习"


def test_nothing_in_it_is_a_formula_a_link_or_a_merged_cell(table: Path) -> None:
    for number in (1, 2, 3):
        sheet = inside(table, f"xl/worksheets/sheet{number}.xml")
        assert re.findall(r"<f>|<hyperlink|<mergeCell", sheet) == []
        assert set(re.findall(r'<c r="[A-Z]+[0-9]+" s="[0-9]+"(?: t="(\w+)")?', sheet)) <= {"s", ""}


def test_it_prints_on_a4_across_and_repeats_its_heading(table: Path) -> None:
    sheet = inside(table, "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert "任务分解表!$1:$1" in inside(table, "xl/workbook.xml").replace("'", "")


def test_it_uses_the_fonts_of_official_documents(table: Path) -> None:
    styles = inside(table, "xl/styles.xml")
    assert 'val="仿宋"' in styles
    assert 'val="黑体"' in styles
    assert 'wrapText="1"' in styles


def test_the_title_stands_above_every_page_as_it_is_written(table: Path) -> None:
    assert "A&amp;&amp;B工作要点" in inside(table, "xl/worksheets/sheet1.xml")


def test_a_cell_that_is_too_long_for_the_format_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_task_table(plan(), {}, lambda _: "长" * 40_000, path)
    cell = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1][10]
    assert len(str(cell)) == 32_767


def test_a_cell_that_looks_like_markup_of_the_writer_is_text(tmp_path: Path) -> None:
    path, text = tmp_path / "t.xlsx", "<r><t>一</t></si><si><r></r>"
    write_task_table(plan(), {}, lambda _: text, path)
    assert text in {row[10] for row in first_sheet(path.read_bytes())}


def test_a_plan_without_measures_still_has_its_three_sheets(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_task_table(plan(""), {}, lambda _: "", path)
    assert len(first_sheet(path.read_bytes())) == 1


def test_a_place_that_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="无法写出表格"):
        write_task_table(plan(), {}, lambda _: "", tmp_path / "没有" / "t.xlsx")
