"""A meeting that was held before anybody planned it here: planned, who came, and written down in one step."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from yaodian.kernel.ids import new_id
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import MeetingDraft
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.orgs.actors import Actor


@transaction.atomic
def enter_held(*, actor: Actor, draft: MeetingDraft, all_came: bool = False, **minutes: Any) -> Meeting:
    """`minutes`: fields of `MinutesDraft`. `all_came`: everybody on the list was there."""
    meeting = plan_meeting(actor=actor, draft=draft, submission=new_id())
    listed = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id)
    marks = {row.person_id: Mark(state=Attendance.State.PRESENT) for row in listed} if all_came else {}
    if marks:
        meeting = mark_attendance(actor=actor, meeting_id=meeting.id, version=meeting.version, marks=marks)
    held = replace(minutes_of(meeting), **minutes)
    return write_minutes(actor=actor, meeting_id=meeting.id, version=meeting.version, draft=held)
