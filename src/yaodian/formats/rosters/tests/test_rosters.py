"""Rows that can be relied on, and for each other one the sentence that says how to mend it."""

from datetime import date

import pytest

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.rows import MemberKind, SourceKind
from yaodian.formats.rosters.template import template
from yaodian.formats.rosters.tests.files import ORGANISATIONS, PEOPLE, as_csv, organisations_of, people_of, read

HEADS = ("姓名", "支部", "党员类别", "入党时间", "转正时间", "党内职务", "办公电话", "日期来源")


def one(*cells: str) -> tuple[str, ...]:
    return (*cells, *[""] * (len(HEADS) - len(cells)))


def test_a_whole_row_is_read() -> None:
    row = ("林知远", "第一支部", "正式", "20120628", "2013年6月28日", "书记、组织委员", "021-6000 0000", "档案")
    (found,) = people_of(as_csv([HEADS, row])).rows
    assert (found.row, found.status, found.join_on, found.full_on, found.posts, found.date_source) == (
        2,
        MemberKind.FULL,
        date(2012, 6, 28),
        date(2013, 6, 28),
        ("书记", "组织委员"),
        SourceKind.FILE,
    )


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (one("", "第一支部"), "A", "姓名：不能为空"),
        (one("林知远、苏以宁1", "第一支部"), "A", "不像姓名"),
        (one("林知远"), "B", "不能为空。请填写支部全称"),
        (one("林知远", "支" * 121), "B", "超过 120 个字"),
        (one("林知远", "第一支部", "群众"), "C", "请写正式党员、预备党员、预备期延长之一"),
        (one("林知远", "第一支部", "", "2019-07"), "D", "没有写到日"),
        (one("林知远", "第一支部", "", "2013-06-28", "2012-06-28"), "E", "早于入党时间"),
        (one("林知远", "第一支部", "预备", "2012-06-28", "2013-06-28"), "E", "不应有转正时间"),
        (one("林知远", "第一支部", "", "", "", "职" * 41), "F", "一个职务超过 40 个字"),
        (one("林知远", "第一支部", "", "", "", "", "打我手机"), "G", "不像电话号码"),
        (one("林知远", "第一支部", "", "", "", "", "", "听说"), "H", "请写入党志愿书、档案、党员信息系统之一"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_by_row_and_column(row: tuple[str, ...], column: str, said: str) -> None:
    people = people_of(as_csv([HEADS, row]))
    (problem,) = people.problems
    assert people.rows == []
    assert problem.place == f"第 2 行 {column} 列"
    assert said in problem.sentence


def test_serials_of_excel_are_told_so_that_somebody_looks() -> None:
    people = people_of(as_csv([HEADS, one("林知远", "第一支部", "正式", "43895")]))
    assert people.rows[0].join_on == date(2020, 3, 5)
    assert people.notices == ["有 1 个日期是 Excel 的日期序号（如 43895 即 2020年3月5日），已换算，请核对。"]


def test_organisations_find_their_parents_within_the_file() -> None:
    found = organisations_of(ORGANISATIONS)
    assert [(row.name, row.parent_row, row.order) for row in found.rows] == [
        ("市观象局", None, 10),
        ("市观象局机关党委", 2, 10),
        ("第一党支部", 3, 20),
    ]


ORG_HEADS = ("组织名称", "组织类别", "上级组织", "所属单位", "排序")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("", "单位", "", "", "")], "不能为空。请填写组织全称"),
        ([("甲局", "公司", "", "", "")], "请写单位、党组、机关党委、党总支、党支部、党小组之一"),
        ([("甲局", "单位", "", "", "第一")], "请写 1 至 999 的整数"),
        ([("甲局", "单位", "甲局", "", "")], "上级组织写的是它自己"),
        ([("甲", "单位", "乙", "", ""), ("乙", "单位", "甲", "", "")], "顺着上级组织找回了它自己"),
        ([("甲局", "单位", "", "", ""), ("甲局", "单位", "", "", "")], "与第 2 行重复"),
        (
            [
                ("第一支部", "支部", "甲局", "甲局", ""),
                ("第一支部", "支部", "乙局", "乙局", ""),
                ("第一小组", "小组", "第一支部", "", ""),
            ],
            "本表中有几个组织叫这个名称",
        ),
    ],
)
def test_an_organisation_that_cannot_be_placed_is_told(rows: list[tuple[str, ...]], said: str) -> None:
    problems = organisations_of([ORG_HEADS, *rows]).problems
    assert said in problems[-1].message


@pytest.mark.parametrize("roster", list(Roster))
def test_the_template_is_understood_and_its_examples_are_never_imported(roster: Roster) -> None:
    found = read(template(roster), "模板.xlsx", roster)
    assert found.layout.is_settled
    assert {column.field for column in found.layout.columns} == {field.key for field in roster.fields}
    assert found.lines == []
    assert {each.reason for each in found.skipped} == {"示例行"}


def test_people_of_the_sample_are_read() -> None:
    assert [row.name for row in people_of(as_csv(PEOPLE)).rows] == ["林知远", "苏以宁"]
