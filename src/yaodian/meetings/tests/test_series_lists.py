"""What a series has led to: its meetings and what they decided, on lists of their own and as Excel."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from yaodian.meetings.models import FollowUp, MeetingSeries
from yaodian.meetings.tests.meetings import AFTER, decision, held
from yaodian.meetings.tests.meetings import planned as planned_alone
from yaodian.meetings.tests.test_series import NOW, planned, started
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(city: City) -> MeetingSeries:
    """A monthly one, whose first meeting decided one thing; another meeting of the branch decided another."""
    with time_machine.travel(NOW, tick=False):
        made = started(city)
    first = planned(made)[0]
    with time_machine.travel(first.ends_at, tick=False):
        held(city, first, decisions=(decision("清理楼道杂物"),))
    with time_machine.travel(AFTER, tick=False):
        held(city, planned_alone(city), decisions=(decision("改造活动室"),))
    return made


@pytest.fixture
def secretary(browse: Callable[[Role], Client]) -> Client:
    return browse(Role.UNIT_SECRETARY)


def cells(answer: Any) -> str:
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return "\n".join(str(value) for row in book.get_sheet_by_index(0).to_python() for value in row)


@pytest.mark.parametrize("address", ["/decisions/", "/decisions/list.xlsx"])
def test_what_its_meetings_decided_stands_alone(series: MeetingSeries, secretary: Client, address: str) -> None:
    def shown(**asked: int) -> str:
        answer = secretary.get(address, asked)
        return cells(answer) if address.endswith("xlsx") else answer.content.decode()

    assert ("清理楼道杂物" in shown(), "改造活动室" in shown()) == (True, True)
    assert ("清理楼道杂物" in shown(series=series.id), "改造活动室" in shown(series=series.id)) == (True, False)


def test_its_meetings_stand_alone_and_all_of_them_in_the_file(series: MeetingSeries, secretary: Client) -> None:
    page = secretary.get("/meetings/", {"series": series.id}).content.decode()
    assert "“主题党日”系列的会议" in page
    assert "4月主题党日" in page
    assert "第一季度支部党员大会" not in page
    file = cells(secretary.get("/meetings/list.xlsx", {"series": series.id}))
    assert [each.title for each in planned(series) if each.title not in file] == []
    assert "第一季度支部党员大会" not in file


def test_whoever_closes_a_decision_stays_with_the_series(series: MeetingSeries, secretary: Client) -> None:
    row = FollowUp.objects.get(decision="清理楼道杂物")
    page = secretary.get("/decisions/", {"series": series.id}).content.decode()
    action = f"/decisions/{row.id}/?series={series.id}"
    assert action in page
    refused = secretary.post(action, {"version": row.version, "do": "done", "words": ""}).content.decode()
    assert "改造活动室" not in refused
    done = secretary.post(action, {"version": row.version, "do": "done", "words": "已清理"})
    assert done["Location"] == f"/decisions/?series={series.id}"


@pytest.mark.parametrize("address", ["/decisions/", "/decisions/list.xlsx", "/meetings/", "/meetings/list.xlsx"])
def test_the_series_of_another_unit_is_not_there(
    city: City, browse: Callable[[Role], Client], secretary: Client, address: str
) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    with time_machine.travel(NOW, tick=False):
        other = started(city, actor=staff, organisation_id=city.yi_first.id)
    assert secretary.get(address, {"series": other.id}).status_code == 404
    assert browse(Role.COMMITTEE_STAFF).get(address, {"series": other.id}).status_code == 200


def test_the_list_of_series_is_a_file_as_well(series: MeetingSeries, secretary: Client) -> None:
    assert "导出 Excel" in secretary.get("/meetings/series/").content.decode()
    file = cells(secretary.get("/meetings/series/list.xlsx"))
    assert ("主题党日" in file, series.rule.text in file, "15:00至16:30" in file) == (True, True, True)
