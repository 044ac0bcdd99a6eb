"""What is asked of a year so far, and what is missing."""

from datetime import date

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from yaodian.desk.ledgers.tests.ledgers import ledger_rows
from yaodian.desk.plan.tests.plan_pages import signed_in
from yaodian.institutions.political_life_norms.checklist import (
    COMPLETE,
    DEMANDS,
    NOT_ASKED,
    NOT_YET,
    SIGNED,
    Demand,
    Row,
    demanded,
    shared,
)
from yaodian.institutions.political_life_norms.institution import POLITICAL_LIFE_NORMS
from yaodian.kernel.facts import OrgKind, RecordFacts, RecordForm
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import STUDY, MeetingFacts, MeetingKind
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import ItemDraft, agenda_kinds
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.tests.groups import small_group
from yaodian.meetings.tests.meetings import AFTER, draft_for, held, members, planned
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, small_city

ASSEMBLY, COMMITTEE, THEME_DAY, LECTURE = DEMANDS[OrgKind.BRANCH]
DAYS = st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20)


def row(demand: Demand, *days: date, on: date, since: date = SINCE, until: date | None = None, full: int = 9) -> Row:
    return demanded(demand, days, year=2026, on=on, since=since, until=until, full=full)


def test_only_quarters_that_are_over_are_asked_for() -> None:
    found = row(ASSEMBLY, date(2026, 2, 3), on=date(2026, 7, 1))
    assert (found.asked, found.found, found.state) == (2, 1, "缺：第二季度")


def test_on_the_last_day_of_a_quarter_it_is_not_over() -> None:
    assert row(ASSEMBLY, on=date(2026, 3, 31)).state == NOT_YET


def test_two_in_one_month_are_one_month() -> None:
    found = row(THEME_DAY, date(2026, 1, 5), date(2026, 1, 20), on=date(2026, 3, 1))
    assert (found.asked, found.found, found.state) == (2, 1, "缺：2月")


def test_a_branch_of_six_has_no_committee() -> None:
    assert row(COMMITTEE, on=date(2026, 7, 1), full=6).state == NOT_ASKED
    assert row(COMMITTEE, on=date(2026, 7, 1), full=7).asked == 6


def test_what_began_or_ended_on_the_way_is_asked_for_whole_stretches() -> None:
    assert row(ASSEMBLY, on=date(2027, 1, 1), since=date(2026, 4, 2)).asked == 2
    assert row(ASSEMBLY, on=date(2027, 1, 1), until=date(2026, 9, 30)).asked == 2


def test_a_year_that_is_over_asks_for_its_lesson() -> None:
    assert row(LECTURE, on=date(2026, 12, 31)).state == NOT_YET
    assert row(LECTURE, on=date(2027, 1, 1)).state == "缺：全年"
    assert row(LECTURE, date(2026, 6, 1), on=date(2027, 1, 1)).state == COMPLETE


@pytest.mark.parametrize(("asked", "found", "state"), [(0, 0, NOT_ASKED), (3, 3, COMPLETE), (3, 1, "缺：2项")])
def test_shares(asked: int, found: int, state: str) -> None:
    assert shared(SIGNED, asked=asked, found=found).state == state


@given(days=DAYS, on=st.dates(date(2026, 1, 1), date(2027, 6, 1)), demand=st.sampled_from(DEMANDS[OrgKind.BRANCH]))
def test_one_more_meeting_never_makes_it_worse(days: list[date], on: date, demand: Demand) -> None:
    found = row(demand, *days, on=on)
    more = row(demand, *days, date(2026, 2, 2), on=on)
    assert 0 <= found.found <= more.found <= more.asked == found.asked
    assert (found.state == COMPLETE) == (found.asked == found.found > 0)


def test_every_meeting_keeps_the_duty_alive() -> None:
    meeting = MeetingFacts(kind=MeetingKind.CELL)
    record = RecordFacts(form=RecordForm.MEETING, happened_on=date(2026, 3, 1), meeting=meeting)
    assert claims_record(POLITICAL_LIFE_NORMS, record)


@pytest.mark.django_db
def test_the_list_of_a_branch_is_computed_from_its_minutes() -> None:
    city = small_city()
    members(city, city.jia_first)
    with time_machine.travel(AFTER.replace(month=4), tick=False):
        held(city, planned(city))
        rows = ledger_rows(signed_in(city, Role.UNIT_SECRETARY), POLITICAL_LIFE_NORMS.key, 2026)
    assert [(name, asked, found, state) for _, _, name, _, asked, found, state in rows] == [
        ("支部党员大会每季度召开", 1, 1, "齐全"),
        ("支委会每月召开", 0, 0, "不适用"),
        ("主题党日每月开展", 3, 0, "缺：1月、2月、3月"),
        ("党课每年讲授", 0, 0, "未到期"),
        ("表决事项逐项表决", 0, 0, "不适用"),
        ("表决时到会人数符合规定", 0, 0, "不适用"),
        ("会议记录签认", 1, 0, "缺：1项"),
        ("到期的决议已办结或说明", 0, 0, "不适用"),
    ]


@pytest.mark.django_db
def test_whatever_is_there_to_be_voted_on_is_asked_for() -> None:
    """Also a kind of item that another institution adds with a rule of its own."""
    city = small_group()
    matter = next(kind for kind in agenda_kinds(MeetingKind.LEADING_GROUP) if kind.body is not None)
    items = (ItemDraft(kind=matter.key, title="审定年度预算"), ItemDraft(kind=STUDY.key, title="学习全会公报"))
    draft = draft_for(city.jia_group, kind=MeetingKind.LEADING_GROUP, items=items)
    secretary = city.actor(Role.STUDY_SECRETARY)
    with time_machine.travel(AFTER.replace(month=4), tick=False):
        meeting = plan_meeting(actor=secretary, draft=draft, submission=new_id())
        write_minutes(actor=secretary, meeting_id=meeting.id, version=meeting.version, draft=minutes_of(meeting))
        rows = ledger_rows(signed_in(city, Role.STUDY_SECRETARY), POLITICAL_LIFE_NORMS.key, 2026)
    assert [row[4:] for row in rows if row[2] == "表决事项逐项表决"] == [(1, 0, "缺：1项")]
