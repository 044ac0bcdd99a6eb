"""What the demo shows of it beyond records: two invented books; some units have theirs and read them, others wait."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from yaodian.institutions.key_readings.allotting import order_copies, set_copies
from yaodian.institutions.key_readings.listing import ReadingEntry, list_reading
from yaodian.institutions.key_readings.models import Allotment, KeyReading, Receipt
from yaodian.institutions.key_readings.opening import counts_of
from yaodian.institutions.key_readings.receiving import ReceiptEntry, add_receipt
from yaodian.institutions.key_readings.sessions import plan_session
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import STUDY, MeetingKind
from yaodian.meetings.actions.held import enter_held
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_BUSY: Final = 6
"""Units that have done something; for all others the roster alone says what is due."""

_BEGINS: Final = time(15)


def set_scene(*, actor: Actor, year: int) -> None:
    first = _list(actor, "示例读物：机关党员理论学习导读", date(year, 3, 2), date(year, 3, 31))
    _list(actor, "示例读物：支部工作一本通", date(year, 5, 6), None, KeyReading.Audience.BRANCHES)
    units = Organisation.objects.of(actor.committee_id).filter(kind__in=["leading_group", "branch"])
    for place, unit in enumerate(units.in_order()[:_BUSY]):
        due = counts_of(unit, first, None).due
        if due and place < _BUSY - 1:
            _get(actor, first, unit, due, is_short=place % 2 == 1)
        elif due:
            order_copies(actor=actor, reading_id=first.id, unit_id=unit.id, version=0)
    branch = units.filter(kind="branch").in_order().first()
    if branch is not None:
        _read(actor, first, branch, year)


def _list(
    actor: Actor, title: str, on: date, until: date | None, audience: str = KeyReading.Audience.ALL
) -> KeyReading:
    entry = ReadingEntry(
        title=title, edition=f"{on.year}年版", publisher="示例出版社", listed_on=on, order_by=until, audience=audience
    )
    return list_reading(actor=actor, entry=entry)


def _get(actor: Actor, reading: KeyReading, unit: Organisation, due: int, *, is_short: bool) -> None:
    """Every second unit keeps one more for its shelf and misses two."""
    asked: dict[str, Any] = {"actor": actor, "reading_id": reading.id, "unit_id": unit.id}
    version, year = 0, reading.year
    if is_short:
        due += 1
        version = set_copies(copies=due, reason="图书角留1册", version=version, **asked).version
    came = max(due - 2, 1) if is_short else due
    for kind, day in ((Receipt.Kind.ARRIVED, date(year, 4, 2)), (Receipt.Kind.HANDED_OUT, date(year, 4, 7))):
        entry = ReceiptEntry(kind=kind, copies=came, happened_on=day, office_text="机关党委办公室")
        add_receipt(entry=entry, version=version, **asked)
        version += 1


def _read(actor: Actor, reading: KeyReading, branch: Organisation, year: int) -> None:
    """One meeting was held, one is to come."""
    held = enter_held(actor=actor, draft=_draft(branch, date(year, 4, 16), "共读一本书"), all_came=True)
    plan = plan_meeting(actor=actor, draft=_draft(branch, date(year, 9, 17), "读书交流"), submission=new_id())
    for meeting in (held, plan):
        version = _version(reading, branch)
        plan_session(actor=actor, reading_id=reading.id, unit_id=branch.id, version=version, meeting_id=meeting.id)


def _version(reading: KeyReading, unit: Organisation) -> int:
    rows = Allotment.objects.of(reading.committee_id).filter(reading_id=reading.id, organisation_id=unit.id)
    return rows.values_list("version", flat=True).first() or 0


def _draft(branch: Organisation, day: date, title: str) -> MeetingDraft:
    starts_at = datetime.combine(day, _BEGINS, BEIJING)
    return MeetingDraft(
        kind=MeetingKind.THEME_DAY,
        title=f"主题党日：{title}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1, minutes=30),
        organisation_ids=(branch.id,),
        place="党员活动室",
        chair="支部书记",
        recorder="组织委员",
        items=(ItemDraft(kind=STUDY.key, title="学习示例读物", minutes=60),),
    )
