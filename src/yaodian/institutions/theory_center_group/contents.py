"""学习档案目录: what belongs to the archive of a group's year, in its order, and whether it is there.

The files themselves are those of the meetings; this is the list of them. What is a member's own
(学习计划, 笔记, 发言提纲) is kept by the unit and never here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from django.urls import reverse

from yaodian.formats.sheets.lists import write_list
from yaodian.institutions.theory_center_group.group_year import GroupYear
from yaodian.institutions.theory_center_group.sessions import is_discussion
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.held import HeldMeeting

THERE: Final = "有"
NOT_DUE: Final = "未到期"
OWN_NOTE: Final = "个人学习计划、笔记、心得和发言提纲由本人或单位另存，本系统不收。"
_HEADINGS: Final = ("序号", "材料", "名称", "日期", "状态")


@dataclass(frozen=True, slots=True)
class Paper:
    """`what`: its kind. `url`: where it can be taken from; "" where there is none."""

    what: str
    title: str
    day: date | None
    state: str
    url: str = ""


def contents_of(year: GroupYear, period: Period | None = None) -> list[Paper]:
    """Of the whole year, or of one quarter of it; the plan belongs to either."""
    papers = list(_plan(year))
    for quarter in year.quarters:
        if period is None or quarter.period.first_day in period:
            for held in year.of(quarter):
                papers += _session(held)
            papers.append(_report(year, quarter.period))
    span = period or Period.parse(f"{year.year:04d}")
    papers += [
        Paper(each.get_kind_display(), f"《{each.title}》（{each.unit_text}）", each.dated_on, THERE)
        for each in year.left_in(span)
    ]
    return papers


def workbook_of(year: GroupYear, papers: list[Paper], span: str, by: str) -> BytesIO:
    buffer = BytesIO()
    rows = (
        (number, each.what, each.title, each.day or MISSING, each.state) for number, each in enumerate(papers, start=1)
    )
    title = f"{year.group.name}{span}理论学习中心组学习档案目录"
    note = f"截至{date_text(today())}。{OWN_NOTE}导出人：{by}。"
    write_list(buffer, title=title, headings=_HEADINGS, rows=rows, note=note)
    return buffer


def _plan(year: GroupYear) -> Iterator[Paper]:
    plan = year.in_force
    yield Paper("学习计划", str(plan or f"{year.year}年中心组学习计划"), None, THERE if year.plan else MISSING)
    adopted = plan.adopted_in if plan else None
    if adopted is None:
        yield Paper("审定计划的会议记录", "党组会议", None, MISSING)
    else:
        yield Paper(
            "审定计划的会议记录", adopted.title, adopted.day, _signed(adopted), _paper("minutes-paper", adopted)
        )


def _session(held: HeldMeeting) -> Iterator[Paper]:
    meeting, day = held.meeting, held.day
    has_list = bool(held.tally.expected)
    yield Paper("通知", f"关于召开{meeting.title}的通知", day, THERE, _paper("notice", meeting))
    yield Paper("签到表", meeting.title, day, THERE if has_list else MISSING, _paper("sheet", meeting))
    yield Paper("会议记录", meeting.title, day, _signed(meeting), _paper("minutes-paper", meeting))
    waiting = held.tally.leave + held.tally.absent - held.tally.made_up
    if has_list and held.tally.leave + held.tally.absent:
        state = THERE if waiting <= 0 else f"还有{waiting}人没有补学"
        yield Paper("请假和补学", f"请假{held.tally.leave}人，缺席{held.tally.absent}人", day, state)
    if not is_discussion(held):
        yield Paper("研讨", "这次没有研讨，不计入集体研讨次数", day, "不适用")


def _report(year: GroupYear, period: Period) -> Paper:
    """Written from the facts, whenever it is asked for."""
    is_over = period.last_day < today()
    url = f"{reverse('desk:theory_center_group:report')}?group={year.group.id}&period={period.key}"
    return Paper("季度报告", f"{period.text}学习情况报告", period.last_day, THERE if is_over else NOT_DUE, url)


def _signed(meeting: Meeting) -> str:
    return THERE if meeting.state == Meeting.State.SIGNED else "没有签认"


def _paper(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.id])
