"""The papers of a meeting say what is recorded, and show what is missing."""

from dataclasses import replace

import pytest

from yaodian.formats.official.word import MISSING, Heading, Table
from yaodian.kernel.meetings import DECISION
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings import papers
from yaodian.meetings.entries import ItemDraft, VoteDraft
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.meetings import MeetingSheet, meeting_sheet
from yaodian.meetings.tests.meetings import AGENDA, all_came, decision, held, minutes_for, planned
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


def sheet(city: City, meeting: Meeting) -> MeetingSheet:
    return meeting_sheet(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id)


def test_a_notice_names_time_place_and_agenda(city: City) -> None:
    paper = papers.notice(sheet(city, planned(city)))
    assert paper.title == "关于召开第一季度支部党员大会的通知"
    assert "2026年3月16日（周一）14:30至16:30" in paper.parts
    assert "1.学习：学习全会公报（支部书记）\n2.讨论研究：讨论第一季度工作" in paper.parts
    assert paper.signature == ("市甲局第一支部", "2026年3月16日")


def test_a_notice_without_a_place_shows_the_gap(city: City) -> None:
    assert MISSING in papers.notice(sheet(city, planned(city, place=""))).parts


def test_minutes_hold_counts_and_the_arithmetic_of_the_vote(city: City) -> None:
    meeting = all_came(city, planned(city))
    items = (*AGENDA, ItemDraft(kind=DECISION.key, title="通过年度计划"))
    vote = VoteDraft(
        position=3, motion="通过年度计划", body=Body.BRANCH_ASSEMBLY, count=Count(voting=4, present=4, yes=4)
    )
    plan = replace(minutes_for(meeting).meeting, items=items)
    held(city, meeting, meeting=plan, votes=(vote,), decisions=(decision(),))
    paper = papers.minutes(sheet(city, meeting))
    facts = next(part for part in paper.parts if isinstance(part, Table))
    assert ("应到", "5人") in facts.rows
    assert any(isinstance(part, str) and "赞成4票" in part and "通过" in part for part in paper.parts)
    assert Heading("三、表决事项：通过年度计划") in paper.parts
    assert paper.signature == (f"签认人：{MISSING}", MISSING)


def test_nothing_is_said_that_no_field_holds(city: City) -> None:
    paper = papers.minutes(sheet(city, held(city, planned(city))))
    texts = [part for part in paper.parts if isinstance(part, str)]
    assert texts == [MISSING, MISSING]  # what was said about either item has not been written
