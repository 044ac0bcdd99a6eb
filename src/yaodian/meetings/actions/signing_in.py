"""签到: members sign in by what the room shows; sign-ins that a device kept while the network was away come later.

What is kept of one: person, meeting, minute and way. The same person twice is once, in any order, from any device.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.sign_in_codes import SECRET_BYTES, is_good
from yaodian.meetings.actions.writing import count_again
from yaodian.meetings.models import Attendance, Meeting, SignInSecret
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

OPENS_BEFORE: Final = timedelta(hours=1)
CLOSES_AFTER: Final = timedelta(hours=2)
_STALE: Final = "这个码已经过期或不是这次会议的，请对着现场屏幕上现在的码再签一次。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One sign-in as a device kept it. `arrived_at`: of that device's list, corrected by the server's clock."""

    person_id: int
    arrived_at: datetime
    way: Attendance.Way


@transaction.atomic
def open_sign_in(*, actor: Actor, meeting_id: int) -> SignInSecret:
    """For the screen of the room; opened twice it is the same."""
    actor.require(Right.RECORD)
    meeting = Meeting.objects.visible_to(actor).select_for_update(of=("self",)).get(id=meeting_id)
    actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    if not meeting.is_open:
        raise RefusedError(f"会议{meeting.get_state_display()}，签到已经结束。")
    mine = SignInSecret.objects.of(meeting.committee_id)
    made, is_new = mine.get_or_create(
        committee_id=meeting.committee_id,
        meeting_id=meeting.id,
        defaults={"secret": secrets.token_bytes(SECRET_BYTES)},
    )
    if is_new:
        write_audit(actor=actor, action="打开签到", subject=meeting, sentence=f"打开“{meeting.title}”的现场签到")
    return made


@transaction.atomic
def sign_in(*, actor: Actor, meeting_id: int, code: str) -> Attendance:
    """A member's own, by the code of the room. Signed in already is signed in."""
    row = _own_place(actor, meeting_id)
    if row.state == Attendance.State.PRESENT:
        return row
    meeting, moment = row.meeting, now()
    _refuse_closed(meeting, moment)
    secret = SignInSecret.objects.of(actor.committee_id).filter(meeting_id=meeting_id).first()
    if secret is None or not is_good(code, secret=bytes(secret.secret), meeting_id=meeting_id, moment=moment):
        raise RefusedError(_STALE)
    way = Attendance.Way.NUMBER if code.strip().isdigit() and len(code.strip()) <= 6 else Attendance.Way.SCREEN  # noqa: PLR2004  the spoken number
    _arrive(row, moment, way)
    row.save(update_fields=["state", "way", "arrived_at", "leave_reason"])
    return row


@transaction.atomic
def merge_arrivals(*, actor: Actor, meeting_id: int, arrivals: Sequence[Arrival]) -> int:
    """Of a list that the secretary's device kept; gives back how many are new. The earliest time of a person stays."""
    actor.require(Right.RECORD)
    meeting = Meeting.objects.visible_to(actor).select_for_update(of=("self",)).get(id=meeting_id)
    actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    if meeting.state in {Meeting.State.CANCELLED, Meeting.State.SIGNED}:
        raise RefusedError(f"会议{meeting.get_state_display()}，不再并入签到。")
    first: dict[int, Arrival] = {}
    for each in sorted(arrivals, key=lambda arrival: arrival.arrived_at):
        first.setdefault(each.person_id, each)
    rows = list(Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id, person_id__in=first))
    if len(rows) < len(first):
        raise RefusedError("名单里有人不在这次会议的应到名单里，请核对后再传。")
    new = [row for row in rows if row.state != Attendance.State.PRESENT]
    for row in rows:
        each = first[row.person_id]
        if row in new or (row.arrived_at and each.arrived_at < row.arrived_at):
            _arrive(row, each.arrived_at, each.way)
    Attendance.objects.of(meeting.committee_id).bulk_update(rows, ["state", "way", "arrived_at", "leave_reason"])
    count_again(actor=actor, meeting=meeting)
    sentence = f"“{meeting.title}”并入现场签到{len(new)}人"
    write_audit(actor=actor, action="并入签到", subject=meeting, sentence=sentence)
    return len(new)


def _own_place(actor: Actor, meeting_id: int) -> Attendance:
    """On the list of the meeting; whoever is not on it learns nothing of it."""
    mine = Attendance.objects.of(actor.committee_id).select_related("meeting").select_for_update(of=("self",))
    return mine.get(meeting_id=meeting_id, person_id=actor.person_id or 0)


def _refuse_closed(meeting: Meeting, moment: datetime) -> None:
    if meeting.state == Meeting.State.CANCELLED:
        raise RefusedError("会议已经取消。")
    if meeting.is_over or moment > meeting.ends_at + CLOSES_AFTER:
        raise RefusedError("签到已经结束。确实到会的，请会议记录人在名单上登记。")
    if moment < meeting.starts_at - OPENS_BEFORE:
        raise RefusedError("还没有到签到时间，会前1小时开始签到。")


def _arrive(row: Attendance, moment: datetime, way: Attendance.Way) -> None:
    row.state, row.way, row.leave_reason = Attendance.State.PRESENT, way, ""
    row.arrived_at = moment.replace(second=0, microsecond=0)
