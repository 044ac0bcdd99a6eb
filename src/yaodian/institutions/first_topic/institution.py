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
from yaodian.kernel.institution import Grade, Institution, Recognition, RecordKind, Setting
from yaodian.kernel.meetings import AgendaKind, MeetingKind
from yaodian.kernel.periods import end_of_part
from yaodian.kernel.registry import declare

HELD: Final = RecordKind("held", "已落实“第一议题”", help="这次党组会议把“第一议题”排在第一项")
EXCUSED: Final = RecordKind(
    "excused", "未安排，有原因", needs_text=True, help="如紧急会议；写明原因后不计入落实次数，也不算未落实"
)
MISSED: Final = RecordKind("missed", "未安排", help="如实记录，本期随之不能完成")

TOPIC: Final = AgendaKind(
    "first_topic", "第一议题", "排在第一项，学习最新重要讲话和文件", needs_material=True, is_first=True
)

_EACH_TIME: Final = frozenset({CadenceKind.EACH_MEETING, CadenceKind.ONGOING, CadenceKind.UNSPECIFIED})


def checked_each_quarter(cadence: Cadence) -> Cadence:
    """What every meeting owes is checked once a quarter, over the meetings held. A period of the clause's own stays."""
    if cadence.kind not in _EACH_TIME:
        return cadence
    return replace(cadence, kind=CadenceKind.QUARTERLY, count=1, stale_after=None, origin=Origin.INSTITUTION)


def kind_of(record: RecordFacts) -> str:
    """What a person chose on the plain form; of a meeting, what its agenda says: nothing has to be chosen."""
    if record.meeting is None:
        return record.kind
    if record.meeting.is_first(TOPIC.key):
        return HELD.key
    return EXCUSED.key if record.meeting.has_reason else MISSED.key


def credit_meeting(duty: DutyFacts, record: RecordFacts) -> Verdict | None:
    """One record is one 党组 meeting. Outside the period, or without a word on the matter, it says nothing here."""
    last_day = end_of_part(duty.period) or duty.due_on
    if record.happened_on < duty.opens_on or (last_day is not None and record.happened_on > last_day):
        return None
    kind = kind_of(record)
    if kind == HELD.key:
        return Verdict(Standing.FULFILLED, "本次党组会议落实了“第一议题”")
    if kind == EXCUSED.key and record.has_reason:
        return Verdict(Standing.EXCUSED, "本次党组会议未安排“第一议题”，已写明原因，不计入落实次数，也不算未落实")
    if kind == EXCUSED.key:
        return Verdict(Standing.REFUSED, "本次党组会议未安排“第一议题”，没有写明原因，按未安排计；补写原因后重新核认")
    return Verdict(Standing.REFUSED, "本次党组会议未安排“第一议题”") if kind == MISSED.key else None


def complete_by_share(duty: DutyFacts, verdicts: tuple[Verdict, ...]) -> Outcome:
    """Complete when there was a meeting and none was left without it for no reason."""
    del duty
    if not verdicts:
        return Outcome(is_complete=False, is_late=False, sentence="本期还没有党组会议记录")
    held = sum(verdict.counts for verdict in verdicts)
    excused = sum(verdict.standing is Standing.EXCUSED for verdict in verdicts)
    missed = len(verdicts) - held - excused
    parts = [f"本期党组会议{len(verdicts)}次", f"落实{held}次"]
    parts += [f"有原因未安排{excused}次"] if excused else []
    parts += [f"未安排{missed}次"] if missed else []
    return Outcome(is_complete=missed == 0, is_late=False, sentence="，".join(parts))


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
        kinds=(HELD, EXCUSED, MISSED),
        cadence=Cadence(kind=CadenceKind.EACH_MEETING, event="党组会议", origin=Origin.INSTITUTION),
        reckon=checked_each_quarter,
        binds=binds_leading_groups,
        credit=credit_meeting,
        complete=complete_by_share,
        columns=("会议名称", "日期", "议题篇目", "结合实际研究事项", "落实举措", "责任部门", "时限", "完成情况"),
        settings=(
            Setting("items_each_meeting", "每次党组会议至少学习篇数", 1, Grade.LOCAL, "一地的“第一议题”细则"),
            Setting("material_days_ahead", "学习材料至少提前几天送达", 1, Grade.LOCAL, "一所高校的“第一议题”办法"),
        ),
        minutes=20,
        agenda_kinds=(TOPIC,),
    ),
)
