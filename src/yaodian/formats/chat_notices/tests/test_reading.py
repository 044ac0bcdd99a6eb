"""Invented notices in the forms that people write, read on Sunday 29 November 2026. What is not named here is empty."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.chat_notices.model import NoticeLine
from yaodian.formats.chat_notices.reading import MOST, read_notice
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import MeetingKind as Kind

ON = date(2026, 11, 29)
EMPTY = {"title": "", "day": None, "starts": None, "ends": None, "place": "", "chair": "", "recorder": "", "asked": ""}


def lines(*titles: str) -> tuple[NoticeLine, ...]:
    return tuple(NoticeLine(title) for title in titles)


NOTICES: list[tuple[str, dict[str, Any]]] = [
    (
        "各位党员：兹定于12月3日（周四）下午3点在三楼会议室召开支部党员大会，议程：1.学习全会公报；2.讨论第四季度工作；3.表决接收预备党员。请准时参加。",
        {
            "kind": Kind.ASSEMBLY,
            "title": "支部党员大会",
            "day": date(2026, 12, 3),
            "starts": time(15),
            "place": "三楼会议室",
            "asked": "各位党员",
            "agenda": lines("学习全会公报", "讨论第四季度工作", "表决接收预备党员"),
        },
    ),
    (
        """【会议通知】
时间：2026年12月8日（星期二）上午9:30
地点：机关二楼党员活动室
议题：
一、传达市委全会精神（支部书记汇报）
二、研究年度述职评议
主持人：王书记
记录人：李委员
参加人员：全体支委
第一支部支委会""",
        {
            "kind": Kind.BRANCH_COMMITTEE,
            "day": date(2026, 12, 8),
            "starts": time(9, 30),
            "place": "机关二楼党员活动室",
            "chair": "王书记",
            "recorder": "李委员",
            "asked": "全体支委",
            "agenda": (NoticeLine("传达市委全会精神", "支部书记"), NoticeLine("研究年度述职评议")),
        },
    ),
    (
        "明天上午9:30在五楼小会议室开支委会，收到请回复",
        {
            "kind": Kind.BRANCH_COMMITTEE,
            "title": "支委会",
            "day": date(2026, 11, 30),
            "starts": time(9, 30),
            "place": "五楼小会议室",
        },
    ),
    (
        "大家好，下周三晚上7点半党小组会，地点老地方，请互相转告",
        {"kind": Kind.CELL, "day": date(2026, 12, 2), "starts": time(19, 30), "place": "老地方"},
    ),
    (
        "１２月１５日（周二）１４：３０－１６：３０，一楼报告厅，召开主题党日活动",
        {
            "kind": Kind.THEME_DAY,
            "title": "主题党日活动",
            "day": date(2026, 12, 15),
            "starts": time(14, 30),
            "ends": time(16, 30),
        },
    ),
    (
        "请全体党员于本月30日中午12点到社区广场集合，开展主题党日活动",
        {
            "kind": Kind.THEME_DAY,
            "title": "主题党日活动",
            "day": date(2026, 11, 30),
            "starts": time(12),
            "place": "社区广场",
            "asked": "全体党员",
        },
    ),
    (
        """关于召开第四季度支部党员大会的通知
全体党员：
经支委会研究，决定召开第四季度支部党员大会，现将有关事项通知如下：
一、时间：12月10日下午2时30分
二、地点：局机关三楼会议室
三、内容：
（一）支部书记上党课
（二）通报支部工作
四、要求：请提前10分钟到场，因故不能参加的请于12月9日前请假。
局机关第一党支部
2026年11月27日""",
        {
            "kind": Kind.ASSEMBLY,
            "title": "第四季度支部党员大会",
            "day": date(2026, 12, 10),
            "starts": time(14, 30),
            "place": "局机关三楼会议室",
            "asked": "全体党员",
            "agenda": lines("支部书记上党课", "通报支部工作"),
        },
    ),
    (
        "原定12月2日的支部党员大会改到12月4日下午3:00，地点不变",
        {"kind": Kind.ASSEMBLY, "day": date(2026, 12, 4), "starts": time(15)},
    ),
    (
        "12月3日（周五）下午3点召开支部党员大会",  # a Thursday
        {
            "kind": Kind.ASSEMBLY,
            "title": "支部党员大会",
            "starts": time(15),
            "doubts": ("“12月3日（周五）”对不上：2026年12月3日是周四",),
        },
    ),
    (
        "定于周五3点开党员大会",
        {
            "kind": Kind.ASSEMBLY,
            "title": "党员大会",
            "day": date(2026, 12, 4),
            "doubts": ("“3点”没有写上午还是下午，或者不是一个时间",),
        },
    ),
    (
        "各位委员：12月1日上午9点召开党组理论学习中心组集体学习，由张三同志主持，请于11月30日前报发言提纲",
        {
            "kind": Kind.CENTER_GROUP,
            "title": "党组理论学习中心组集体学习",
            "day": date(2026, 12, 1),
            "starts": time(9),
            "chair": "张三",
            "asked": "各位委员",
        },
    ),
    (
        "会议主题：冬季党课\n会议时间：十二月三日晚上七点\n会议地点：线上腾讯会议\n主讲：书记",
        {
            "kind": Kind.LECTURE,
            "title": "冬季党课",
            "day": date(2026, 12, 3),
            "starts": time(19),
            "place": "线上腾讯会议",
        },
    ),
    (
        "今晚8点紧急支委扩大会议，议题是研究困难党员慰问",
        {
            "kind": Kind.BRANCH_COMMITTEE,
            "day": ON,
            "starts": time(20),
            "agenda": lines("研究困难党员慰问"),
        },
    ),
    (
        "党组会议议程\n1、第一议题：学习重要讲话（办公室领学）\n2、研究2026年预算，12.5万元\n3、其他事项",
        {
            "kind": Kind.LEADING_GROUP,
            "agenda": (
                NoticeLine("第一议题：学习重要讲话", "办公室"),
                NoticeLine("研究2026年预算，12.5万元"),
                NoticeLine("其他事项"),
            ),
        },
    ),
    (
        "请大家周知：2月30日上午10点召开党小组会",
        {"kind": Kind.CELL, "title": "党小组会", "starts": time(10), "doubts": ("“2月30日”不是一个日子",)},
    ),
    (
        "兹定于12月11日（星期五）上午9:00至11:30在局党校201教室举行专题党课，由李老师主讲",
        {
            "kind": Kind.LECTURE,
            "title": "专题党课",
            "day": date(2026, 12, 11),
            "starts": time(9),
            "ends": time(11, 30),
            "place": "局党校201教室",
        },
    ),
    (
        "1月5日上午九点半，在3号楼201召开支委会，议题：①研究年度计划②通报党费收缴",  # of the coming January
        {
            "kind": Kind.BRANCH_COMMITTEE,
            "title": "支委会",
            "day": date(2027, 1, 5),
            "starts": time(9, 30),
            "place": "3号楼201",
            "agenda": lines("研究年度计划", "通报党费收缴"),
        },
    ),
    (
        "通知：12月1日、12月2日召开支部党员大会，下午2点30分开始",
        {
            "kind": Kind.ASSEMBLY,
            "title": "支部党员大会",
            "starts": time(14, 30),
            "doubts": ("通知里不止一个日子，不知道是哪一天",),
        },
    ),
    (
        """【时间】12月9日（星期三）15：00－16：30 【地点】党员之家
【内容】
- 集中学习
- 志愿服务
全体在职党员参加主题党日""",
        {
            "kind": Kind.THEME_DAY,
            "title": "主题党日",
            "day": date(2026, 12, 9),
            "starts": time(15),
            "ends": time(16, 30),
            "place": "党员之家",
            "asked": "全体在职党员",
            "agenda": lines("集中学习", "志愿服务"),
        },
    ),
    (
        "定于12月4日（周五）下午3点召开支部大会。议程：1.党史故事：半条被子（甲讲述）2.学习公报。",
        {
            "kind": Kind.ASSEMBLY,
            "title": "支部大会",
            "day": date(2026, 12, 4),
            "starts": time(15),
            "agenda": (NoticeLine("党史故事：半条被子", "甲"), NoticeLine("学习公报")),
        },
    ),
    ("今天天气不错，大家注意防寒保暖", {"day": ON}),
    ("收到请回复", {}),
    ("", {}),
]


@pytest.mark.parametrize(
    ("text", "said"), NOTICES, ids=[text[:16].replace("\n", " ") or "empty" for text, _ in NOTICES]
)
def test_what_a_notice_says(text: str, said: dict[str, Any]) -> None:
    notice = read_notice(text, on=ON)
    wanted = {"kind": None, **EMPTY, "agenda": (), "doubts": (), **said}
    assert {name: getattr(notice, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("今天", date(2026, 11, 29)),
        ("后天", date(2026, 12, 1)),
        ("大后天", date(2026, 12, 2)),
        ("本周日", date(2026, 11, 29)),
        ("周一", date(2026, 11, 30)),
        ("下周一", date(2026, 11, 30)),
        ("下周日", date(2026, 12, 6)),
        ("下月3日", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("二〇二六年十二月三日", date(2026, 12, 3)),
        ("6月1日（周二）", date(2027, 6, 1)),
        ("6月1日（周一）", date(2026, 6, 1)),
    ],
)
def test_a_day_is_told_from_the_day_of_reading(words: str, day: date) -> None:
    assert read_notice(f"{words}上午9点开支委会", on=ON).day == day


@pytest.mark.parametrize(
    ("words", "starts", "ends"),
    [
        ("下午两点", time(14), None),
        ("晚上7点半", time(19, 30), None),
        ("中午12点", time(12), None),
        ("中午1点", time(13), None),
        ("上午10点一刻", time(10, 15), None),
        ("15:00", time(15), None),
        ("9:30", time(9, 30), None),
        ("3:30", None, None),
        ("7点", None, None),
        ("晚上12点", None, None),
        ("25:00", None, None),
        ("下午2:30-4:30", time(14, 30), time(16, 30)),
        ("上午10点到1点", time(10), time(13)),
        ("下午3点整", time(15), None),
        ("12点前报名", None, None),
    ],
)
def test_an_hour_that_may_be_of_either_half_day_is_none(words: str, starts: time | None, ends: time | None) -> None:
    notice = read_notice(f"明天{words}，开支委会", on=ON)
    assert (notice.starts, notice.ends) == (starts, ends)


_WORDS = """12月3日 （周四） 下午3点 至 9:30 在三楼 召开 支委会 议程： 1. 2. ； ， 。 时间： 地点：
主持人： 由 主持 全体党员 学习 明天 前 改到"""
_PIECES = st.sampled_from([*_WORDS.split(), "（甲领学）", " ", "２", "\n", "【内容】", "① "])


@given(text=st.lists(_PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_nothing_is_invented(text: str) -> None:
    """Whatever it finds stands in the notice, but for blanks and the … of a line that is too long."""
    notice = read_notice(text, on=ON)
    there = "".join(read_digits(text).split())
    found = [notice.title, notice.place, notice.chair, notice.recorder, notice.asked]
    found += [word for line in notice.agenda for word in (line.title.removesuffix("…"), line.presenter)]
    assert [each for each in found if "".join(each.split()) not in there] == []


def read_digits(text: str) -> str:
    return text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


def test_a_whole_document_is_no_notice() -> None:
    with pytest.raises(RefusedError, match="只粘贴这次会议"):
        read_notice("通知" * MOST, on=ON)
