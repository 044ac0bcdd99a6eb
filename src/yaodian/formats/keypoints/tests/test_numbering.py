"""Which numbers open a heading."""

import pytest

from yaodian.formats.keypoints.lines import lines_of
from yaodian.formats.keypoints.numbering import Level, heads_of


def heads(source: str) -> list[tuple[Level, int]]:
    return [(head.level, head.number) for head in heads_of(lines_of(source))]


@pytest.mark.parametrize("line", ["1.抓好学习。", "1．抓好学习。", "1、抓好学习。", "１．抓好学习。"])
def test_points_are_numbered_in_several_styles(line: str) -> None:
    assert heads(line) == [(Level.POINT, 1)]


@pytest.mark.parametrize(
    "line", ["1.6月底前完成换届。", "1. 6月底前完成换届。", "1、6月底前完成换届。", "2.12月召开总结会。"]
)
def test_a_task_may_begin_with_its_date(line: str) -> None:
    assert [level for level, _ in heads(line)] == [Level.POINT]


def test_small_numbers_are_points_where_no_others_are() -> None:
    assert heads("一、甲\n（1）子。正文。\n（2）丑。正文。") == [(Level.SECTION, 1), (Level.POINT, 1), (Level.POINT, 2)]
    assert heads("①子。正文。\n②丑。正文。") == [(Level.POINT, 1), (Level.POINT, 2)]
    assert heads("一、甲\n1.子。\n（1）小项。") == [(Level.SECTION, 1), (Level.POINT, 1)]


def test_a_year_may_follow_the_number() -> None:
    assert heads("8.2025年工作报告。") == [(Level.POINT, 8)]


@pytest.mark.parametrize("line", ["（一）抓好学习", "(一)抓好学习", "（一）、抓好学习"])
def test_groups_stand_in_brackets(line: str) -> None:
    assert heads(line) == [(Level.GROUP, 1)]


@pytest.mark.parametrize(
    "line", ["1.5倍于去年", "12.4全国法制宣传日", "一、二年级学生参加", "第一、第二支部参加", "2024年是关键一年"]
)
def test_numbers_of_a_sentence_open_nothing(line: str) -> None:
    assert heads(line) == []


def test_points_may_run_on_through_sections() -> None:
    assert heads("一、甲\n1.子。正文。\n2.丑。正文。\n二、乙\n3.寅。正文。") == [
        (Level.SECTION, 1),
        (Level.POINT, 1),
        (Level.POINT, 2),
        (Level.SECTION, 2),
        (Level.POINT, 3),
    ]


def test_a_document_on_one_line_is_cut_where_the_sequence_wants_it() -> None:
    source = (
        "总体要求是做好工作。一、突出政治,深化建设1.抓好学习。 开展培训。2.抓好检查。开展督查。"
        "二、强化保障3.抓好落实。加强调度。"
    )
    assert heads(source) == [
        (Level.SECTION, 1),
        (Level.POINT, 1),
        (Level.POINT, 2),
        (Level.SECTION, 2),
        (Level.POINT, 3),
    ]


def test_a_heading_glued_to_the_paragraph_before_is_found_when_its_number_is_missing() -> None:
    assert heads("1.甲。正文。2.乙。正文。\n3.丙。正文。") == [(Level.POINT, 1), (Level.POINT, 2), (Level.POINT, 3)]


def test_a_list_inside_a_sentence_is_no_heading_when_the_number_comes_later() -> None:
    assert heads("1.甲。要求如下。2.是列表。\n2.乙。正文。") == [(Level.POINT, 1), (Level.POINT, 2)]


def test_a_lone_first_section_inside_a_paragraph_is_not_believed() -> None:
    assert heads("要求有三条。一、认真学习。") == []


def test_a_part_may_be_called_one() -> None:
    assert heads("第一部分：总体安排\n第二部分：具体任务") == [(Level.SECTION, 1), (Level.SECTION, 2)]
