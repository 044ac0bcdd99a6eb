"""主题党日台账: month by month, by the day on which it was really held."""

from collections.abc import Mapping
from typing import Final

from yaodian.desk.ledgers.meetings import LedgerUnit, MeetingLedger, counted, joined, months_said
from yaodian.formats.sheets.lists import Cell
from yaodian.institutions.theme_party_day.institution import THEME_PARTY_DAY
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.meetings.queries.held import HeldMeeting
from yaodian.orgs.models import Organisation


def line(held: HeldMeeting) -> str:
    return f"{held.tally.came}　{joined(item.title for item in held.items)}"


def row(_unit: LedgerUnit, where: Organisation, held: HeldMeeting) -> Mapping[str, Cell]:
    return {
        "党组织": where.name,
        "时间": f"{date_text(held.day)} {held.time_text or MISSING}",
        "地点": held.meeting.place or MISSING,
        "主题": held.meeting.title,
        "内容": joined(item.title for item in held.items),
        **counted(held),
    }


LEDGER: Final = MeetingLedger(
    institution=THEME_PARTY_DAY,
    kinds=(MeetingKind.THEME_DAY,),
    at=OrgKind.BRANCH,
    row=row,
    said=lambda unit: months_said("主题党日", unit),
    line=line,
    rule="每月相对固定1天（支部工作条例，2018年），按实际开展的日期计；联合开展的，每个支部各计1次。",
)
