"""台账: what was held, unit by unit in the official order, those with none too; joint meetings under each host."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from yaodian.desk.ledgers.meetings import MeetingLedger, filled, period_in, units_in, workbook_of
from yaodian.desk.pages import page_sets
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import Period
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.models import Meeting
from yaodian.meetings.tests.meetings import draft_for, held, members, minutes_for, planned
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
Q1 = Period.parse("2026-Q1")
MOST_QUERIES = 16


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-03-20")
    made = small_city()
    members(made, made.jia_first)
    return made


def ledger_with(kind: MeetingKind, *, cells: bool = False) -> MeetingLedger:
    """Found by what it looks at: no key is written outside its folder."""
    found = [each.ledger for each in page_sets() if isinstance(each.ledger, MeetingLedger)]
    return next(each for each in found if kind in each.kinds and each.with_cells == cells)


def rows_in(book: BytesIO) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()


def theme_day(city: City, *hosts: Organisation) -> Meeting:
    draft, staff = draft_for(*hosts, kind=MeetingKind.THEME_DAY, title="联合主题党日"), city.actor(Role.COMMITTEE_STAFF)
    made = plan_meeting(actor=staff, draft=draft, submission=new_id())
    return write_minutes(actor=staff, meeting_id=made.id, version=made.version, draft=minutes_for(made))


def test_a_joint_meeting_stands_under_each_host_and_who_had_none_stands_there_with_0(city: City) -> None:
    theme_day(city, city.jia_first, city.jia_second)
    ledger = ledger_with(MeetingKind.THEME_DAY)
    book = workbook_of(actor=city.actor(Role.COMMITTEE_STAFF), ledger=ledger, period=Q1)
    title, headings, *rows = rows_in(book)
    assert title[0] == "2026年第一季度主题党日台账"
    assert headings[:2] == ["单位", "本期次数"]
    assert [row[:2] for row in rows[:3]] == [["市甲局第一支部", 1], ["市甲局第二支部", 1], ["市乙局第一支部", 0]]
    assert "截至2026年3月20日" in str(rows[3][0])


def test_planned_and_cancelled_ones_are_no_rows(city: City) -> None:
    planned(city, kind=MeetingKind.THEME_DAY)
    ledger, actor = ledger_with(MeetingKind.THEME_DAY), city.actor(Role.COMMITTEE_STAFF)
    units = filled(actor=actor, ledger=ledger, period=Q1, units=list(units_in(actor=actor, ledger=ledger, period=Q1)))
    assert [len(each.rows) for each in units] == [0, 0, 0]
    assert ledger.said(units[0]) == "主题党日0次，0/3个月（缺1月、2月）"


def test_a_unit_sees_its_own_rows_alone(city: City) -> None:
    ledger = ledger_with(MeetingKind.THEME_DAY)
    secretary = units_in(actor=city.actor(Role.UNIT_SECRETARY), ledger=ledger, period=Q1)
    office = units_in(actor=city.actor(Role.DEPARTMENT_OFFICE), ledger=ledger, period=Q1)
    assert [each.name for each in secretary] == ["市甲局第一支部"]
    assert [each.name for each in office] == ["市甲局第一支部", "市甲局第二支部"]


def test_the_page_costs_the_same_however_many_units_and_meetings(city: City) -> None:
    client, ledger = Client(), ledger_with(MeetingKind.ASSEMBLY, cells=True)
    client.force_login(city.users[Role.COMMITTEE_STAFF], backend="django.contrib.auth.backends.ModelBackend")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page = client.get(ledger.url, {"period": "2026-Q1"})
        assert page.status_code == 200
        return len(queries)

    held(city, planned(city))
    asked()
    before = asked()
    for _ in range(3):
        held(city, planned(city))
    assert asked() == before <= MOST_QUERIES


@pytest.mark.parametrize("said", ["", "2026", "2026-Q2", "1900", "x", "2026-Q9", "９９９９"])
def test_any_period_that_is_asked_for_is_a_year_or_a_quarter(city: City, said: str) -> None:
    del city
    assert period_in(said).key in {"2026", "2026-Q1", "2026-Q2"}
    assert date(2026, 3, 20) in period_in("2026")


def test_the_list_names_every_ledger(city: City) -> None:
    client = Client()
    client.force_login(city.users[Role.UNIT_SECRETARY], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/ledgers/").text
    for words in ("“第一议题”制度台账", "“三会一课”台账", "主题党日台账", "会前讲党史故事台账"):
        assert words in page
