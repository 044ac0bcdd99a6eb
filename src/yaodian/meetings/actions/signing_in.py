"""签到: members sign in by what the room shows; sign-ins that a device kept while the network was away come later.

What is kept of one: person, meeting, minute and way. The same person twice is once, in any order, from any device.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
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
# A list may come long after the meeting, but nobody arrives a day before or after it.
_MOST_AROUND: Final = timedelta(days=1)
_ARRIVED: Final = ("state", "way", "arrived_at", "leave_reason", "made_up_on")
_STALE: Final = "这个码已经过期或不是这次会议的，请对着现场屏幕上现在的码再签一次。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One sign-in as a device kept it. `arrived_at`: of that device's list, corrected by the server's clock."""

    person_id: int
    arrived_at: datetime
    way: Attendance.Way

    def is_before(self, row: Attendance) -> bool:
        return row.arrived_at is not None and self.arrived_at.replace(second=0, microsecond=0) < row.arrived_at


class StrangeArrivalsError(RefusedError):
    """`person_ids`: because of whom the list is not taken."""

    def __init__(self, sentence: str, person_ids: Iterable[int]) -> None:
        super().__init__(sentence)
        self.person_ids = frozenset(person_ids)


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
    row.save(update_fields=_ARRIVED)
    return row


@transaction.atomic
def merge_arrivals(*, actor: Actor, meeting_id: int, arrivals: Sequence[Arrival]) -> int:
    """Of a list that the secretary's device kept; gives back how many are new. The earliest time of a person stays.
    All of it or, with `StrangeArrivalsError`, nothing; a list that says nothing new leaves no trace."""
    actor.require(Right.RECORD)
    meeting = Meeting.objects.visible_to(actor).select_for_update(of=("self",)).get(id=meeting_id)
    actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    if meeting.state in {Meeting.State.CANCELLED, Meeting.State.SIGNED}:
        raise RefusedError(f"会议{meeting.get_state_display()}，不再并入签到。")
    first = _earliest(arrivals)
    rows = _listed(meeting, first)
    _refuse_moments(meeting, first.values())
    new = [row for row in rows if row.state != Attendance.State.PRESENT]
    earlier = [row for row in rows if row not in new and first[row.person_id].is_before(row)]
    if not new and not earlier:
        return 0
    for row in (*new, *earlier):
        _arrive(row, first[row.person_id].arrived_at, first[row.person_id].way)
    Attendance.objects.of(meeting.committee_id).bulk_update([*new, *earlier], _ARRIVED)
    count_again(actor=actor, meeting=meeting)
    more = f"，{len(earlier)}人改为更早的时间" if earlier else ""
    sentence = f"“{meeting.title}”并入现场签到{len(new)}人{more}"
    write_audit(actor=actor, action="并入签到", subject=meeting, sentence=sentence)
    return len(new)


def _earliest(arrivals: Sequence[Arrival]) -> dict[int, Arrival]:
    """Of each person the first."""
    first: dict[int, Arrival] = {}
    for each in sorted(arrivals, key=lambda arrival: arrival.arrived_at):
        first.setdefault(each.person_id, each)
    return first


def _listed(meeting: Meeting, first: Mapping[int, Arrival]) -> list[Attendance]:
    """Locked in one order: members sign in at the same time."""
    mine = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id, person_id__in=first)
    rows = list(mine.select_for_update(of=("self",)).order_by("id"))
    if len(rows) < len(first):
        raise StrangeArrivalsError(
            "名单里有人不在这次会议的应到名单里，请取消这几个人后再传。",
            first.keys() - {row.person_id for row in rows},
        )
    return rows


def _refuse_moments(meeting: Meeting, arrivals: Iterable[Arrival]) -> None:
    """Somebody set the clock of a device while it kept its list: better no minute than a wrong one."""
    earliest, latest = meeting.starts_at - _MOST_AROUND, min(now(), meeting.ends_at + _MOST_AROUND)
    wrong = {each.person_id for each in arrivals if not earliest <= each.arrived_at <= latest}
    if wrong:
        raise StrangeArrivalsError(
            f"有{len(wrong)}人的签到时间离会议太远，可能是本机的时钟改动过。请取消这几个人再重新点，或在“登记到会”里登记。",
            wrong,
        )


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
    row.state, row.way, row.leave_reason, row.made_up_on = Attendance.State.PRESENT, way, "", None
    row.arrived_at = moment.replace(second=0, microsecond=0)
