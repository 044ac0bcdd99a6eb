"""What stands in the cells of the table of tasks."""

from dataclasses import replace
from hashlib import sha256

import pytest

from yaodian.formats.keypoints.draft import Measure, MeasureClass, PlanDraft, Timing
from yaodian.formats.keypoints.reader import read_plan
from yaodian.formats.sheets.task_rows import (
    CONFIRM,
    LEFT_OUT_COLUMNS,
    TASK_COLUMNS,
    about_rows,
    left_out_rows,
    quarters,
    remarks,
    task_rows,
)
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.periods import MonthDay

PLAN = """云泽市2026年工作要点
一、加强学习
（一）健全制度
由办公室牵头，宣传部配合，6月底前面向青年干部举办培训班。
1.抓好学习。每季度开展1次专题学习，提高素质。
二、加强宣传
2.抓好宣讲。开学第一周组织宣讲活动，定期开展座谈。"""
STUDY = Institution(key="study", name="专题学习制度", clause="", recognises=Recognition(("专题学习",)))
WORK = Measure(start=0, end=4, text="举办活动", measure_class=MeasureClass.ACTION)


def plan() -> PlanDraft:
    return read_plan(PLAN, (STUDY,), "要点.txt")


def rows() -> list[dict[str, str]]:
    found = task_rows(plan(), {STUDY.key: STUDY.name}, lambda measure: f"解释{measure.timing.cadence.kind.value}")
    return [dict(zip(TASK_COLUMNS, row, strict=True)) for row in found]


def with_cadence(**facts: object) -> Measure:
    cadence = replace(Cadence(kind=CadenceKind.UNKNOWN), **facts)  # type: ignore[arg-type]
    return replace(WORK, timings=(Timing(cadence=cadence),))


def test_each_measure_is_one_row_with_its_place_in_the_document() -> None:
    assert [(row["序号"], row["要点条目"], row["重点任务"], row["具体措施"]) for row in rows()] == [
        ("1", "一、加强学习\n（一）健全制度", "", "由办公室牵头，宣传部配合，6月底前面向青年干部举办培训班"),
        ("2", "一、加强学习\n（一）健全制度", "1.抓好学习", "每季度开展1次专题学习"),
        ("3", "二、加强宣传", "2.抓好宣讲", "开学第一周组织宣讲活动"),
        ("4", "二、加强宣传", "2.抓好宣讲", "定期开展座谈"),
    ]


def test_units_and_institutions_have_their_columns() -> None:
    training, study = rows()[:2]
    assert (training["牵头单位(科室)"], training["责任/配合单位"]) == ("办公室", "宣传部")
    assert study["制度"] == "专题学习制度"


def test_an_institution_without_a_name_shows_its_key() -> None:
    assert [row[4] for row in task_rows(plan(), {}, lambda _: "")] == ["", "study", "", ""]


def test_the_deadline_shows_the_words_of_the_document_and_the_date() -> None:
    assert [row["完成时限"] for row in rows()] == [
        "6月底前\n解释once_before",
        "每季度\n解释quarterly",
        "开学第一周\n解释unknown",
        "定期\n解释periodic",
    ]


def test_of_a_cell_with_two_deadlines_each_part_has_its_own() -> None:
    text = "工作内容 | 完成时间\n健全制度体系 | 制度寒假前，运行全年\n开展检查 | 年底前"
    found = task_rows(read_plan(text, ()), {}, lambda measure: f"推算{len(measure.timings)}")
    assert found[0][10] == "制度：寒假前\n推算1\n运行：全年\n推算1"


def test_what_only_the_office_knows_stays_empty() -> None:
    assert {row[name] for row in rows() for name in ("责任领导", "责任人", "佐证", "亮灯")} == {""}


def test_the_remarks_say_what_a_person_has_to_settle() -> None:
    assert [row["备注"] for row in rows()] == [
        "对象：青年干部",
        "",
        "时间说法未看懂（开学第一周），须确认时限",
        "原文只写“定期”，须选定频次",
    ]


@pytest.mark.parametrize(
    ("measure", "remark"),
    [
        (WORK, "原文未写时间，须确认时限"),
        (with_cadence(kind=CadenceKind.BEFORE_EVENT, phrase="寒假前", event="寒假"), "须确认“寒假”的日期"),
        (with_cadence(kind=CadenceKind.BEFORE_EVENT, phrase="竣工前"), "须确认“竣工前”的日期"),
        (with_cadence(kind=CadenceKind.ONGOING, phrase="持续"), ""),
        (
            replace(WORK, timings=(Timing(cadence=Cadence(kind=CadenceKind.MONTHLY), is_inherited=True),)),
            "时限取自上文或标题",
        ),
    ],
)
def test_a_remark_fits_the_kind_of_time(measure: Measure, remark: str) -> None:
    assert remarks(measure) == remark


@pytest.mark.parametrize(
    ("cadence", "found"),
    [
        (Cadence(kind=CadenceKind.MONTHLY), "Q1、Q2、Q3、Q4"),
        (Cadence(kind=CadenceKind.QUARTERLY), "Q1、Q2、Q3、Q4"),
        (Cadence(kind=CadenceKind.HALF_YEARLY), "Q2、Q4"),
        (Cadence(kind=CadenceKind.YEARLY), "Q4"),
        (Cadence(kind=CadenceKind.ONCE_BEFORE, anchor=MonthDay(7, 31)), "Q3"),
        (Cadence(kind=CadenceKind.ANNUAL_BEFORE, anchor=MonthDay(7, 1)), "Q2"),
        (Cadence(kind=CadenceKind.ANNUAL_BEFORE, anchor=MonthDay(5, 4)), "Q2"),
        (Cadence(kind=CadenceKind.ANNUAL_BEFORE, anchor=MonthDay(1, 1)), "Q4"),
        (
            Cadence(kind=CadenceKind.WINDOW, anchor=MonthDay(10, 10), window=(MonthDay(6, 11), MonthDay(10, 10))),
            "Q2、Q3、Q4",
        ),
        (
            Cadence(kind=CadenceKind.WINDOW, anchor=MonthDay(2, 28), window=(MonthDay(11, 1), MonthDay(2, 28))),
            "Q4、Q1",
        ),
        (Cadence(kind=CadenceKind.ANNIVERSARY, anchor=MonthDay(7, 1)), ""),
        (Cadence(kind=CadenceKind.ONGOING), ""),
        (Cadence(kind=CadenceKind.BEFORE_EVENT, event="寒假"), ""),
    ],
)
def test_the_quarters_follow_from_the_words(cadence: Cadence, found: str) -> None:
    assert quarters(cadence) == found


def test_what_became_nothing_is_listed_with_the_reason() -> None:
    assert left_out_rows(plan()) == [("1", "一、加强学习\n（一）健全制度", "1.抓好学习", "提高素质", "目标或效果")]
    assert len(LEFT_OUT_COLUMNS) == len(left_out_rows(plan())[0])


def test_the_last_sheet_says_where_it_comes_from_and_that_a_person_must_confirm() -> None:
    about = dict(about_rows(plan()))
    assert about["标题"] == "云泽市2026年工作要点"
    assert about["来源文件"] == "要点.txt"
    assert about["文字的 SHA-256"] == sha256(PLAN.encode()).hexdigest()
    assert about["计划年份"] == "2026"
    assert (about["举措"], about["未列为举措"]) == ("4条", "1条")
    assert (about["时间说法未看懂"], about["须选定频次"]) == ("1个", "1个")
    assert about["须由人确认"] == CONFIRM


def test_what_is_missing_is_said_to_be_missing() -> None:
    about = about_rows(read_plan("今天天气很好", ()))
    assert about[0] == ("标题", "（原文没有标题）")
    assert ("计划年份", "（原文没有年份）") in about
    assert ("发文单位", "（未能推定）") in about
    assert any(name == "提醒" and "没有读出任何举措" in text for name, text in about)


def test_an_issuer_is_marked_as_a_guess() -> None:
    signed = read_plan(f"{PLAN}\n云泽市直机关工委", ())
    assert ("发文单位", "云泽市直机关工委（由程序推定）") in about_rows(signed)
