"""A year of an organisation: counts by the day on which a meeting was held, and a line for each in the record book."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from yaodian.kernel.meetings import DECISION, MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.planning import postpone
from yaodian.meetings.entries import ItemDraft, VoteDraft
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.papers.record_book import record_book
from yaodian.meetings.papers.year import NOT_HERE, NOT_YET, YearSheet, year_paper, year_sheet
from yaodian.meetings.queries.years import HeldIn, held_in
from yaodian.meetings.tests.meetings import AGENDA, STARTS, all_came, decision, held, minutes_for, planned
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
JULY = date(2026, 7, 15)


def year(city: City, period: str = "2026") -> HeldIn:
    secretary = city.actor(Role.UNIT_SECRETARY)
    return held_in(actor=secretary, organisation_id=city.jia_first.id, period=Period.parse(period))


def sheet(city: City) -> YearSheet:
    return year_sheet(year(city), today=JULY)


def book(city: City) -> list[dict[str, str]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(record_book(year(city)))).get_sheet_by_index(0).to_python()
    headings = [str(each) for each in rows[1]]
    return [dict(zip(headings, map(str, row), strict=True)) for row in rows[2:-1]]


def absent_and_on_leave(city: City, meeting: Meeting) -> Meeting:
    """Of the five expected two came, one is away on duty, one ill, one absent."""
    state = Attendance.State
    rows = list(Attendance.objects.filter(meeting_id=meeting.id).order_by("id"))
    marks = [
        Mark(state=state.PRESENT),
        Mark(state=state.PRESENT),
        Mark(state=state.LEAVE, leave_reason="duty"),
        Mark(state=state.LEAVE, leave_reason="ill"),
        Mark(state=state.ABSENT),
    ]
    meeting.refresh_from_db()
    return mark_attendance(
        actor=city.actor(Role.UNIT_SECRETARY),
        meeting_id=meeting.id,
        version=meeting.version,
        marks={row.person_id: mark for row, mark in zip(rows, marks, strict=True)},
    )


def test_each_month_counts_what_was_held_in_it_and_a_month_to_come_has_no_figure(city: City) -> None:
    held(city, planned(city))
    planned(city, title="还没有开的")
    found = sheet(city)
    assert found.kinds == ("支部党员大会", "支委会", "党课", "主题党日", "党小组会")
    months = dict(found.months)
    assert months["3月"] == ("1", "0", "0", "0", NOT_HERE, "1")
    assert months["7月"] == ("0", "0", "0", "0", NOT_HERE, "0")
    assert months["8月"] == (NOT_YET, NOT_YET, NOT_YET, NOT_YET, NOT_HERE, NOT_YET)
    assert found.total == ("1", "0", "0", "0", NOT_HERE, "1")


def test_a_branch_with_cells_counts_what_they_held(city: City) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    cell = add_organisation(actor=staff, parent=city.jia_first, kind=Kind.CELL, name="第一小组", valid_from=SINCE)
    meeting = planned(city, kind=MeetingKind.CELL, title="小组会", organisation_ids=(cell.id,))
    held(city, meeting)
    assert dict(sheet(city).months)["3月"] == ("0", "0", "0", "0", "1", "1")


def test_a_postponed_meeting_counts_where_it_was_held(city: City) -> None:
    meeting = planned(city, starts_at=STARTS - timedelta(days=20), ends_at=STARTS - timedelta(days=20, hours=-2))
    meeting = postpone(
        actor=city.actor(Role.UNIT_SECRETARY),
        meeting_id=meeting.id,
        version=meeting.version,
        starts_at=STARTS,
        reason="书记出差",
    )
    held(city, meeting)
    months = dict(sheet(city).months)
    assert (months["2月"][0], months["3月"][0]) == ("0", "1")
    assert year(city, "2026-02").meetings == []


def test_attendance_is_a_sum_of_counts_with_its_rate(city: City) -> None:
    held(city, absent_and_on_leave(city, planned(city)))
    assert sheet(city).attendance == (("支部党员大会", "1", "5", "2", "40%"), ("合计", "1", "5", "2", "40%"))


def test_nobody_on_the_list_is_not_nobody_came(city: City) -> None:
    meeting = held(city, planned(city))
    Attendance.objects.filter(meeting_id=meeting.id).delete()
    assert sheet(city).attendance[0] == ("支部党员大会", "1", MISSING, MISSING, MISSING)
    assert book(city)[0]["应到"] == MISSING


def test_decisions_still_open_stand_on_the_sheet(city: City) -> None:
    held(city, planned(city), decisions=tuple(decision(f"事项{number}") for number in range(8)))
    found = sheet(city)
    assert (len(found.decisions), found.more_decisions) == (4, 4)
    assert "另有4项，见“决议落实”。" in year_paper(found).parts


def test_the_record_book_has_the_columns_that_are_handed_in_and_no_names(city: City) -> None:
    meeting = absent_and_on_leave(city, planned(city))
    items = (*AGENDA, ItemDraft(kind=DECISION.key, title="通过年度计划", text="一致认为可行。"))
    vote = VoteDraft(
        position=3, motion="通过年度计划", body=Body.BRANCH_ASSEMBLY, count=Count(voting=4, present=2, yes=2)
    )
    plan = replace(minutes_for(meeting).meeting, items=items)
    held(city, meeting, meeting=plan, votes=(vote,), decisions=(decision(),), guests=1)
    [row] = book(city)
    assert row["会议类型"] == "支部党员大会"
    assert row["时间"] == "2026-03-16 14:30至16:30"
    assert (row["应到"], row["实到"], row["列席"]) == ("5.0", "2.0", "1.0")
    assert row["请假"] == "2人（公务1、病假1）"
    assert row["缺席"] == "1.0"
    assert row["议题"].startswith("学习全会公报（支部书记）\n讨论第一季度工作")
    assert row["讨论要点"] == "一致认为可行。"
    assert row["决议"] == "六月底前完成活动室改造（办公室，2026-06-30前）"
    assert row["表决"] == "通过年度计划：赞成2/反对0/弃权0"
    assert row["审签人"] == MISSING
    assert row["党史故事"] == ""  # a column that an institution brings
    assert not [each for each in row.values() if "示例党员" in each]


@pytest.mark.parametrize("count", [1, 9])
def test_a_year_takes_the_same_queries_however_many_meetings(
    city: City, count: int, browse: Callable[[Role], Client], django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        held(city, planned(city, title=f"大会{number}"), decisions=(decision(),))
    secretary = browse(Role.UNIT_SECRETARY)
    with django_assert_max_num_queries(10):
        secretary.get(f"/meetings/units/{city.jia_first.id}/2026/")
    with django_assert_max_num_queries(13):
        secretary.get(f"/meetings/units/{city.jia_first.id}/2026/book.xlsx")


def test_the_sheet_on_the_page_is_that_of_the_word_file(city: City, browse: Callable[[Role], Client]) -> None:
    held(city, all_came(city, planned(city)), decisions=(decision(),))
    secretary, base = browse(Role.UNIT_SECRETARY), f"/meetings/units/{city.jia_first.id}/2026/"
    page = secretary.get(base).content.decode()
    assert "截至2026年3月16日" in page
    assert "六月底前完成活动室改造" in page
    answer: Any = secretary.get(f"{base}year.docx")
    table = docx.Document(io.BytesIO(b"".join(answer.streaming_content))).tables[0]
    assert [cell.text for cell in table.rows[3].cells][:2] == ["3月", "1"]
    assert [cell.text for cell in table.rows[-1].cells] == ["到会率", "100%", "—", "—", "—", "—", "100%"]
    listed = secretary.get("/meetings/units/").content.decode()
    assert base in listed


@pytest.mark.parametrize(
    ("address", "said"),
    [("/meetings/list.xlsx", "第一季度支部党员大会"), ("/decisions/list.xlsx", "六月底前完成活动室改造")],
)
def test_lists_are_exported_as_they_are_filtered(
    city: City, browse: Callable[[Role], Client], address: str, said: str
) -> None:
    held(city, planned(city), decisions=(decision(),))
    answer: Any = browse(Role.UNIT_SECRETARY).get(address)
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    assert any(said in map(str, row) for row in book.get_sheet_by_index(0).to_python())
    none: Any = browse(Role.UNIT_SECRETARY).get("/meetings/list.xlsx?kind=lecture")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(none.streaming_content)))
    assert not any(said in map(str, row) for row in book.get_sheet_by_index(0).to_python())
