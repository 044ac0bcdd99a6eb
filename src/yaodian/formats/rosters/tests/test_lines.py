"""Which rows are lines of the roster, and what merged cells, hidden rows and formulas make of them."""

from typing import Any

import pytest

from yaodian.formats.rosters.lines import Hidden
from yaodian.formats.rosters.tests.files import PEOPLE, as_csv, people_of, read
from yaodian.formats.tests.workbooks import xlsx

HEADS = ["姓名", "单位", "支部", "入党时间"]


def test_rows_that_list_nobody_are_passed_over_with_the_reason() -> None:
    rows = [
        HEADS,
        ["（示例）林知远", "市观象局", "第一支部", ""],
        ["林知远", "市观象局", "第一支部", ""],
        [],
        HEADS,
        ["合计：1人", "", "", ""],
        ["填表人：周某 电话", "", "", ""],
    ]
    found = read(as_csv(rows))
    assert [line.number for line in found.lines] == [3]
    assert [(each.row, each.reason) for each in found.skipped] == [
        (2, "示例行"),
        (5, "重复的表头"),
        (6, "合计行"),
        (7, "表尾说明"),
    ]


def test_blanks_and_full_width_digits_are_made_plain() -> None:
    (line,) = read(as_csv([HEADS, ["\u3000林 知远 ", "市观象局\u3000", "第１支部", "２０１２．６．２８"]])).lines
    assert line.texts == {"name": "林知远", "unit": "市观象局", "branch": "第1支部", "join_on": "2012．6．28"}


def _merged(block: str, text: str) -> Any:
    return lambda _, sheet: sheet.merge_range(block, text)


def test_a_merged_unit_holds_for_every_row_it_covers() -> None:
    people = people_of(xlsx(PEOPLE, _merged("B2:B3", "市观象局")), "a.xlsx")
    assert [row.unit for row in people.rows] == ["市观象局", "市观象局"]


def test_a_merged_name_and_cells_merged_across_are_refused() -> None:
    down = people_of(xlsx(PEOPLE, _merged("A2:A3", "林知远")), "a.xlsx")
    assert down.problems[0].message.startswith("合并了第 2 至 3 行")
    across = people_of(xlsx(PEOPLE, _merged("B2:C2", "市观象局")), "a.xlsx")
    assert "合并了几列" in across.problems[0].sentence


def test_hidden_rows_are_asked_for_taken_or_passed_over() -> None:
    data = xlsx(PEOPLE, lambda _, sheet: sheet.set_row(2, None, None, {"hidden": True}))
    asked = people_of(data, "a.xlsx")
    assert [problem.place for problem in asked.problems] == ["第 3 行 A 列"]
    assert "被隐藏或筛选掉" in asked.problems[0].message
    assert len(people_of(data, "a.xlsx", hidden=Hidden.TAKE).rows) == 2
    skipped = read(data, "a.xlsx", hidden=Hidden.SKIP)
    assert [(each.row, each.reason) for each in skipped.skipped] == [(3, "隐藏行，按选定的办法不导入")]
    assert "表中有 1 行被隐藏或筛选掉。" in skipped.notices


def test_a_formula_with_a_result_is_read_and_one_without_is_refused() -> None:
    def more(_: Any, sheet: Any) -> None:
        sheet.write_formula("A2", '="林"&"知远"', None, "林知远")
        sheet.write_formula("C3", "=#REF!", None, "#REF!")

    people = people_of(xlsx(PEOPLE, more), "a.xlsx")
    assert [row.name for row in people.rows] == ["林知远"]
    assert any("公式没有结果" in problem.message for problem in people.problems)
    assert any("用的是文件中保存的结果" in notice for notice in read(xlsx(PEOPLE, more), "a.xlsx").notices)


def test_a_formula_as_text_is_refused() -> None:
    people = people_of(as_csv([HEADS, ["=A1", "市观象局", "第一支部", ""]]))
    assert "写的是公式，不是内容" in people.problems[0].message


@pytest.mark.parametrize("number", ["13800138000", "138 0013 8000", "+86-13800138000"])
def test_a_mobile_number_is_left_out_and_told(number: str) -> None:
    found = read(as_csv([["姓名", "支部", "办公电话"], ["林知远", "第一支部", number]]))
    assert [line.texts["work_phone"] for line in found.lines] == [""]
    assert "“办公电话”列中有 1 个手机号，属于不收集的个人信息，没有导入。" in found.notices
