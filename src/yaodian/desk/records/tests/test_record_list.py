from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from yaodian.desk.plan.tests.plan_pages import text_of
from yaodian.desk.records.tests.record_pages import city_of_july
from yaodian.engine.models import Holiday, Record, RecordUnit
from yaodian.kernel.clock import now
from yaodian.orgs.models import Committee, Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    return city_of_july(monkeypatch)[0]


def entered(place: Organisation, number: int, title: str = "主题党日") -> Record:
    home = {"committee_id": place.committee_id, "organisation": place, "department_id": place.home_id}
    record = Record.objects.create(
        **home,
        title=f"{title}{number}",
        happened_on=date(2026, 7, 14) - timedelta(days=number // 2),
        year=2026,
        recorded_at=now(),
        recorded_by=0,
        recorded_by_name="周某",
    )
    RecordUnit.objects.create(**home, record=record)
    return record


def titles_in(page: object) -> list[str]:
    return [record.title for record, _, _ in page.context["records"]]  # type: ignore[attr-defined]


def test_pages_follow_one_another_without_a_gap_and_lead_back(client: Client, city: City) -> None:
    made = [entered(city.jia_first, number) for number in range(120)]
    wanted = [record.title for record in sorted(made, key=lambda each: (each.happened_on, each.id), reverse=True)]
    first = client.get("/records/")
    second = client.get(first.context["page"].older_url)
    third = client.get(second.context["page"].older_url)
    assert titles_in(first) + titles_in(second) + titles_in(third) == wanted
    back = client.get(third.context["page"].newer_url)
    assert titles_in(back) == titles_in(second)
    assert client.get(back.context["page"].newer_url).context["page"].newer_url == ""
    assert (first.context["page"].newer_url, third.context["page"].older_url) == ("", "")


def test_only_ones_own_are_listed_and_the_filters_narrow(client: Client, city: City) -> None:
    entered(city.jia_first, 1)
    entered(city.jia_first, 2, "党课")
    entered(city.yi_first, 3)
    assert len(titles_in(client.get("/records/"))) == 2
    assert titles_in(client.get("/records/", {"q": "党课"})) == ["党课2"]
    assert titles_in(client.get("/records/", {"unit": city.yi_first.id})) == []
    assert "没有符合条件的记录" in text_of(client.get("/records/", {"q": "没有这样的"}))


def test_a_department_is_listed_with_its_units_and_a_unit_alone(city: City) -> None:
    for number, place in enumerate([city.jia, city.jia_first, city.yi_first, city.root], start=1):
        entered(place, number)
    staff = Client()
    staff.force_login(city.users[Role.COMMITTEE_STAFF])
    wanted = {city.jia: {"主题党日1", "主题党日2"}, city.jia_first: {"主题党日2"}, city.root: {"主题党日4"}}
    for unit, titles in wanted.items():
        assert set(titles_in(staff.get("/records/", {"unit": unit.id}))) == titles


def test_what_a_meeting_recorded_bears_the_name_of_the_meeting(client: Client, city: City) -> None:
    entered(city.jia_first, 1)
    Record.objects.update(kind="assembly")
    page, table = client.get("/records/"), client.get("/records/export/")
    assert "支部党员大会" in text_of(page)
    rows = CalamineWorkbook.from_filelike(BytesIO(table.getvalue())).get_sheet_by_index(0).to_python()
    assert "支部党员大会" in [cell for row in rows for cell in row]


def test_the_table_holds_what_the_page_shows(client: Client, city: City) -> None:
    entered(city.jia_first, 1)
    entered(city.jia_first, 2, "党课")
    answer = client.get("/records/export/", {"q": "党课"})
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.getvalue())).get_sheet_by_index(0)
    cells = [str(cell) for row in sheet.to_python() for cell in row]
    assert "党课2" in cells
    assert "主题党日1" not in cells


def test_late_ones_are_marked_by_the_working_days_of_the_committee(client: Client, city: City) -> None:
    in_time, late = entered(city.jia_first, 8), entered(city.jia_first, 10)  # Friday the 10th, Thursday the 9th
    Holiday.objects.create(
        committee_id=city.committee_id, year=2026, day=date(2026, 7, 13), kind="OFF", name="本地假日", source="本地通知"
    )
    marked = {record.title: is_late for record, _, is_late in client.get("/records/").context["records"]}
    assert marked == {in_time.title: False, late.title: True}
    Committee.objects.filter(id=city.committee_id).update(calendar_version=1)
    marked = {record.title: is_late for record, _, is_late in client.get("/records/").context["records"]}
    assert marked == {in_time.title: False, late.title: False}


def test_more_records_take_no_more_queries(city: City) -> None:
    staff = Client()
    staff.force_login(city.users[Role.COMMITTEE_STAFF])
    counts = []
    for size in (3, 40):
        for number in range(size):
            entered(city.jia_first, number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            staff.get("/records/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
