"""What the demo shows of it beyond records: one party group's topics, at every step up to what was carried out."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from yaodian.institutions.democratic_centralism.actions import approve, propose, put_on, send_back, send_materials
from yaodian.institutions.democratic_centralism.entries import ProposalEntry
from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import DecisionDraft, MeetingDraft, VoteDraft
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.orgs.actions.posts import begin_post
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person

_BUDGET: Final = ProposalEntry(title="示例：审定年度大额资金使用计划", matter="funds", office_text="财务科")
_RULES: Final = ProposalEntry(title="示例：修订党组会议议事规则", matter="policy", office_text="办公室")
_POSTS: Final = ProposalEntry(title="示例：研究科级干部任免", matter="personnel", office_text="人事科")
_PROJECT: Final = ProposalEntry(title="示例：政务服务大厅改造项目", matter="project", office_text="行政审批科")
_HELD: Final = (3, 20)
_COMING: Final = (7, 22)
_BEGINS: Final = time(15)
_SEATS: Final = 4
_PLACE: Final = 3  # in the official order


def set_scene(*, actor: Actor, year: int) -> None:
    groups = list(Organisation.objects.of(actor.committee_id).filter(kind="leading_group").in_order()[: _PLACE + 1])
    held_on = date(year, *_HELD)
    if not groups or today() <= held_on:
        return
    group = groups[-1]
    _seat(actor, group, date(year, 1, 22))
    _decided(actor, group, held_on)
    rules = _proposed(actor, group, _RULES, held_on)
    _meeting(actor, group, date(year, *_COMING), rules)
    _proposed(actor, group, _POSTS, held_on)
    row = propose(actor=actor, group_id=group.id, year=year, entry=_PROJECT)
    send_back(actor=actor, proposal_id=row.id, version=row.version, reason="缺征求意见情况，补充后再报")


def _seat(actor: Actor, group: Organisation, on: date) -> None:
    """Of a group that no other scene has filled."""
    for person in (
        Person.objects.of(actor.committee_id).filter(department_id=group.department_id).order_by("id")[:_SEATS]
    ):
        begin_post(
            actor=actor, person_id=person.id, version=person.version, organisation=group, title="党组成员", on=on
        )


def _decided(actor: Actor, group: Organisation, held_on: date) -> None:
    row = _proposed(actor, group, _BUDGET, held_on - timedelta(days=8))
    send_materials(actor=actor, proposal_id=row.id, version=row.version, on=held_on - timedelta(days=4))
    row.refresh_from_db()
    meeting = _meeting(actor, group, held_on, row)
    draft = minutes_of(meeting)
    count = Count(voting=_SEATS, present=_SEATS, yes=_SEATS - 1, recused=1)
    task = DecisionDraft(decision="制定资金使用细则", owner_text="财务科", due_on=date(held_on.year, 5, 29), position=1)
    draft = replace(
        draft,
        votes=(VoteDraft(position=1, motion="同意年度大额资金使用计划", body=Body.LEADING_GROUP, count=count),),
        decisions=(task,),
        guests=2,
        reason="专题研究资金使用，未安排“第一议题”。",
    )
    held = write_minutes(actor=actor, meeting_id=meeting.id, version=meeting.version, draft=draft)
    came = Attendance.objects.of(actor.committee_id).filter(meeting_id=held.id).values_list("person_id", flat=True)
    marks = {person_id: Mark(state=Attendance.State.PRESENT) for person_id in came}
    mark_attendance(actor=actor, meeting_id=held.id, version=held.version, marks=marks)


def _proposed(actor: Actor, group: Organisation, entry: ProposalEntry, on: date) -> Proposal:
    row = propose(actor=actor, group_id=group.id, year=on.year, entry=entry)
    return approve(actor=actor, proposal_id=row.id, version=row.version, on=on)


def _meeting(actor: Actor, group: Organisation, day: date, row: Proposal) -> Meeting:
    starts_at = datetime.combine(day, _BEGINS, BEIJING)
    draft = MeetingDraft(
        kind=MeetingKind.LEADING_GROUP,
        title="党组会议：研究重要事项",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        organisation_ids=(group.id,),
        place="三楼会议室",
        chair="党组书记",
        recorder="办公室",
    )
    meeting = plan_meeting(actor=actor, draft=draft, submission=new_id())
    return put_on(
        actor=actor, proposal_id=row.id, version=row.version, meeting_id=meeting.id, meeting_version=meeting.version
    )
