"""三会一课台账: every meeting of a branch and its 党小组, and how many parts of the period had which."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, cast

from django.db.models import Count

from yaodian.desk.ledgers.meetings import LedgerUnit, MeetingLedger, counted, joined
from yaodian.formats.sheets.lists import Cell
from yaodian.institutions.three_meetings_one_lesson.bodies import Held, reached
from yaodian.institutions.three_meetings_one_lesson.institution import THREE_MEETINGS_ONE_LESSON
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period
from yaodian.meetings.queries.held import HeldMeeting
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.spells import held_on


def said(unit: LedgerUnit) -> str:
    full_members = cast("int | None", unit.known)
    held = Held(
        assemblies=_days(unit.meetings, MeetingKind.ASSEMBLY),
        committees=_days(unit.meetings, MeetingKind.BRANCH_COMMITTEE),
        by_cell=[_days(held, MeetingKind.CELL) for _, held in unit.cells],
        lectures=_days(unit.meetings, MeetingKind.LECTURE),
        full_members=full_members,
    )
    return "；".join(each.words for each in reached(held, unit.period, today()))


def line(held: HeldMeeting) -> str:
    topics = joined(item.title for item in held.items)
    return f"{held.tally.came}　{topics}" + (f"　决议{len(held.decisions)}条" if held.decisions else "")


def row(_unit: LedgerUnit, where: Organisation, held: HeldMeeting) -> Mapping[str, Cell]:
    figures = counted(held)
    return {
        "会议类型": held.kind.value,
        "党组织": where.name,
        "时间": f"{date_text(held.day)} {held.time_text or MISSING}",
        "地点": held.meeting.place or MISSING,
        **{name: figures[name] for name in ("应到", "实到")},
        "列席人数": MISSING if held.meeting.guests is None else held.meeting.guests,
        **{name: figures[name] for name in ("请假人数", "缺席人数", "补课人数")},
        "议题": joined(item.title for item in held.items),
        "决议": joined(f"{each.decision}（{each.owner_text}，{date_text(each.due_on)}前）" for each in held.decisions),
        "赞成": joined(str(vote.yes) for vote in held.votes),
        "反对": joined(str(vote.no) for vote in held.votes),
        "弃权": joined(str(vote.abstain) for vote in held.votes),
    }


def full_members(actor: Actor, units: Sequence[Organisation], period: Period) -> Mapping[int, object]:
    """正式党员 of each branch with its 党小组, on the period's last day or today: under seven, no committee."""
    day = min(period.last_day, today())
    branch_of = {each.id: each.id for each in units}
    cells = Organisation.objects.visible_to(actor).filter(parent_id__in=list(branch_of), kind="cell")
    branch_of |= {int(cell): int(branch) for cell, branch in cells.values_list("id", "parent_id")}
    rows = Membership.objects.of(actor.committee_id).filter(
        held_on(day), organisation_id__in=list(branch_of), person__status=MemberStatus.FULL
    )
    found = dict.fromkeys((each.id for each in units), 0)
    for place, count in rows.order_by().values_list("organisation_id").annotate(Count("id")):
        found[branch_of[place]] += count
    return dict(found)


def _days(meetings: Sequence[HeldMeeting], kind: MeetingKind) -> list[date]:
    return [each.day for each in meetings if each.kind is kind]


LEDGER: Final = MeetingLedger(
    institution=THREE_MEETINGS_ONE_LESSON,
    kinds=(MeetingKind.ASSEMBLY, MeetingKind.BRANCH_COMMITTEE, MeetingKind.CELL, MeetingKind.LECTURE),
    at=OrgKind.BRANCH,
    row=row,
    said=said,
    line=line,
    rule="支部党员大会一般每季度1次，支委会、党小组会一般每月1次，按实际召开的日期计；正式党员不足7人的支部不设支委会。",
    with_cells=True,
    ask=full_members,
)
