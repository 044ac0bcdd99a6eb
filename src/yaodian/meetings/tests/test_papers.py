"""The papers of a meeting say what is recorded, and show what is missing."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from yaodian.formats.official.word import Heading, Table
from yaodian.kernel.meetings import DECISION
from yaodian.kernel.missing import MISSING
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings.entries import ItemDraft, VoteDraft
from yaodian.meetings.models import Meeting
from yaodian.meetings.papers.brief import brief
from yaodian.meetings.papers.sign_in import sign_in_sheet
from yaodian.meetings.papers.writing import minutes, notice
from yaodian.meetings.queries.meetings import MeetingSheet, meeting_sheet
from yaodian.meetings.tests.meetings import AFTER, AGENDA, all_came, decision, held, minutes_for, planned
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


def sheet(city: City, meeting: Meeting) -> MeetingSheet:
    return meeting_sheet(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id)


def test_a_notice_names_time_place_and_agenda(city: City) -> None:
    paper = notice(sheet(city, planned(city)))
    assert paper.title == "关于召开第一季度支部党员大会的通知"
    assert "2026年3月16日（周一）14:30至16:30" in paper.parts
    assert "1.学习：学习全会公报（支部书记）\n2.讨论研究：讨论第一季度工作" in paper.parts
    assert paper.signature == ("市甲局第一支部", "2026年3月16日")


def test_a_notice_without_a_place_shows_the_gap(city: City) -> None:
    assert MISSING in notice(sheet(city, planned(city, place=""))).parts


def test_minutes_hold_counts_and_the_arithmetic_of_the_vote(city: City) -> None:
    meeting = all_came(city, planned(city))
    items = (*AGENDA, ItemDraft(kind=DECISION.key, title="通过年度计划"))
    vote = VoteDraft(
        position=3, motion="通过年度计划", body=Body.BRANCH_ASSEMBLY, count=Count(voting=4, present=4, yes=4)
    )
    plan = replace(minutes_for(meeting).meeting, items=items)
    held(city, meeting, meeting=plan, votes=(vote,), decisions=(decision(),))
    paper = minutes(sheet(city, meeting))
    facts = next(part for part in paper.parts if isinstance(part, Table))
    assert ("应到", "5人") in facts.rows
    assert any(isinstance(part, str) and "赞成4票" in part and "通过" in part for part in paper.parts)
    assert Heading("三、表决事项：通过年度计划") in paper.parts
    assert paper.signature == (f"签认人：{MISSING}", MISSING)


def test_nothing_is_said_that_no_field_holds(city: City) -> None:
    paper = minutes(sheet(city, held(city, planned(city))))
    texts = [part for part in paper.parts if isinstance(part, str)]
    assert texts == [MISSING, MISSING]  # what was said about either item has not been written


def test_a_brief_tells_what_fields_hold_and_shows_the_number_that_nobody_entered(city: City) -> None:
    meeting = all_came(city, planned(city))
    held(city, meeting, decisions=(decision(),))
    paper = brief(sheet(city, meeting))
    assert paper.title == "第一季度支部党员大会简报"
    assert paper.opening == f"第{MISSING}期"
    assert (
        "2026年3月16日（周一）14:30至16:30，市甲局第一支部在三楼会议室召开第一季度支部党员大会，主持人：支部书记。"
        "应到5人，实到5人，请假0人，缺席0人。"
    ) in paper.parts
    assert f"（一）学习：学习全会公报（支部书记）。{MISSING}" in paper.parts
    assert "1.六月底前完成活动室改造（办公室，2026年6月30日前）。" in paper.parts


def test_a_brief_of_a_meeting_that_was_not_held_is_all_gaps(city: City) -> None:
    paper = brief(sheet(city, planned(city)))
    said = [part for part in paper.parts if isinstance(part, str)]
    assert said[0] == MISSING
    assert said[-1] == MISSING
    assert not any("应到" in part for part in said)


def test_a_sign_in_sheet_names_who_is_expected_and_never_who_came(city: City) -> None:
    meeting = all_came(city, planned(city))
    paper = sign_in_sheet(sheet(city, meeting), ["示例党员1", "示例党员2"])
    table = next(part for part in paper.parts if isinstance(part, Table))
    assert table.rows == (("1", "示例党员1", "", ""), ("2", "示例党员2", "", ""))


def test_a_file_put_to_a_meeting_later_does_not_date_its_notice_anew(city: City) -> None:
    meeting = planned(city)
    with time_machine.travel(AFTER + timedelta(days=3), tick=False):
        held(city, meeting)
    assert notice(sheet(city, meeting)).signature[1] == "2026年3月16日"
