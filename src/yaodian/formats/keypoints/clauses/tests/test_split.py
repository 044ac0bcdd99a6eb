"""Clauses: what cuts, what binds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.keypoints.clauses.merge import merged
from yaodian.formats.keypoints.clauses.split import Clause, clauses_of
from yaodian.formats.keypoints.cleaning import clean


def clauses(text: str) -> list[Clause]:
    return clauses_of(clean(text, 0, len(text)))


def texts(text: str) -> list[str]:
    return [clause.text for clause in clauses(text)]


def test_commas_semicolons_and_stops_cut() -> None:
    assert texts("开展培训，举办讲座；召开会议。组织比赛") == ["开展培训", "举办讲座", "召开会议", "组织比赛"]
    assert [clause.sentence for clause in clauses("开展培训，举办讲座。组织比赛")] == [0, 0, 1]


def test_quotation_title_and_bracket_marks_bind() -> None:
    assert texts("开展“学思想，强党性”活动，学习《条例，修订》（甲，乙）内容") == [
        "开展“学思想，强党性”活动",
        "学习《条例，修订》（甲，乙）内容",
    ]


def test_a_mark_that_is_never_closed_binds_nothing() -> None:
    assert texts("开展“学思想活动，举办讲座") == ["开展“学思想活动", "举办讲座"]


def test_an_enumerator_is_no_part_of_its_clause() -> None:
    first, second = clauses("一是开展培训，二是举办讲座。")
    assert (first.text, second.text) == ("开展培训", "举办讲座")
    assert first.is_enumerated


def test_a_bracket_with_a_date_or_units_stands_alone() -> None:
    assert [(clause.text, clause.is_bracket) for clause in clauses("组织比赛（6月底前）。")] == [
        ("组织比赛", False),
        ("（6月底前）", True),
    ]
    assert [clause.is_bracket for clause in clauses("组织比赛；（10月7日-14日）")] == [False, True]


def test_a_bracket_that_explains_a_word_stays_in_its_clause() -> None:
    assert texts("组织新党员宣誓（老党员重温誓词）活动，开展党组（党委）学习") == [
        "组织新党员宣誓（老党员重温誓词）活动",
        "开展党组（党委）学习",
    ]


def test_who_and_what_are_one_clause() -> None:
    text = "由党政办牵头，各支部配合，开展志愿服务。"
    assert [clause.text for clause in merged(clauses(text))] == ["由党政办牵头，各支部配合，开展志愿服务"]


def test_who_is_not_joined_to_grounds() -> None:
    text = "由各支部负责，结合政治生日，组织志愿服务。"
    assert [clause.text for clause in merged(clauses(text))] == ["由各支部负责", "结合政治生日", "组织志愿服务"]


def test_two_audiences_of_one_deed_are_one_clause() -> None:
    text = "由党政办组织全体教工，德育处组织全体学生观看视频，学习讲话。"
    first, second = merged(clauses(text))
    assert first.text == "由党政办组织全体教工，德育处组织全体学生观看视频"
    assert second.text == "学习讲话"


@given(st.text(alphabet="开展学习，。；“”《》（）、1一是6月", max_size=60))
def test_clauses_stand_in_order_and_never_overlap(text: str) -> None:
    found = [clause for clause in clauses(text) if clause.text]
    for left, right in pairwise(found):
        assert left.end <= right.start
    assert all(clause.start < clause.end for clause in found)
