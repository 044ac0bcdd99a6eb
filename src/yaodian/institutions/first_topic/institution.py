"""“第一议题”制度: the declaration, and the share of the 党组 meetings that had it."""

from dataclasses import replace
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import (
    DutyFacts,
    Outcome,
    RecordFacts,
    RecordForm,
    Standing,
    Verdict,
    binds_leading_groups,
)
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.meetings import AgendaKind, MeetingFacts, MeetingKind
from yaodian.kernel.periods import end_of_part
from yaodian.kernel.registry import declare

TOPIC: Final = AgendaKind(
    "first_topic", "第一议题", "排在第一项，学习最新重要讲话和文件", needs_material=True, is_first=True
)

_EACH_TIME: Final = frozenset({CadenceKind.EACH_MEETING, CadenceKind.ONGOING, CadenceKind.UNSPECIFIED})


def checked_each_quarter(cadence: Cadence) -> Cadence:
    """What every meeting owes is checked once a quarter, over the meetings held. A period of the clause's own stays."""
    if cadence.kind not in _EACH_TIME:
        return cadence
    return replace(cadence, kind=CadenceKind.QUARTERLY, count=1, stale_after=None, origin=Origin.INSTITUTION)


def standing_of(meeting: MeetingFacts) -> Standing:
    """What the agenda says; nobody ticks it. A reason in the minutes excuses, it does not count."""
    if meeting.is_first(TOPIC.key):
        return Standing.FULFILLED
    return Standing.EXCUSED if meeting.has_reason else Standing.REFUSED


_SENTENCES: Final = {
    Standing.FULFILLED: "本次党组会议落实了“第一议题”",
    Standing.EXCUSED: "本次党组会议未安排“第一议题”，已写明原因，不计入落实次数，也不算未落实",
    Standing.REFUSED: "本次党组会议未安排“第一议题”",
}


def credit_meeting(duty: DutyFacts, record: RecordFacts) -> Verdict | None:
    """One record is one 党组 meeting. Outside the period it says nothing here, and neither does any other record."""
    last_day = end_of_part(duty.period) or duty.due_on
    if record.happened_on < duty.opens_on or (last_day is not None and record.happened_on > last_day):
        return None
    if record.meeting is None or record.meeting.kind is not MeetingKind.LEADING_GROUP:
        return None
    standing = standing_of(record.meeting)
    return Verdict(standing, _SENTENCES[standing])


def complete_by_share(duty: DutyFacts, verdicts: tuple[Verdict, ...]) -> Outcome:
    """Complete when there was a meeting and none was left without it for no reason."""
    del duty
    if not verdicts:
        return Outcome(is_complete=False, is_late=False, sentence="本期还没有党组会议记录")
    standings = [verdict.standing for verdict in verdicts]
    missed = standings.count(Standing.REFUSED)
    return Outcome(is_complete=missed == 0, is_late=False, sentence=share_of(standings))


def share_of(standings: list[Standing]) -> str:
    """How many meetings, and how many of them had it."""
    counted = {each: standings.count(each) for each in (Standing.FULFILLED, Standing.EXCUSED, Standing.REFUSED)}
    parts = [f"本期党组会议{len(standings)}次", f"落实{counted[Standing.FULFILLED]}次"]
    if counted[Standing.EXCUSED]:
        parts.append(f"有原因未安排{counted[Standing.EXCUSED]}次")
    if counted[Standing.REFUSED]:
        parts.append(f"未安排{counted[Standing.REFUSED]}次")
    return "，".join(parts)


FIRST_TOPIC = declare(
    Institution(
        key="first_topic",
        name="“第一议题”制度",
        clause="落实“第一议题”制度",
        recognises=Recognition(
            names=("第一议题",),
        ),
        record_form=RecordForm.MEETING,
        meetings=(MeetingKind.LEADING_GROUP,),
        takes_plain=False,
        cadence=Cadence(kind=CadenceKind.EACH_MEETING, event="党组会议", origin=Origin.INSTITUTION),
        reckon=checked_each_quarter,
        binds=binds_leading_groups,
        credit=credit_meeting,
        complete=complete_by_share,
        columns=(
            "会议名称",
            "日期",
            "是否第一项",
            "议题篇目",
            "结合实际研究事项",
            "落实举措",
            "责任部门",
            "时限",
            "完成情况",
            "未安排原因",
        ),
        settings=(
            Setting("items_each_meeting", "每次党组会议至少学习篇数", 1, Grade.LOCAL, "一地的“第一议题”细则"),
            Setting("material_days_ahead", "学习材料至少提前几天送达", 1, Grade.LOCAL, "一所高校的“第一议题”办法"),
        ),
        minutes=20,
        agenda_kinds=(TOPIC,),
    ),
)
