"""Meetings for tests: an assembly of 市甲局第一支部 with five on its roster, on an afternoon in March."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import DISCUSSION, STUDY, MeetingKind
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import DecisionDraft, ItemDraft, MeetingDraft, MinutesDraft
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City

DAY: Final = date(2026, 3, 16)
STARTS: Final = datetime(2026, 3, 16, 14, 30, tzinfo=BEIJING)
AFTER: Final = STARTS + timedelta(hours=3)
AGENDA: Final = (
    ItemDraft(kind=STUDY.key, title="学习全会公报", presenter="支部书记", minutes=30),
    ItemDraft(kind=DISCUSSION.key, title="讨论第一季度工作", minutes=20),
)


def draft_for(*hosts: Organisation, **changed: Any) -> MeetingDraft:
    draft = MeetingDraft(
        kind=MeetingKind.ASSEMBLY,
        title="第一季度支部党员大会",
        starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=2),
        organisation_ids=tuple(host.id for host in hosts),
        place="三楼会议室",
        chair="支部书记",
        recorder="组织委员",
        items=AGENDA,
    )
    return replace(draft, **changed)


def members(city: City, organisation: Organisation, *, full: int = 4, probationary: int = 1) -> list[Person]:
    statuses = [MemberStatus.FULL] * full + [MemberStatus.PROBATIONARY] * probationary
    entries = [PersonEntry(name=f"示例党员{number}", status=status) for number, status in enumerate(statuses, start=1)]
    staff = city.actor(Role.COMMITTEE_STAFF)
    return add_people(actor=staff, organisation=organisation, entries=entries, valid_from=SINCE)


def planned(city: City, actor: Actor | None = None, **changed: Any) -> Meeting:
    actor = actor or city.actor(Role.UNIT_SECRETARY)
    return plan_meeting(actor=actor, draft=draft_for(city.jia_first, **changed), submission=new_id())


def minutes_for(of: Meeting, /, **changed: Any) -> MinutesDraft:
    return replace(minutes_of(of), **changed)


def held(city: City, of: Meeting, /, **changed: Any) -> Meeting:
    """Written down by the secretary; the clock must stand behind its beginning."""
    of.refresh_from_db()
    return write_minutes(
        actor=city.actor(Role.UNIT_SECRETARY),
        meeting_id=of.id,
        version=of.version,
        draft=minutes_for(of, **changed),
    )


def all_came(city: City, meeting: Meeting) -> Meeting:
    meeting.refresh_from_db()
    listed = Attendance.objects.of(city.committee_id).filter(meeting_id=meeting.id)
    marks = {row.person_id: Mark(state=Attendance.State.PRESENT) for row in listed}
    return mark_attendance(
        actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, version=meeting.version, marks=marks
    )


def decision(text: str = "六月底前完成活动室改造", **changed: Any) -> DecisionDraft:
    return replace(DecisionDraft(decision=text, owner_text="办公室", due_on=date(2026, 6, 30)), **changed)
