"""Which column is what: by its heading, in any order, and asked for where that is not sure."""

import pytest

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.headings import Fate, Layout
from yaodian.formats.rosters.tests.files import PEOPLE, as_csv, people_of, read
from yaodian.formats.tests.workbooks import xlsx
from yaodian.kernel.errors import RefusedError


def layout(*lines: list[str], roster: Roster = Roster.PEOPLE) -> Layout:
    return read(as_csv(lines), roster=roster).layout


def taken(found: Layout) -> dict[str, str]:
    return {key: column.letters for key, column in found.taken.items()}


def test_the_usual_synonyms_are_understood_in_any_order() -> None:
    found = layout(["入党日期", "所在支部", "党员姓名", "部门", "转正日期", "人员类别", "座机"])
    assert taken(found) == {
        "join_on": "A",
        "branch": "B",
        "name": "C",
        "unit": "D",
        "full_on": "E",
        "status": "F",
        "work_phone": "G",
    }
    organisations = layout(["隶属", "类型", "全称", "顺序号"], roster=Roster.ORGANISATIONS)
    assert taken(organisations) == {"parent": "A", "kind": "B", "name": "C", "order": "D"}


def test_blanks_stars_and_remarks_in_brackets_do_not_count() -> None:
    assert taken(layout(["姓 名*", "所在党支部（全称）", "入党时间\n(年月日)"])) == {
        "name": "A",
        "branch": "B",
        "join_on": "C",
    }


def test_columns_that_are_not_collected_are_named_to_the_user() -> None:
    found = read(
        as_csv([["序号", "姓名", "支部", "身份证号", "民族", "备注"], ["1", "林知远", "第一支部", "x", "y", "z"]])
    )
    assert found.notices == [
        "D 列“身份证号”、E 列“民族”属于不收集的个人信息，不导入。",
        "F 列“备注”不认识，不导入。",
    ]
    (line,) = found.lines
    assert (line.serial, line.texts) == ("1", {"name": "林知远", "branch": "第一支部"})


def test_a_title_and_headings_of_two_lines_are_read_through() -> None:
    rows = [
        ["市观象局党员名册", "", "", "", ""],
        ["姓名", "组织关系", "", "时间", ""],
        ["", "单位", "所在党支部", "入党", "转正"],
        ["林知远", "市观象局", "第一支部", "2012-06-28", "2013-06-28"],
    ]
    found = read(as_csv(rows))
    assert found.layout.heading_row == 3
    assert [line.number for line in found.lines] == [4]
    assert set(found.layout.taken) == {"name", "unit", "branch", "join_on", "full_on"}


def test_two_columns_of_one_meaning_are_asked_for_and_settled_by_a_choice() -> None:
    rows = [["姓名", "支部", "所在党支部"], ["林知远", "旧支部", "新支部"]]
    found = read(as_csv(rows))
    assert found.layout.question == "B、C 列都像是“所在党支部”，请选定用哪一列。"
    assert found.lines == []
    chosen = read(as_csv(rows), choices={"C": "branch", "B": ""})
    assert [line.texts["branch"] for line in chosen.lines] == ["新支部"]


def test_a_heading_that_is_not_understood_is_asked_for_where_it_is_needed() -> None:
    rows = [["姓名", "单位", "编在哪里"], ["林知远", "市观象局", "第一支部"]]
    assert "没有找到“所在党支部”列" in read(as_csv(rows)).layout.question
    chosen = read(as_csv(rows), choices={"C": "branch"})
    assert chosen.layout.is_settled
    assert [line.texts["branch"] for line in chosen.lines] == ["第一支部"]


def test_a_hidden_column_is_asked_for() -> None:
    data = xlsx(PEOPLE, lambda _, sheet: sheet.set_column(4, 4, None, None, {"hidden": True}))
    found = read(data, "a.xlsx")
    assert found.layout.question == "E 列在表中是隐藏的，请选定用不用。"
    assert people_of(data, "a.xlsx", choices={"E": "join_on"}).rows[0].join_on is not None
    assert people_of(data, "a.xlsx", choices={"E": ""}).rows[0].join_on is None


def test_a_column_of_personal_data_cannot_be_chosen() -> None:
    rows = [["姓名", "支部", "手机号"], ["林知远", "第一支部", "1"]]
    with pytest.raises(RefusedError, match="属于不收集的个人信息"):
        read(as_csv(rows), choices={"C": "work_phone"})
    assert read(as_csv(rows), choices={"C": ""}).layout.of_fate(Fate.PERSONAL)[0].letters == "C"


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"Z": "name"}, "选定的列或项目不存在"),
        ({"A": "height"}, "选定的列或项目不存在"),
        ({"A": "name", "B": "name"}, "“姓名”选了两列"),
    ],
)
def test_choices_that_make_no_sense_are_refused(choices: dict[str, str], sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        read(as_csv(PEOPLE), choices=choices)


def test_a_choice_takes_the_field_away_from_the_column_that_had_it() -> None:
    found = read(as_csv([["姓名", "支部", "编在哪里"], ["林知远", "甲", "乙"]]), choices={"C": "branch"})
    assert [line.texts["branch"] for line in found.lines] == ["乙"]
    assert found.layout.of_fate(Fate.UNKNOWN)[0].letters == "B"


def test_a_table_without_headings_is_refused_with_what_it_needs() -> None:
    with pytest.raises(RefusedError, match=r"没有找到表头。请在前 20 行内写上列标题，至少要有“姓名”、“所在党支部”"):
        read(as_csv([["林知远", "第一支部"]]))
