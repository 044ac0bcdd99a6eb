"""What kind of file it is, which sheet is read, and what the reader of Excel files does not tell."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from yaodian.formats.gate import pdf
from yaodian.formats.gate.active import MACROS
from yaodian.formats.gate.limits import Limits
from yaodian.formats.gate.markings import CLASSIFIED
from yaodian.formats.gate.plain import WIDE
from yaodian.formats.gate.upload import LOCKED
from yaodian.formats.rosters import child, csv_rows, reading, sheets
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.reading import RosterFile, read_roster
from yaodian.formats.rosters.sheet_marks import Marks, marks_of
from yaodian.formats.rosters.sheets import sheet_table, text_of
from yaodian.formats.rosters.table import TooLargeError
from yaodian.formats.rosters.tests.files import PEOPLE, as_csv, read, with_part
from yaodian.formats.tests.workbooks import xls, xlsx
from yaodian.kernel.errors import RefusedError

SHEET = "xl/worksheets/sheet1.xml"
NO_HEADINGS = "没有找到表头。请在前 20 行内写上列标题，至少要有“姓名”、“所在党支部”，或下载模板填写。"
NAMES = ["林知远", "苏以宁"]
ASKED: dict[str, object] = {"roster": "PEOPLE", "sheet": "", "choices": {}, "hidden": "ASK"}


def names(data: bytes, name: str, sheet: str = "") -> list[str]:
    return [line.texts["name"] for line in read(data, name, sheet=sheet).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_csv_is_read_in_every_encoding_excel_writes(encoding: str, delimiter: str) -> None:
    assert names(as_csv(PEOPLE, encoding, delimiter), "名册.csv") == NAMES
    assert read(as_csv(PEOPLE, encoding), "名册.csv").encoding == encoding.replace("utf-8", "utf-8-sig")[:9]


def test_excel_old_and_new_give_the_same_lines() -> None:
    new, old = read(xlsx(PEOPLE), "a.xlsx"), read(xls(PEOPLE), "a.xls")
    assert [line.texts for line in new.lines] == [line.texts for line in old.lines]
    assert (new.encoding, new.sheet, new.file.name, old.file.name) == ("", "名册", "a.xlsx", "a.xls")


def test_cells_come_as_a_person_reads_them() -> None:
    data = xlsx([[date(2020, 3, 5), 20200305, 1.5, True, 43895]])
    assert [list(row) for row in sheet_table(data).rows] == [["2020-03-05", "20200305", "1.5", "True", "43895"]]
    assert text_of(1e300) == "1e+300"


def test_empty_rows_at_the_top_count_so_that_numbers_are_those_of_the_screen() -> None:
    found = read(xlsx([[], [], *PEOPLE]), "a.xlsx")
    assert [line.number for line in found.lines] == [4, 5]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF-1.7", "a.pdf", pdf.BROKEN),
        (b"plain text", "a.txt", reading.OTHER_KIND),
        ("姓名,支部".encode("utf-16"), "a.csv", WIDE),
        ('姓名,支部\n"未完,的引号'.encode(), "a.csv", csv_rows.QUOTES),
        (b"," * 300, "a.csv", reading.TOO_LARGE),
        ("姓名,支部\n".encode() + b"a,b\n" * 130_000, "a.csv", reading.TOO_LARGE),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 2000 + "Workbook".encode("utf-16-le"),
            "a.xls",
            reading.UNREADABLE,
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", LOCKED),
        (xls(PEOPLE) + "_VBA_PROJECT".encode("utf-16-le"), "a.xls", MACROS),
        (xlsx([*[[]] * 125_000, ["x"]]), "a.xlsx", reading.TOO_LARGE),
        (xlsx([["x"] * 300]), "a.xlsx", reading.TOO_LARGE),
        (xlsx([]), "a.xlsx", "表格是空的。请核对后重试。"),
        (xlsx([["机密★10年"], *PEOPLE]), "a.xlsx", CLASSIFIED),
        (xls([["秘密★10年"], *PEOPLE]), "a.xls", CLASSIFIED),
        (xls(PEOPLE), "秘密 名册.xls", CLASSIFIED),
        (xlsx([["甲", "乙"]]), "a.xlsx", NO_HEADINGS),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_to_mend_it(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read(data, name)
    assert str(caught.value) == sentence


def test_a_cell_in_the_last_corner_ends_the_child_and_not_the_server() -> None:
    data = with_part(xlsx([["x"]]), SHEET, lambda xml: xml.replace(b'"A1"', b'"XFD1048576"'))
    with pytest.raises(RefusedError, match="表格过大"):
        read(data, "a.xlsx")


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(RefusedError, match="表格过大"):
        read_roster(RosterFile(data=as_csv(PEOPLE), name="a.csv"), Roster.PEOPLE, Limits(seconds=0.001))


def test_a_workbook_with_macros_is_not_opened() -> None:
    data = with_part(xlsx(PEOPLE), "[Content_Types].xml", lambda xml: xml.replace(b"sheet.main", b"sheet.macroEnabled"))
    with pytest.raises(RefusedError, match=MACROS[:6]):
        read(data, "a.xlsx")


def test_all_letters_together_and_all_merged_blocks_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx(PEOPLE, lambda _, sheet: sheet.merge_range("A5:A6", ""))
    monkeypatch.setattr(sheets, "LETTERS", 20)
    with pytest.raises(TooLargeError):
        list(sheet_table(data).rows)
    monkeypatch.setattr(sheets, "BLOCKS", 0)
    with pytest.raises(TooLargeError):
        sheet_table(data)


def test_what_is_not_collected_never_leaves_the_process_that_reads() -> None:
    """Not a single cell of a column that is dropped, nor a long number in one that is taken."""
    heads = ["姓名", "党支部", "办公电话", "身份证号", "家庭住址", "手机", "备注"]
    row = ["林知远", "第一支部", "13800138000", "110101199003074518", "明德路", "13900139000", "信佛"]
    odd = ["苏以宁110101199003074518", "第一支部", "021-60000000", "", "", "", ""]
    said = json.dumps(list(child.lines_of(as_csv([heads, row, odd]), ASKED)), ensure_ascii=False)
    assert [word for word in (*row[2:], "0307") if word in said] == []
    assert all(heading in said for heading in (*heads, "〔长数字〕", "021-60000000"))


def _second(*, hide: str = "") -> Callable[[Any, Any], None]:
    def more(book: Any, first: Any) -> None:
        second = book.add_worksheet("离退休")
        second.write_row("A1", ["姓名", "支部"])
        second.write_row("A2", ["沈清和", "离退休支部"])
        if hide == "second":
            second.hide()
        if hide == "first":
            second.activate()
            first.hide()

    return more


def test_the_first_sheet_that_holds_anything_is_read_unless_another_is_asked_for() -> None:
    found = read(xlsx(PEOPLE, _second()), "a.xlsx")
    assert found.sheet == "名册"
    assert "只读了工作表“名册”；没有读：离退休。" in found.notices
    assert names(xlsx(PEOPLE, _second()), "a.xlsx", "离退休") == ["沈清和"]
    assert read(xlsx([], _second()), "a.xlsx").sheet == "离退休"


def test_a_hidden_sheet_is_never_read() -> None:
    assert sheet_table(xlsx(PEOPLE, _second(hide="second"))).sheets == ("名册",)
    assert read(xlsx(PEOPLE, _second(hide="first")), "a.xlsx").sheet == "离退休"
    with pytest.raises(RefusedError, match="没有名为“名册”的可见工作表"):
        read(xlsx(PEOPLE, _second(hide="first")), "a.xlsx", sheet="名册")


def _formulas(_: Any, sheet: Any) -> None:
    sheet.write_formula("A5", "=A2", None, "林知远")
    sheet.write_formula("B5", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C5", "=B99", None, "")
    sheet.write_formula("D5", '=""', None, "")
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(3, 4, None, None, {"hidden": True})


def test_hidden_rows_hidden_columns_and_formulas_are_told_with_their_place() -> None:
    table = sheet_table(xlsx(PEOPLE, _formulas))
    assert (set(table.hidden), set(table.hidden_columns), table.formulas) == ({3}, {3, 4}, 4)
    assert table.without_value >= {(5, 1), (5, 2)}
    assert list(table.rows)[4][:2] == ["林知远", ""]


def test_an_old_workbook_says_that_it_cannot_tell() -> None:
    assert not sheet_table(xls(PEOPLE)).tells_marks
    assert any("旧格式" in notice for notice in read(xls(PEOPLE), "a.xls").notices)
    assert read(xlsx(PEOPLE), "a.xlsx").notices == []


def test_merged_blocks_are_told_with_their_place() -> None:
    (block,) = sheet_table(xlsx(PEOPLE, lambda _, sheet: sheet.merge_range("B2:C3", "x"))).blocks
    assert (block.top, block.left, block.bottom, block.right) == (2, 1, 3, 2)


def test_prefixes_and_cells_without_places_are_understood() -> None:
    """As some programs write them."""
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b'<x:row><x:c><x:v>1</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row>'
        b'<x:row hidden="true"><x:c><x:f>A1</x:f></x:c></x:row>'
        b"</x:sheetData></x:worksheet>"
    )
    marks = marks_of(with_part(xlsx(PEOPLE), SHEET, lambda _: xml), "名册")
    assert marks == Marks(hidden=[2], formulas=1, without_value=[(1, 1), (2, 0)])


def test_a_sheet_that_cannot_be_found_has_no_marks() -> None:
    assert marks_of(xlsx(PEOPLE, _formulas), "别的表") == Marks()
    data = with_part(xlsx(PEOPLE, _formulas), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b'Id="', b'Id="z'))
    assert marks_of(data, "名册") == Marks()
