"""What earlier meetings left behind is offered to the next agenda until somebody has dealt with it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import DECISION, MeetingKind
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings.actions.carrying import take_up
from yaodian.meetings.actions.following import give_up_decision
from yaodian.meetings.actions.planning import cancel, change_plan
from yaodian.meetings.entries import ItemDraft, VoteDraft
from yaodian.meetings.facts import load_facts
from yaodian.meetings.models import FollowUp, Meeting
from yaodian.meetings.papers.writing import minutes
from yaodian.meetings.queries.drafts import draft_of
from yaodian.meetings.queries.meetings import meeting_sheet
from yaodian.meetings.queries.waiting import next_after, waiting_for
from yaodian.meetings.tests.meetings import AFTER, AGENDA, STARTS, decision, held, minutes_for, planned
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
MONTH = timedelta(days=30)


def later(city: City, months: int = 1, **changed: Any) -> Meeting:
    starts = STARTS + months * MONTH
    return planned(city, starts_at=starts, ends_at=starts + timedelta(hours=2), **changed)


def half_held(city: City) -> Meeting:
    """Its second item was not reached."""
    meeting = planned(city)
    plan = minutes_for(meeting).meeting
    items = (plan.items[0], replace(plan.items[1], is_unreached=True))
    return held(city, meeting, meeting=replace(plan, items=items))


def offered(meeting: Meeting) -> list[str]:
    waiting = waiting_for(meeting)
    return [*(each.decision for each in waiting.decisions), *(each.title for each in waiting.items)]


def taken(city: City, meeting: Meeting, **what: Any) -> Meeting:
    meeting.refresh_from_db()
    actor = city.actor(Role.UNIT_SECRETARY)
    return take_up(actor=actor, meeting_id=meeting.id, version=meeting.version, **what)


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in draft_of(meeting).items]


def test_an_open_decision_is_offered_to_the_next_of_its_kind_and_goes_on_with_one_press(city: City) -> None:
    held(city, planned(city), decisions=(decision(),))
    following = later(city)
    other = later(city, kind=MeetingKind.BRANCH_COMMITTEE)
    assert (offered(following), offered(other)) == (["六月底前完成活动室改造"], [])
    taken(city, following, follow_up_id=FollowUp.objects.get().id)
    assert titles(following)[-1] == "落实情况：六月底前完成活动室改造"
    assert offered(following) == []
    with pytest.raises(RefusedError, match="已经列入"):
        taken(city, following, follow_up_id=FollowUp.objects.get().id)


def test_it_is_offered_again_until_somebody_closes_it(city: City) -> None:
    held(city, planned(city), decisions=(decision(),))
    following, third = later(city), later(city, 2)
    taken(city, following, follow_up_id=FollowUp.objects.get().id)
    assert offered(third) == []  # it stands on a coming agenda
    with time_machine.travel(AFTER + MONTH, tick=False):
        held(city, following)
    assert offered(third) == ["六月底前完成活动室改造"]
    row = FollowUp.objects.get()
    actor = city.actor(Role.UNIT_SECRETARY)
    give_up_decision(actor=actor, follow_up_id=row.id, version=row.version, reason="并入大楼改造")
    assert offered(third) == []


def test_a_cancelled_meeting_gives_back_what_it_had_taken(city: City) -> None:
    half_held(city)
    following, third = later(city), later(city, 2)
    (item,) = waiting_for(following).items
    taken(city, following, topic=item.topic)
    assert offered(third) == []
    following.refresh_from_db()
    actor = city.actor(Role.UNIT_SECRETARY)
    cancel(actor=actor, meeting_id=following.id, version=following.version, reason="并入下次")
    assert offered(third) == ["讨论第一季度工作"]


def test_an_item_that_was_not_reached_is_carried_and_carried_again(city: City) -> None:
    first = half_held(city)
    following, third = later(city), later(city, 2)
    assert next_after(first) == following
    taken(city, following, topic=waiting_for(following).items[0].topic)
    assert titles(following) == [*(item.title for item in AGENDA), "讨论第一季度工作"]
    plan = draft_of(following)
    unreached = replace(plan.items[-1], is_unreached=True)
    with time_machine.travel(AFTER + MONTH, tick=False):
        held(city, following, meeting=replace(plan, items=(*plan.items[:-1], unreached)))
    assert offered(third) == ["讨论第一季度工作"]  # once, though two meetings left it


def test_what_was_carried_stays_carried_when_the_plan_is_changed(city: City) -> None:
    half_held(city)
    following = later(city)
    taken(city, following, topic=waiting_for(following).items[0].topic)
    following.refresh_from_db()
    actor = city.actor(Role.UNIT_SECRETARY)
    plan = replace(draft_of(following), items=tuple(reversed(draft_of(following).items)))
    change_plan(actor=actor, meeting_id=following.id, version=following.version, draft=plan)
    assert offered(following) == []


def test_what_was_not_reached_counts_for_no_rule_and_stands_in_the_minutes(city: City) -> None:
    meeting = half_held(city)
    facts = load_facts(city.committee_id, [meeting.id])[meeting.id]
    assert [item.title for item in facts.agenda] == ["学习全会公报"]
    sheet = meeting_sheet(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id)
    assert "本次没有议到。" in minutes(sheet).parts


def test_nothing_is_put_to_the_vote_that_was_not_reached(city: City) -> None:
    meeting = planned(city, items=(*AGENDA, ItemDraft(kind=DECISION.key, title="通过计划")))
    plan = minutes_for(meeting).meeting
    items = (*plan.items[:2], replace(plan.items[2], is_unreached=True))
    vote = VoteDraft(position=3, motion="通过计划", body=Body.BRANCH_ASSEMBLY, count=Count(voting=4, present=4, yes=4))
    with pytest.raises(RefusedError, match="没有议到"):
        held(city, meeting, meeting=replace(plan, items=items), votes=(vote,))


@pytest.mark.parametrize("name", ["topic", "follow_up_id"])
def test_a_line_goes_on_with_nothing_of_another_organisation(city: City, name: str) -> None:
    meeting = planned(city)
    wrong: dict[str, Any] = {name: 7}
    items = (replace(AGENDA[0], **wrong),)
    actor = city.actor(Role.UNIT_SECRETARY)
    with pytest.raises(RefusedError, match="接续的不是"):
        change_plan(actor=actor, meeting_id=meeting.id, version=1, draft=replace(draft_of(meeting), items=items))
