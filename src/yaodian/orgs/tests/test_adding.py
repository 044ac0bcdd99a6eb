"""A tree typed by hand: a committee can begin without any file."""

import pytest
from django.test import Client
from django.urls import reverse

from yaodian.kernel.clock import today
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def staff(city: City) -> Client:
    client = Client()
    client.force_login(city.users[Role.COMMITTEE_STAFF])
    return client


def fields(**changed: str) -> dict[str, str]:
    return {"kind": "branch", "name": "市甲局第三支部", "short_name": "", "valid_from": "2026-03-01"} | changed


def test_the_form_begins_with_today(city: City, staff: Client) -> None:
    answer = staff.get(reverse("orgs:organisation-add", args=[city.jia_committee.id]))
    assert f'value="{today().isoformat()}"' in answer.text


def test_an_organisation_is_added_below_another(city: City, staff: Client) -> None:
    answer = staff.post(reverse("orgs:organisation-add", args=[city.jia_committee.id]), fields(), follow=True)
    assert "已增设市甲局第三支部" in answer.text
    made = Organisation.objects.get(name="市甲局第三支部")
    assert (made.parent_id, made.department_id, made.short_name) == (city.jia_committee.id, city.jia.id, made.name)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "市甲局第一支部"}, "已经有叫“市甲局第一支部”的组织"),
        ({"kind": "department"}, "选择"),
        ({"valid_from": "下周"}, "日期"),
        ({"name": ""}, "全称"),
    ],
)
def test_a_refusal_keeps_what_was_typed(city: City, staff: Client, changed: dict[str, str], said: str) -> None:
    address = reverse("orgs:organisation-add", args=[city.jia_committee.id])
    answer = staff.post(address, fields(short_name="三支部", **changed))
    assert answer.status_code == 422
    assert said in answer.text
    assert "三支部" in answer.text
    assert Organisation.objects.filter(short_name="三支部").count() == 0


def test_below_a_leading_group_nothing_is_set_up(city: City, staff: Client) -> None:
    answer = staff.get(reverse("orgs:organisation-add", args=[city.jia_group.id]))
    assert "这里不再设下级组织" in answer.text
