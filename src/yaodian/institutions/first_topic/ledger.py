"""第一议题台账: what the agendas of the 党组 meetings say, with what was decided under the item."""

from collections.abc import Mapping, Sequence
from typing import Final

from yaodian.desk.ledgers.meetings import NONE, LedgerUnit, MeetingLedger, joined
from yaodian.formats.sheets.lists import Cell
from yaodian.institutions.first_topic.institution import FIRST_TOPIC, TOPIC, share_of, standing_of
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import OrgKind, Standing
from yaodian.kernel.meetings import AgendaFacts, MeetingFacts, MeetingKind
from yaodian.meetings.models import FollowUp
from yaodian.meetings.queries.held import HeldMeeting
from yaodian.orgs.models import Organisation


def said(unit: LedgerUnit) -> str:
    return share_of([_standing(each) for each in unit.meetings])


def line(held: HeldMeeting) -> str:
    standing = _standing(held)
    if standing is not Standing.FULFILLED:
        reason = held.meeting.reason
        return f"未安排：{reason}" if reason else "未安排，没有写原因"
    return f"第1项：{_titles(held)}。落实举措{len(held.decisions)}条{_late(held.decisions)}"


def row(_unit: LedgerUnit, _where: Organisation, held: HeldMeeting) -> Mapping[str, Cell]:
    """The decisions of the meeting stand as its measures: owner and date were fixed on the spot."""
    decisions = held.decisions
    is_first = _standing(held) is Standing.FULFILLED
    return {
        "会议名称": held.meeting.title,
        "日期": held.day,
        "是否第一项": "是" if is_first else "否",
        "议题篇目": _titles(held),
        "结合实际研究事项": joined(item.title for item in held.items if item.kind != TOPIC.key),
        "落实举措": joined(each.decision for each in decisions),
        "责任部门": joined(each.owner_text for each in decisions),
        "时限": joined(date_text(each.due_on) for each in decisions),
        "完成情况": joined(_state(each) for each in decisions),
        "未安排原因": NONE if is_first else held.meeting.reason or "没有写原因",
    }


def _standing(held: HeldMeeting) -> Standing:
    agenda = tuple(AgendaFacts(item.kind) for item in held.items)
    return standing_of(
        MeetingFacts(kind=MeetingKind.LEADING_GROUP, agenda=agenda, has_reason=bool(held.meeting.reason))
    )


def _titles(held: HeldMeeting) -> str:
    return joined(item.title for item in held.of_kind(TOPIC.key))


def _state(decision: FollowUp) -> str:
    is_late = decision.state == FollowUp.State.OPEN and decision.due_on < today()
    return "已过时限" if is_late else decision.get_state_display()


def _late(decisions: Sequence[FollowUp]) -> str:
    late = sum(_state(each) == "已过时限" for each in decisions)
    return f"，{late}条已过时限" if late else ""


LEDGER: Final = MeetingLedger(
    institution=FIRST_TOPIC,
    kinds=(MeetingKind.LEADING_GROUP,),
    at=OrgKind.LEADING_GROUP,
    row=row,
    said=said,
    line=line,
    rule="每次党组会议的第1项是“第一议题”；没有安排的写明原因。各地做法不一，没有全国性规定。",
)
