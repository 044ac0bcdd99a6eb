"""中心组学习台账: sessions as they were held, with what each left behind."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from yaodian.desk.ledgers.meetings import LedgerUnit, MeetingLedger, counted, joined
from yaodian.formats.sheets.lists import Cell
from yaodian.institutions.theory_center_group.institution import ATTENDANCE, THEORY_CENTER_GROUP
from yaodian.institutions.theory_center_group.models import Deliverable
from yaodian.institutions.theory_center_group.quarters import quarters_of
from yaodian.institutions.theory_center_group.sessions import form_of, hours_of, is_discussion, percent_of
from yaodian.kernel.clock import today
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meetings import STUDY, MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period
from yaodian.meetings.queries.held import HeldMeeting
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

Titles = Mapping[int, list[str]]


def said(unit: LedgerUnit) -> str:
    days = [(each.day, is_discussion(each)) for each in unit.meetings]
    quarters = [each for each in quarters_of(unit.period.year, days, today()) if _is_in(each.period, unit.period)]
    words = "；".join(f"{each.period.text.removeprefix(f'{unit.period.year}年')}{each.words}" for each in quarters)
    return f"学习{len(unit.meetings)}次。{words}"


def line(held: HeldMeeting) -> str:
    percent = percent_of(held)
    came = f"到会率{MISSING}" if percent is None else f"到会{held.tally.present}/{held.tally.expected}（{percent}%）"
    low = "，低于" + f"{ATTENDANCE.default}%" if percent is not None and percent < ATTENDANCE.default else ""
    made_up = f"，补学{held.tally.made_up}人" if held.tally.made_up else ""
    return f"{form_of(held)}　{came}{low}{made_up}"


def row(unit: LedgerUnit, _where: Organisation, held: HeldMeeting) -> Mapping[str, Cell]:
    figures = counted(held)
    titles = cast("Titles", unit.known or {})
    studied = [item.title for item in held.items if item.kind == STUDY.key or item.material_id]
    return {
        "次数": held.meeting.number,
        "日期": held.day,
        "时长": hours_of(held) or MISSING,
        "主题": held.meeting.title,
        "学习内容": joined(studied),
        "形式": form_of(held),
        **{name: figures[name] for name in ("应到", "实到", "请假人数", "缺席人数")},
        "补学人数": figures["补课人数"],
        "成果": joined(titles.get(held.meeting.id, ())),
        "旁听单位": held.meeting.observers or "无",
        "卷内序号": held.meeting.number,
    }


def ask(actor: Actor, units: Sequence[Organisation], period: Period) -> Mapping[int, object]:
    """By unit, the titles of what each session left behind."""
    rows = Deliverable.objects.visible_to(actor).filter(
        organisation_id__in=[each.id for each in units],
        dated_on__range=(period.first_day, period.last_day),
        withdrawn_reason="",
    )
    found: dict[int, dict[int, list[str]]] = {}
    for unit_id, meeting_id, title in rows.order_by("dated_on", "id").values_list(
        "organisation_id", "meeting_id", "title"
    ):
        found.setdefault(unit_id, {}).setdefault(meeting_id or 0, []).append(title)
    return dict(found)


def _is_in(quarter: Period, period: Period) -> bool:
    return quarter.first_day in period


LEDGER: Final = MeetingLedger(
    institution=THEORY_CENTER_GROUP,
    kinds=(MeetingKind.CENTER_GROUP,),
    at=OrgKind.LEADING_GROUP,
    row=row,
    said=said,
    line=line,
    rule="每季度至少1次集体研讨，只听辅导不算研讨，按实际召开的日期计入季度（中心组学习规则，2017年）。",
    ask=ask,
)
