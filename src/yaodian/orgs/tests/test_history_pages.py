"""The tree and one organisation as they were; the changes through their pages; advice beside the numbers."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.actions.renames import rename_organisation
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.people import member

pytestmark = pytest.mark.django_db
TODAY, ON = date(2026, 7, 15), date(2026, 7, 1)
MOST = 10


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


def client_of(city: City, role: Role = Role.COMMITTEE_STAFF) -> Client:
    client = Client()
    client.force_login(city.users[role])
    return client


def rename(city: City) -> None:
    rename_organisation(
        actor=city.actor(Role.COMMITTEE_STAFF),
        organisation_id=city.jia.id,
        version=1,
        name="市丙局",
        short_name="",
        on=ON,
    )


def page(client: Client, view: str, *args: int, **asked: str) -> str:
    return client.get(reverse(view, args=args), asked).content.decode()


def test_the_tree_of_a_past_day_leads_to_the_pages_of_that_day(city: City) -> None:
    rename(city)
    client = client_of(city, Role.MEMBER)
    then = page(client, "orgs:tree", on="2026-06-30")
    assert "市甲局" in then
    assert "市丙局" not in then
    unit = reverse("orgs:organisation", args=[city.jia.id])
    assert f'href="{unit}?on=2026-06-30"' in then
    there = client.get(f"{unit}?on=2026-06-30").content.decode()
    assert "<h1>市甲局</h1>" in there
    assert "2026年6月30日</time>的样子" in there
    assert "<h1>市丙局</h1>" in client.get(unit).content.decode()


def test_the_slider_knows_the_days_on_which_the_tree_changed(city: City) -> None:
    rename(city)
    shown = page(client_of(city, Role.MEMBER), "orgs:tree")
    assert 'data-stops="2020-01-01 2026-07-01 2026-07-15"' in shown
    assert '<a class="btn" href="?on=2026-07-01">2026年7月1日</a>' in shown  # the same without scripts


def test_a_day_to_come_is_today(city: City) -> None:
    assert "现在的样子" in page(client_of(city, Role.MEMBER), "orgs:tree", on="2030-01-01")


@pytest.mark.parametrize(
    ("view", "fields", "said"),
    [
        ("organisation-rename", {"name": "市丙局"}, "已更名为市丙局"),
        ("organisation-reorder", {"behind": ""}, "次序和现在的一样"),
        ("organisation-split", {"name": "市甲局第九支部"}, "已分设市甲局第九支部"),
    ],
)
def test_changes_go_through_their_pages(city: City, view: str, fields: dict[str, str], said: str) -> None:
    place = city.jia if view == "organisation-rename" else city.jia_first
    client = client_of(city)
    assert client.get(reverse(f"orgs:{view}", args=[place.id])).status_code == 200
    sent = {"version": 1, "on": "2026-07-01", **fields}
    answer = client.post(reverse(f"orgs:{view}", args=[place.id]), sent, follow=True)
    assert said in answer.content.decode()


def test_whoever_saw_an_older_row_is_told_and_nothing_typed_is_lost(city: City) -> None:
    rename(city)
    sent = {"version": 1, "name": "市丁局", "on": "2026-07-02"}
    answer = client_of(city).post(reverse("orgs:organisation-rename", args=[city.jia.id]), sent)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "在您打开之后有改动" in shown
    assert 'value="市丁局"' in shown
    assert Organisation.objects.get(id=city.jia.id).name == "市丙局"


def test_advice_stands_beside_the_numbers_with_its_source_and_blocks_nothing(city: City) -> None:
    shown = page(client_of(city), "orgs:organisation", city.jia_first.id)
    assert "正式党员0人，不足3人，一般不单独成立党支部" in shown
    assert "《中国共产党支部工作条例（试行）》（2018）" in shown
    for number in range(7):
        member(city.jia_first, f"党员{number}")
    assert "正式党员7人以上，可设支部委员会" in page(client_of(city), "orgs:organisation", city.jia_first.id)


def test_what_was_merged_into_it_is_named(city: City) -> None:
    Organisation.objects.filter(id=city.jia_second.id).update(valid_to=ON, successor_id=city.jia_first.id)
    shown = page(client_of(city, Role.MEMBER), "orgs:organisation", city.jia_first.id)
    assert "并入本组织的" in shown
    assert "市甲局第二支部" in shown
    assert "并入本组织的" not in page(
        client_of(city, Role.MEMBER), "orgs:organisation", city.jia_first.id, on="2026-01-01"
    )


def test_changes_are_offered_to_those_alone_who_may_make_them(city: City) -> None:
    rename_url = reverse("orgs:organisation-rename", args=[city.jia_first.id])
    offered = {
        role: rename_url in page(client_of(city, role), "orgs:organisation", city.jia_first.id)
        for role in (Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.MEMBER)
    }
    assert offered == {Role.COMMITTEE_STAFF: True, Role.DEPARTMENT_OFFICE: False, Role.MEMBER: False}


@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.UNIT_SECRETARY, Role.MEMBER])
def test_one_organisation_takes_few_statements_however_much_is_below_it(city: City, role: Role) -> None:
    client = client_of(city, role)
    place = city.jia_first if role is Role.UNIT_SECRETARY else city.jia
    few = asked(client, place)
    for number in range(20):
        member(city.jia_first, f"党员{number}")
    assert asked(client, place) == few <= MOST


def asked(client: Client, place: Any) -> int:
    with CaptureQueriesContext(connection) as made:
        client.get(reverse("orgs:organisation", args=[place.id]))
    return sum(not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in made.captured_queries)
