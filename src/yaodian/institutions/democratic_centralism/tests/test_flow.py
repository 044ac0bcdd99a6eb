"""A matter from its proposal to what was carried out. Whatever a meeting made of it is read from the minutes."""

from datetime import date

import pytest

from yaodian.institutions.democratic_centralism.actions import (
    approve,
    propose,
    put_on,
    revise,
    send_back,
    send_materials,
    withdraw,
)
from yaodian.institutions.democratic_centralism.entries import ProposalEntry
from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.institutions.democratic_centralism.proposals import known_of
from yaodian.institutions.democratic_centralism.stages import Stage
from yaodian.institutions.democratic_centralism.tests.groups import (
    APPOINTMENT,
    BUDGET,
    YEAR,
    approved,
    party_meeting,
    proposed,
    vote,
    written,
)
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.quorum import Body
from yaodian.meetings.actions.following import close_decision
from yaodian.meetings.actions.planning import cancel
from yaodian.meetings.entries import DecisionDraft
from yaodian.meetings.models import AgendaItem, FollowUp, Meeting
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

TASK = DecisionDraft(decision="制定资金使用细则", owner_text="财务科", due_on=date(2026, 9, 30), position=1)


@pytest.fixture
def office(city: City) -> Actor:
    return city.actor(Role.STUDY_SECRETARY)


def stage(office: Actor, row: Proposal) -> Stage:
    row.refresh_from_db()
    return known_of(office, [row])[0].stage


def listed(office: Actor, row: Proposal, meeting: Meeting) -> Meeting:
    row.refresh_from_db()
    meeting.refresh_from_db()
    return put_on(
        actor=office,
        proposal_id=row.id,
        version=row.version,
        meeting_id=meeting.id,
        meeting_version=meeting.version,
    )


def test_a_matter_on_its_way(city: City, office: Actor) -> None:
    row = proposed(city)
    assert (row.number, stage(office, row)) == (1, Stage.PROPOSED)
    approve(actor=office, proposal_id=row.id, version=row.version, on=date(2026, 7, 2))
    assert stage(office, row) is Stage.WAITING
    send_materials(actor=office, proposal_id=row.id, version=row.version, on=date(2026, 7, 6))
    meeting = party_meeting(city)
    listed(office, row, meeting)
    assert stage(office, row) is Stage.LISTED
    written(city, meeting, vote(), decisions=(TASK,))
    assert stage(office, row) is Stage.IN_HAND
    task = FollowUp.objects.get()
    close_decision(actor=office, follow_up_id=task.id, version=task.version, note="细则已印发")
    assert stage(office, row) is Stage.DONE
    said = AuditLine.objects.order_by("number").values_list("sentence", flat=True)
    assert [text for text in said if "大额资金" in text][:3] == [
        "申报议题“审定年度大额资金使用计划”（财务科）",
        "党组书记2026年7月2日同意议题“审定年度大额资金使用计划”上会",
        "议题“审定年度大额资金使用计划”的材料2026年7月6日送达",
    ]


def test_where_too_few_came_it_waits_for_the_next_meeting(city: City, office: Actor) -> None:
    row = approved(city)
    first, second = party_meeting(city), party_meeting(city, date(2026, 7, 14))
    listed(office, row, first)
    written(city, first, vote(present=1, yes=1))
    assert stage(office, row) is Stage.WAITING
    listed(office, row, second)
    written(city, second, vote())
    assert stage(office, row) is Stage.DECIDED


def test_what_was_not_reached_or_called_off_waits_as_well(city: City, office: Actor) -> None:
    row = approved(city)
    first = listed(office, row, party_meeting(city))
    written(city, first, is_unreached=True)
    assert stage(office, row) is Stage.WAITING
    second = listed(office, row, party_meeting(city, date(2026, 7, 20)))
    cancel(actor=office, meeting_id=second.id, version=second.version, reason="与上级会议冲突")
    assert stage(office, row) is Stage.WAITING


def test_personnel_is_decided_by_two_thirds_alone(city: City, office: Actor) -> None:
    row = approved(city, APPOINTMENT)
    meeting = listed(office, row, party_meeting(city))
    with pytest.raises(RefusedError, match="请改选规则"):
        written(city, meeting, vote(yes=2))
    written(city, meeting, vote(present=3, yes=2, recused=1, body=Body.LEADING_GROUP_PERSONNEL))
    assert stage(office, row) is Stage.DECIDED


def test_what_is_sent_back_is_revised_and_looked_at_again(city: City, office: Actor) -> None:
    row = proposed(city)
    send_back(actor=office, proposal_id=row.id, version=row.version, reason="缺征求意见情况")
    assert stage(office, row) is Stage.RETURNED
    with pytest.raises(RefusedError, match="已退回"):
        approve(actor=office, proposal_id=row.id, version=row.version, on=date(2026, 7, 2))
    revise(actor=office, proposal_id=row.id, version=row.version, entry=BUDGET)
    assert (stage(office, row), row.reason) == (Stage.PROPOSED, "")
    withdraw(actor=office, proposal_id=row.id, version=row.version, reason="条件不成熟")
    assert stage(office, row) is Stage.WITHDRAWN
    assert proposed(city).number == 2  # a number is never given twice


def test_it_stands_on_one_coming_agenda_alone(city: City, office: Actor) -> None:
    row = approved(city)
    listed(office, row, party_meeting(city))
    with pytest.raises(RefusedError, match="已列入议程"):
        listed(office, row, party_meeting(city, date(2026, 7, 20)))
    with pytest.raises(RefusedError, match="不能撤回"):
        withdraw(actor=office, proposal_id=row.id, version=row.version, reason="不办了")
    assert AgendaItem.objects.get().topic == row.topic


def test_two_at_once_and_what_may_not_be_said(city: City, office: Actor) -> None:
    row = proposed(city)
    with pytest.raises(ConflictError):
        approve(actor=office, proposal_id=row.id, version=row.version - 1, on=date(2026, 7, 2))
    with pytest.raises(RefusedError, match="不能晚于今天"):
        approve(actor=office, proposal_id=row.id, version=row.version, on=date(2026, 7, 16))
    with pytest.raises(RefusedError, match="为什么退回"):
        send_back(actor=office, proposal_id=row.id, version=row.version, reason=" ")
    with pytest.raises(RefusedError, match="党组会议审议"):
        listed(office, approved(city, APPOINTMENT), party_meeting(city, kind=MeetingKind.CENTER_GROUP))
    for entry, words in (
        (ProposalEntry(title=" ", matter="funds", office_text="财务科"), "请写议题"),
        (ProposalEntry(title="预算", matter="funds", office_text=""), "不写个人"),
        (ProposalEntry(title="预算", matter="funds", office_text="示例党员1"), "名册上的姓名"),
        (ProposalEntry(title="预算", matter="luck", office_text="财务科"), "事项类别"),
        (ProposalEntry(title="预" * 121, matter="funds", office_text="财务科"), "最多120个字"),
        (ProposalEntry(title="机密★一年 预算", matter="funds", office_text="财务科"), "密"),
    ):
        with pytest.raises(RefusedError, match=words):
            propose(actor=office, group_id=city.jia_group.id, year=YEAR, entry=entry)
    assert Proposal.objects.count() == 2


def test_the_group_of_another_unit_is_no_place_to_propose(city: City) -> None:
    foreign = city.actor(Role.STUDY_SECRETARY)
    with pytest.raises(ForbiddenError):
        propose(actor=foreign, group_id=city.yi_group.id, year=YEAR, entry=BUDGET)
    with pytest.raises(RefusedError, match="请选一个党组"):
        propose(actor=city.actor(Role.COMMITTEE_STAFF), group_id=city.jia_first.id, year=YEAR, entry=BUDGET)
