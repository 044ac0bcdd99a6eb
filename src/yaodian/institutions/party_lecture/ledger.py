"""党课台账: the lectures of each party group's own, once a year at least."""

from collections.abc import Mapping
from typing import Final

from yaodian.desk.ledgers.meetings import LedgerUnit, MeetingLedger, counted, joined
from yaodian.formats.sheets.lists import Cell
from yaodian.institutions.party_lecture.institution import PARTY_LECTURE
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meetings import LECTURE, MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.meetings.queries.held import HeldMeeting
from yaodian.orgs.models import Organisation


def said(unit: LedgerUnit) -> str:
    return f"讲党课{len(unit.meetings)}次"


def line(held: HeldMeeting) -> str:
    return f"{held.tally.came}　{_topics(held)}"


def row(_unit: LedgerUnit, where: Organisation, held: HeldMeeting) -> Mapping[str, Cell]:
    figures = counted(held)
    return {
        "党组织": where.name,
        "时间": f"{date_text(held.day)} {held.time_text or MISSING}",
        "地点": held.meeting.place or MISSING,
        "题目": _topics(held),
        **{name: figures[name] for name in ("应到", "实到", "请假人数", "缺席人数")},
    }


def _topics(held: HeldMeeting) -> str:
    lectures = held.of_kind(LECTURE.key)
    return joined(item.title for item in lectures) if lectures else held.meeting.title


LEDGER: Final = MeetingLedger(
    institution=PARTY_LECTURE,
    kinds=(MeetingKind.LECTURE,),
    at=OrgKind.LEADING_GROUP,
    row=row,
    said=said,
    line=line,
    rule="党委（党组）书记每年至少讲1次党课（支部工作条例，2018年）；支部的党课在三会一课台账里。",
)
