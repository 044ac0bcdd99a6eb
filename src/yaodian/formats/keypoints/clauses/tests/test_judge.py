"""Measure or not, and why (rules M1–M9), on clauses of our own."""

import pytest

from yaodian.formats.keypoints.clauses.judge import Judgement, judge
from yaodian.formats.keypoints.clauses.sight import Sight
from yaodian.formats.keypoints.clauses.split import whole
from yaodian.formats.keypoints.clauses.timing import own_times
from yaodian.formats.keypoints.cleaning import clean
from yaodian.formats.keypoints.draft import MeasureClass, Reason


def judged(text: str, *, named: bool = False, title: str = "") -> Judgement:
    clause = whole(clean(text, 0, len(text)))
    return judge(Sight(clause.text, clause.depth, own_times(clause), named), title)


@pytest.mark.parametrize(
    "text",
    [
        "举办机关青年读书班",
        "认真组织开展主题演讲",
        "各支部要组织党员参加植树",
        "在“七一”前夕组织新党员宣誓",
        "对检查发现的问题建立整改台账",
        "以“爱岗敬业”为主题举办演讲比赛",
        "围绕中心工作确定五个调研题目",
        "由办公室制定会议管理办法",
        "把年轻干部纳入学习安排",
        "把有效做法制度化、成功经验长效化",
        "考核结果及时反馈",
        "加强党务公开栏管理办法",
        "推动八十六个党组织与村结对",
        "推动建立联系点制度",
        "持续扩大“清风讲堂”影响力",
        "不断完善督查制度",
        "健全担当作为激励机制",
        "整改情况报学校党委",
        "党员逐一发言",
        "印发方案",
        "通过集中学习等形式开展党员干部的教育活动",
        "定期对领导干部进行警示教育",
        "印发《作为与担当》读本",
        "推动三个党组织与村结对",
        "努力举办演讲比赛",
    ],
)
def test_a_deed_with_an_object_is_an_action(text: str) -> None:
    assert judged(text).measure_class is MeasureClass.ACTION


@pytest.mark.parametrize(
    "text", ["认真落实“四下基层”制度", "严格执行《党支部工作条例》", "深入贯彻《宣传工作条例》", "认真落实民主集中制等"]
)
def test_keeping_a_named_rule_is_compliance(text: str) -> None:
    assert judged(text).measure_class is MeasureClass.COMPLY


def test_holding_an_event_that_is_called_for_is_an_action() -> None:
    assert judged("各支部落实月度主题党日活动", named=True).measure_class is MeasureClass.ACTION


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("引导党员干部提高政治能力", Reason.AIM),
        ("确保各项部署落地生根", Reason.AIM),
        ("不断增强党性修养", Reason.AIM),
        ("切实将成果转化为发展成效", Reason.AIM),
        ("充分发挥党员先锋模范作用", Reason.AIM),
        ("在提高质量上下功夫", Reason.AIM),
        ("努力建设群众满意的机关", Reason.AIM),
        ("坚持把政治建设摆在首位", Reason.PRINCIPLE),
        ("把学习作为首要任务", Reason.PRINCIPLE),
        ("按照上级部署要求", Reason.PRINCIPLE),
        ("结合部门总结和年度考核", Reason.PRINCIPLE),
        ("因故不能参加活动的", Reason.PRINCIPLE),
        ("围绕新中国成立75周年", Reason.PRINCIPLE),
        ("认真落实“讲政治、守纪律”的要求", Reason.SLOGAN),
        ("深化政治机关建设", Reason.SLOGAN),
        ("强化党员身份意识", Reason.SLOGAN),
        ("强化党员的“四个意识”", Reason.SLOGAN),
        ("学习优化", Reason.SLOGAN),
        ("健全各种制度", Reason.SLOGAN),
        ("切实开展规范办学的各项工作", Reason.UMBRELLA),
        ("每位党员围绕四个方面进行检视：", Reason.UMBRELLA),
        ("尤其是对支部工作的意见和建议", Reason.WAY),
        ("依据学生发展情况分析报告", Reason.PRINCIPLE),
        ("针对课程设置相对单一", Reason.PRINCIPLE),
        ("选修课程开设困难等问题", Reason.PRINCIPLE),
        ("高度重视新党员发展工作", Reason.AIM),
        ("采取集中授课、现场观摩等方式", Reason.WAY),
        ("如无偿献血、义务辅导", Reason.WAY),
        ("6月中旬", Reason.TIMING),
        ("干部队伍的精神面貌", Reason.NO_ACTION),
        ("把政治建设摆在首位", Reason.PRINCIPLE),
        ("把政治建设放在首位", Reason.AIM),
        ("努力把活动成果纳入制度", Reason.AIM),
        ("努力推动三个党组织与村结对", Reason.AIM),
        ("努力推动建立联系点制度", Reason.AIM),
        ("努力举办各类活动的好局面", Reason.AIM),
        ("建设群众满意的展览馆", Reason.AIM),
        ("以支部为单位", Reason.WAY),
        ("组织", Reason.NO_ACTION),
    ],
)
def test_what_is_no_deed_says_why(text: str, reason: Reason) -> None:
    assert judged(text).reason is reason


def test_a_state_of_a_named_institution_is_left_out_as_umbrella_unless_it_is_only_how_far() -> None:
    assert judged("加强理论学习的质量", named=True).reason is Reason.UMBRELLA
    assert judged("持续推进政治监督具体化精准化", named=True).measure_class is MeasureClass.ACTION


def test_a_clause_that_repeats_the_title_says_nothing_new() -> None:
    assert judged("有针对性地做好思想政治工作", title="认真做好思想政治工作").reason is Reason.RESTATES_TITLE
    assert judged("加强党员活动室", title="党员活动室").reason is Reason.RESTATES_TITLE


def test_a_title_of_a_word_or_two_may_stand_in_any_clause() -> None:
    assert judged("加强档案室", title="档案室").reason is Reason.SLOGAN


def test_a_verb_of_one_character_needs_a_named_institution() -> None:
    assert judged("党支部书记每年至少讲1次专题党课", named=True).measure_class is MeasureClass.ACTION
    assert judged("为退休党员过集体生日", named=True).measure_class is MeasureClass.ACTION
    assert judged("天上的云").reason is Reason.NO_ACTION
