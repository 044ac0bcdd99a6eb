"""季度报告: what a group's quarter came to, in Word and Excel, every sentence with a field behind it."""

from collections.abc import Iterator
from io import BytesIO

from yaodian.desk.ledgers.meetings import MeetingLedger, workbook_of
from yaodian.formats.official.word import Heading, Paper, Table, shown, write_paper
from yaodian.institutions.theory_center_group.group_year import GroupYear
from yaodian.institutions.theory_center_group.ledger import LEDGER
from yaodian.institutions.theory_center_group.quarters import Quarter
from yaodian.institutions.theory_center_group.sessions import form_of, hours_of, percent_of
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period
from yaodian.meetings.queries.held import HeldMeeting
from yaodian.orgs.actors import Actor

Part = str | Heading | Table


def paper_of(year: GroupYear, quarter: Quarter) -> Paper:
    held = year.of(quarter)
    return Paper(
        title=f"{year.group.name}{quarter.period.text}理论学习中心组学习情况报告",
        parts=(
            *_plan(year, quarter),
            *_sessions(held, quarter),
            *_attendance(held),
            *_left(year, quarter),
        ),
        signature=(year.group.name, date_text(today())),
    )


def word_of(year: GroupYear, quarter: Quarter) -> BytesIO:
    file = BytesIO()
    write_paper(file, paper_of(year, quarter))
    return file


def excel_of(*, actor: Actor, year: GroupYear, period: Period, ledger: MeetingLedger = LEDGER) -> BytesIO:
    """The ledger of this one group."""
    return workbook_of(actor=actor, ledger=ledger, period=period, only=year.group)


def _plan(year: GroupYear, quarter: Quarter) -> Iterator[Part]:
    yield Heading("一、学习计划")
    plan = year.in_force
    if plan is None or plan.adopted_in is None:
        yield f"{year.year}年度学习计划由党组审定：{MISSING}。"
    else:
        meeting = plan.adopted_in
        yield f"{year.year}年度学习计划由{date_text(meeting.day)}的“{meeting.title}”审定，为第{plan.number}版。"
    number = (quarter.period.first_day.month + 2) // 3
    topics = [each.title for each in year.topics_of(number)]
    yield f"本季度计划专题：{'；'.join(topics) or MISSING}。"


def _sessions(held: list[HeldMeeting], quarter: Quarter) -> Iterator[Part]:
    yield Heading("二、学习情况")
    yield f"本季度学习{quarter.sessions}次，其中{quarter.words}。按实际召开的日期计入季度。"
    if held:
        rows = tuple((date_text(each.day), each.meeting.title, form_of(each), shown(hours_of(each))) for each in held)
        yield Table(("日期", "主题", "形式", "时长"), rows)


def _attendance(held: list[HeldMeeting]) -> Iterator[Part]:
    yield Heading("三、到会情况")
    if not held:
        yield "本季度没有学习，没有到会情况。"
        return
    rows = tuple(
        (
            date_text(each.day),
            *(
                (f"{each.tally.expected}人", f"{each.tally.present}人", f"{percent_of(each)}%")
                if each.tally.expected
                else (MISSING, shown(each.attended), MISSING)
            ),
            f"{each.tally.leave}人",
            f"{each.tally.absent}人",
            f"{each.tally.made_up}人",
        )
        for each in held
    )
    yield Table(("日期", "应到", "实到", "到会率", "请假", "缺席", "补学"), rows)


def _left(year: GroupYear, quarter: Quarter) -> Iterator[Part]:
    yield Heading("四、学习成果")
    left = year.left_in(quarter.period)
    if not left:
        yield "本季度没有登记成果。"
        return
    rows = tuple(
        (each.get_kind_display(), f"《{each.title}》", each.unit_text, date_text(each.dated_on)) for each in left
    )
    yield Table(("类别", "题目", "执笔单位或科室", "完成日期"), rows)
