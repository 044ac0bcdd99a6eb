"""应到与到会: the list of who is to come, and who came. A person is on the list of one meeting once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.writing import count_again, held_meeting, write_step
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.meetings import units_of
from yaodian.meetings.queries.rosters import expected_at
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How it was with one person. `leave_reason`: a code, for leave alone."""

    state: Attendance.State
    leave_reason: str = ""
    made_up_on: date | None = None


def expect(meeting: Meeting) -> int:
    """Put the roster of the meeting's day on its list. Who has been marked already stays; who is no longer expected
    and has not been marked goes. Gives back how many are expected."""
    committee_id = meeting.committee_id
    wanted = expected_at(
        committee_id=committee_id,
        kind=Kind(meeting.kind).fact,
        organisation_ids=units_of(meeting),
        day=meeting.day,
    )
    listed = Attendance.objects.of(committee_id).filter(meeting_id=meeting.id)
    ids = {each.person_id for each in wanted}
    listed.filter(state=Attendance.State.EXPECTED).exclude(person_id__in=ids).erase()
    there = set(listed.values_list("person_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(committee_id=committee_id, meeting=meeting, person_id=each.person_id, has_vote=each.has_vote)
        for each in wanted
        if each.person_id not in there
    )
    return len(there | ids)


@transaction.atomic
def mark_attendance(*, actor: Actor, meeting_id: int, version: int, marks: Mapping[int, Mark]) -> Meeting:
    """`marks`: by person. Persons who are not on the list do not exist; those left out stay as they were."""
    meeting = held_meeting(actor=actor, meeting_id=meeting_id, version=version)
    if meeting.state == Meeting.State.CANCELLED:
        raise RefusedError("会议已经取消，不再记到会情况。")
    rows = {row.person_id: row for row in meeting.attendance.of(meeting.committee_id).filter(person_id__in=marks)}
    if marks.keys() - rows.keys():
        raise RefusedError("有人不在这次会议的应到名单里，请刷新页面后重试。")
    for person_id, mark in marks.items():
        _refuse_mark(meeting, mark)
        row = rows[person_id]
        _take_state(meeting, row, mark.state)
        row.leave_reason, row.made_up_on = mark.leave_reason, mark.made_up_on
    Attendance.objects.of(meeting.committee_id).bulk_update(
        rows.values(), ["state", "leave_reason", "made_up_on", "way", "arrived_at"]
    )
    meeting.version += 1
    meeting.save(update_fields=["version"])
    write_step(actor=actor, meeting=meeting, before=meeting.state, after=meeting.state, reason="登记到会情况")
    count_again(actor=actor, meeting=meeting)
    sentence = f"登记“{meeting.title}”（{date_text(meeting.day)}）{len(marks)}人的到会情况"
    write_audit(actor=actor, action="登记到会", subject=meeting, sentence=sentence)
    return meeting


def _take_state(meeting: Meeting, row: Attendance, state: Attendance.State) -> None:
    """Who came is fixed with the minutes; whoever missed the meeting may still catch up."""
    if row.state == state:
        return
    if meeting.state == Meeting.State.SIGNED:
        raise RefusedError("会议记录已经签认，到会情况不再改，只能补记补课日期。")
    row.state, row.arrived_at = state, None
    row.way = Attendance.Way.LIST if state == Attendance.State.PRESENT else ""


def _refuse_mark(meeting: Meeting, mark: Mark) -> None:
    states = Attendance.State
    if mark.state == states.LEAVE and mark.leave_reason not in Attendance.Reason.values:
        raise RefusedError("请假的要选事由：公务、病假、事假或其他。")
    if mark.state != states.LEAVE and mark.leave_reason:
        raise RefusedError("只有请假才选事由，请改为请假，或清空事由。")
    if mark.made_up_on is None:
        return
    if mark.state not in {states.LEAVE, states.ABSENT}:
        raise RefusedError("到会的人不需要补课，请清空补课日期。")
    if mark.made_up_on < meeting.day:
        raise RefusedError("补课日期不能早于会议当天，请核对。")
    if mark.made_up_on > today():
        raise RefusedError("补课日期还没有到，补完以后再登记。")
