"""Any list as a file, read back by another library."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from yaodian.formats.sheets import lists
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.formats.sheets.paper import LONGEST_CELL
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.errors import RefusedError

HEADINGS = ("序号", "单位", "完成日期", "备注")
ROWS: list[tuple[Cell, ...]] = [
    (1, "市档案馆机关党委", date(2026, 7, 15), "=SUM(A1:A9)"),
    (2, "市水务局机关党委", None, "http://example.org"),
    (3, "市气象局党支部", datetime(2026, 11, 3, 9, 30, tzinfo=BEIJING), "按时完成\n材料齐全"),
]
# What a spreadsheet may take for more than text, and what the writer itself takes for markup.
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "007", "1e5", "file:///x", "mailto:a@b", "_x0041_", " a "]
RICH = ["<r></r>", "<r><t>字</t></r>", '<r><t>x</t></r></is></c><c r="Z9"><f>1+1</f></c><c><is><r></r>', "<r>&lt;</r>"]


def book(rows: list[tuple[Cell, ...]], note: str = "", headings: tuple[str, ...] = HEADINGS) -> bytes:
    target = BytesIO()
    write_list(target, title="2026年重点任务完成情况", headings=headings, rows=rows, note=note)
    return target.getvalue()


def cells(data: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def inside(data: bytes, part: str = "xl/worksheets/sheet1.xml") -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(part).decode()


def test_title_headings_rows_and_note_stand_below_one_another() -> None:
    read = cells(book(ROWS, note="注：日期以记录为准。"))
    assert [row[0] for row in read] == ["2026年重点任务完成情况", "序号", 1, 2, 3, "注：日期以记录为准。"]
    assert read[1] == list(HEADINGS)


def test_dates_are_text_as_a_document_writes_them() -> None:
    assert [row[2] for row in cells(book(ROWS))[2:]] == ["2026年7月15日", "", "2026年11月3日"]


def test_a_cell_that_begins_like_a_formula_is_text() -> None:
    data = book(ROWS)
    assert [row[3] for row in cells(data)[2:]] == ["=SUM(A1:A9)", "http://example.org", "按时完成\n材料齐全"]
    assert re.findall(r"<f>|<hyperlink", inside(data)) == []


@pytest.mark.parametrize(("text", "is_marked"), [("=1+1", True), ("＠甲", True), ("甲=1", False), ("", False)])
def test_a_formula_is_marked_as_text_for_whoever_edits_the_cell(text: str, *, is_marked: bool) -> None:
    data = book([(text, "", "", "")])
    style = int(re.findall(r'<c r="A3" s="([0-9]+)"', inside(data))[0])
    cell_styles = re.findall(r"<xf [^>]*>", inside(data, "xl/styles.xml").partition("<cellXfs")[2])
    assert ('quotePrefix="1"' in cell_styles[style]) == is_marked


@pytest.mark.parametrize("text", [*DANGEROUS, *RICH])
def test_text_stays_text_and_comes_back_as_it_was(text: str) -> None:
    data = book([(text, "", "", "")])
    assert cells(data)[2][0] == text
    assert "<f>" not in inside(data)


@given(st.text(max_size=30) | st.text("<r>/=&;_x01 ", max_size=12).map("<r>{}</r>".format))
def test_any_text_comes_back_but_for_what_xml_cannot_hold(text: str) -> None:
    read = cells(book([(text, "末", 1, None)]))[2]
    held = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert read[0] == held
    assert read[1:3] == ["末", 1]


def test_half_a_character_pair_becomes_a_question_mark() -> None:
    assert cells(book([("a\ud800b", "", "", "")]))[2][0] == "a?b"


def test_a_text_that_is_too_long_is_cut_and_stays_text() -> None:
    long = "<r>" + "𠮷" * ((LONGEST_CELL - 8) // 2) + "a</r>" + "尾"
    data = book([("长" * 40_000, long, "", "")])
    first, second, *_ = cells(data)[2]
    assert first == "长" * LONGEST_CELL
    assert len(str(second).encode("utf-16-le")) <= 2 * LONGEST_CELL


def test_a_number_is_a_number_and_an_id_keeps_its_last_digits() -> None:
    assert cells(book([(12, -3, 9_007_199_254_740_993, 0)]))[2] == [12, -3, "9007199254740993", 0]


def test_it_prints_on_a4_across_with_its_headings_on_every_page() -> None:
    data = book(ROWS)
    sheet = inside(data)
    for part in ('paperSize="9"', 'orientation="landscape"', 'fitToHeight="0"', 'state="frozen"', 'ySplit="2"'):
        assert part in sheet
    assert "第 &amp;P 页，共 &amp;N 页" in sheet
    assert "清单!$1:$2" in inside(data, "xl/workbook.xml").replace("'", "")


def test_title_and_note_go_over_all_columns_and_every_cell_has_a_border() -> None:
    data = book(ROWS, note="注：无。")
    assert re.findall(r'<mergeCell ref="([A-Z0-9:]+)"', inside(data)) == ["A1:D1", "A6:D6"]
    styles = inside(data, "xl/styles.xml")
    assert {'val="仿宋_GB2312"', 'val="黑体"'} <= set(re.findall(r'val="[^"]+"', styles))
    assert len(re.findall(r'<c r="[A-D][345]" s="[1-9]', inside(data))) == 12


def test_a_list_of_one_column_needs_no_merging() -> None:
    data = book([("甲",)], note="注", headings=("单位",))
    assert "<mergeCell" not in inside(data)
    assert [row[0] for row in cells(data)] == ["2026年重点任务完成情况", "单位", "甲", "注"]


def test_a_column_is_as_wide_as_what_it_holds_within_bounds() -> None:
    rows: list[tuple[Cell, ...]] = [(1, "市水务局机关党委", date(2026, 7, 5), "长" * 100)]
    widths = [float(width) for width in re.findall(r'width="([0-9.]+)"', inside(book(rows)))]
    assert [int(width) for width in widths] == [6, 18, 14, 48]


def test_a_long_note_has_the_height_it_needs() -> None:
    short, long = (
        float(re.findall(r'r="3"[^>]* ht="([0-9.]+)"', inside(book([], note=note)))[0]) for note in ("注", "注" * 200)
    )
    assert long > 5 * short


def test_a_list_without_rows_still_has_title_and_headings() -> None:
    assert len(cells(book([]))) == 2


def test_rows_are_taken_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 3)
    taken = []

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number in range(10):
            taken.append(number)
            yield (number, "", "", "")

    with pytest.raises(RefusedError, match="超过3行"):
        write_list(BytesIO(), title="表", headings=HEADINGS, rows=rows())
    assert taken == [0, 1, 2, 3]


@pytest.mark.parametrize("row", [("少",), ("多",) * 5])
def test_a_row_of_another_length_is_a_mistake_of_the_caller(row: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        book([row])


def test_a_list_without_columns_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="column"):
        book([], headings=())


def test_it_is_written_to_a_path_too(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    write_list(path, title="表", headings=HEADINGS, rows=ROWS)
    assert len(cells(path.read_bytes())) == 5
    with pytest.raises(RefusedError, match="无法写出表格“"):
        write_list(tmp_path / "没有" / "t.xlsx", title="表", headings=HEADINGS, rows=ROWS)


@pytest.mark.parametrize(("text", "lines"), [("短", 1), ("两\n行", 2), ("长" * 48, 3)])
def test_a_row_is_as_high_as_its_longest_cell_needs(text: str, lines: int) -> None:
    """LibreOffice leaves a row as it finds it; one that fits on a line is left to the program."""
    heights = re.findall(r'r="3"[^>]* ht="([0-9.]+)"', inside(book([(1, text, None, "")])))
    assert [round(float(each) / 16) for each in heights] == ([] if lines == 1 else [lines])


def test_a_list_that_names_its_day_is_the_same_file_each_time() -> None:
    def made() -> bytes:
        target = BytesIO()
        write_list(target, title="目录", headings=("序号",), rows=[(1,)], as_of=date(2026, 3, 16), widest=12)
        return target.getvalue()

    assert made() == made()
