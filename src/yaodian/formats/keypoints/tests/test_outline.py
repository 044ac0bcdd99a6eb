"""Titles and bodies of headings (rules T1–T4)."""

import pytest

from yaodian.formats.keypoints.numbering import Level
from yaodian.formats.keypoints.outline import title_of
from yaodian.formats.keypoints.tree import tree_of


def title(level: Level, text: str, *, has_body: bool = False, has_children: bool = False) -> str | None:
    length, _ = title_of(level, text, has_body=has_body, has_children=has_children)
    return text[:length] or None


def test_the_lead_sentence_of_a_point_is_its_title() -> None:
    assert title(Level.POINT, "加强党风建设。领导班子率先垂范。") == "加强党风建设"


def test_a_heading_alone_on_its_line_is_a_title_when_a_body_follows() -> None:
    assert title(Level.POINT, "加强党的组织建设", has_body=True) == "加强党的组织建设"
    assert title(Level.POINT, "加强党的组织建设。", has_body=True) == "加强党的组织建设"


@pytest.mark.parametrize(
    "text",
    [
        "由党政办负责开展全体教工主题学习会议；（10月7日-14日）",
        "组织党员开展志愿服务活动。（9月-12月）",
        "重温入党誓词；",
        "请全体党员佩戴党徽参加活动。同时做好记录。",
        "6月底前召开动员会，部署工作。随后组织学习。",
        "甲做一件事，乙做一件事，丙做一件事。再做一件事。",
    ],
)
def test_a_task_is_never_a_title(text: str) -> None:
    assert title(Level.POINT, text) is None


def test_a_short_label_before_a_colon_is_a_title() -> None:
    assert title(Level.POINT, "时间安排：分三个阶段进行") == "时间安排"
    assert title(Level.SECTION, "活动时间：7月1日") == "活动时间"


def test_a_section_line_is_a_title_up_to_its_end_mark() -> None:
    assert title(Level.SECTION, "着重落实，抓实五项政策实施。") == "着重落实，抓实五项政策实施"


def test_a_heading_with_a_bracket_at_its_end_is_still_a_title() -> None:
    assert title(Level.GROUP, "动员部署阶段（4月1日-7日）", has_children=True) == "动员部署阶段（4月1日-7日）"


def test_the_mark_and_the_blank_after_a_title_belong_to_neither_side() -> None:
    source = "一、突出重点\n1.抓好学习。 开展培训。"
    point = tree_of(source).sections[0].points[0]
    assert point.title == "抓好学习"
    assert [source[body.start : body.end] for body in point.bodies] == ["开展培训。"]


def test_an_indented_heading_begins_where_its_line_does() -> None:
    source = "一、突出重点\n　　1.抓好学习。开展培训。"
    assert tree_of(source).sections[0].points[0].start == source.index("　　1")
