"""The file that is given back: the same rows, what is wrong beside them, nothing that is not collected."""

import csv
import io

import pytest

from yaodian.formats.rosters.people import People
from yaodian.formats.rosters.returned import Returned, returned_csv, returned_xlsx
from yaodian.formats.rosters.sheets import sheet_table
from yaodian.formats.rosters.tests.files import TODAY, as_csv, read
from yaodian.formats.tests.workbooks import xlsx

ROWS = [
    ["党员名册"],
    ["序号", "姓名", "支部", "身份证号", "入党时间"],
    ["1", "林知远", "第一支部", "110101199003074518", "2012-06-28"],
    [],
    ["2", "苏以宁", "=第二支部", "110101199003074518", "2012年6月"],
    ["合计：2人"],
]
GIVEN_BACK = [
    [],
    ["序号", "姓名", "支部", "身份证号（不收，已清空）", "入党时间", "错误说明"],
    ["1", "林知远", "第一支部", "", "2012-06-28", ""],
    [],
    ["2", "苏以宁", "=第二支部", "", "2012年6月"],
]


def returned(data: bytes, name: str) -> Returned:
    found = read(data, name)
    people = People(found.layout, TODAY)
    people.check(found.lines)
    return Returned(layout=found.layout, lines=found.lines, problems=people.problems)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_comes_back_in_its_encoding(encoding: str) -> None:
    back = returned_csv(returned(as_csv(ROWS, encoding), "a.csv"), encoding).decode(encoding)
    rows = list(csv.reader(io.StringIO(back)))
    assert rows[:4] == GIVEN_BACK[:4]
    assert rows[4][:5] == ["2", "苏以宁", "'=第二支部", "", "2012年6月"]
    assert "入党时间“2012年6月”：没有写到日" in rows[4][5]
    assert "支部“=第二支部”：写的是公式" in rows[4][5]


def test_an_excel_file_comes_back_and_can_be_read_again() -> None:
    back = returned_xlsx(returned(xlsx(ROWS), "a.xlsx"), "名册")
    rows = [list(row) for row in sheet_table(back).rows]
    width = len(GIVEN_BACK[1])
    assert rows[:4] == [[*row, *[""] * (width - len(row))] for row in GIVEN_BACK[:4]]
    assert "没有写到日" in rows[4][5]
    again = read(back, "a.xlsx")
    assert [line.number for line in again.lines] == [3, 5]
    twice = [list(row) for row in sheet_table(returned_xlsx(returned(back, "a.xlsx"), "名册")).rows]
    assert twice[1][:5] == GIVEN_BACK[1][:5]
    assert "错误说明" in twice[1]
