"""Proposals and meetings of 市甲局党组, through the same actions as the pages."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from yaodian.institutions.democratic_centralism.actions import approve, propose
from yaodian.institutions.democratic_centralism.entries import ProposalEntry
from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import DecisionDraft, MeetingDraft, VoteDraft
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

YEAR: Final = 2026
BUDGET: Final = ProposalEntry(title="审定年度大额资金使用计划", matter="funds", office_text="财务科")
APPOINTMENT: Final = ProposalEntry(title="研究科级干部任免", matter="personnel", office_text="人事科")


def proposed(city: City, entry: ProposalEntry = BUDGET) -> Proposal:
    return propose(actor=city.actor(Role.STUDY_SECRETARY), group_id=city.jia_group.id, year=YEAR, entry=entry)


def approved(city: City, entry: ProposalEntry = BUDGET) -> Proposal:
    row = proposed(city, entry)
    return approve(actor=city.actor(Role.STUDY_SECRETARY), proposal_id=row.id, version=row.version, on=date(2026, 7, 1))


def party_meeting(city: City, day: date = date(2026, 7, 10), kind: MeetingKind = MeetingKind.LEADING_GROUP) -> Meeting:
    starts = datetime.combine(day, time(9), BEIJING)
    draft = MeetingDraft(
        kind=kind,
        title=f"{day.month}月党组会议",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        organisation_ids=(city.jia_group.id,),
    )
    return plan_meeting(actor=city.actor(Role.STUDY_SECRETARY), draft=draft, submission=new_id())


def vote(*, present: int = 3, yes: int = 3, recused: int = 0, body: Body = Body.LEADING_GROUP) -> VoteDraft:
    """Of three on the group, on the first item."""
    count = Count(voting=3, present=present, yes=yes, recused=recused)
    return VoteDraft(position=1, motion="同意", body=body, count=count)


def written(
    city: City,
    meeting: Meeting,
    *votes: VoteDraft,
    decisions: tuple[DecisionDraft, ...] = (),
    is_unreached: bool = False,
) -> Meeting:
    """The minutes, as the agenda had it."""
    meeting.refresh_from_db()
    draft = minutes_of(meeting)
    items = tuple(replace(item, is_unreached=is_unreached) for item in draft.meeting.items)
    draft = replace(draft, meeting=replace(draft.meeting, items=items), votes=votes, decisions=decisions)
    return write_minutes(
        actor=city.actor(Role.STUDY_SECRETARY), meeting_id=meeting.id, version=meeting.version, draft=draft
    )
