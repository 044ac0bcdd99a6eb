"""The pages of one member: what is done through them, and what a refusal leaves."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.actions.posts import begin_post
from yaodian.orgs.models import Organisation, Person, Post, Secondment, User, Voteless
from yaodian.orgs.pages.deeds import DEEDS
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.people import account_of, member, spells_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
ON = {"on": "2026-07-01"}
MOST_LIST, MOST_DETAIL = 8, 10


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


def client_of(city: City, role: Role = Role.COMMITTEE_STAFF) -> Client:
    client = Client()
    client.force_login(city.users[role])
    return client


def do(client: Client, person: Person, deed: str, **fields: Any) -> Any:
    seen = {"version": Person.objects.get(id=person.id).version, **ON, **fields}
    return client.post(reverse(f"orgs:person-{deed}", args=[person.id]), seen, follow=True)


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum(not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in asked.captured_queries)


def enrol(place: Organisation, count: int) -> list[Person]:
    return [member(place, f"党员{number:03d}") for number in range(count)]


def test_a_years_life_goes_through_the_page(city: City) -> None:
    client, person = client_of(city), member(city.jia_first)
    steps: list[tuple[str, dict[str, str], str]] = [
        ("post", {"place": "市甲局第一支部", "title": "组织委员"}, "任职已登记"),
        ("second", {"to": "市乙局第一支部"}, "借调已登记"),
        ("second-end", {}, "借调已结束"),
        ("facts", {"name": "陶远帆", "work_phone": "3216"}, "已更正"),
        ("retire", {}, "退休已登记"),
        ("transfer", {"to": "市甲局第二支部"}, "组织关系已转接"),
        ("leave", {"how": "OUT", "on": "2026-07-10"}, "账号已锁定"),
        ("return", {"to": "市乙局第一支部", "on": "2026-07-12"}, "已转回"),
    ]
    for deed, fields, said in steps:
        answer = do(client, person, deed, **fields)
        assert (answer.status_code, said in answer.content.decode()) == (200, True), (deed, answer.content.decode())
    assert [name for name, _, _ in spells_of(person)] == ["市甲局第一支部", "市甲局第二支部", "市乙局第一支部"]
    assert (Post.objects.get().valid_to, Secondment.objects.get().valid_to) == (date(2026, 7, 1), date(2026, 7, 1))
    assert "陶远帆" in client.get(reverse("orgs:person", args=[person.id])).content.decode()


def test_every_deed_is_offered_where_it_suits(city: City) -> None:
    """None is without an address, and none is offered to somebody who may not do it."""
    person = member(city.jia_first)
    offered = {
        deed.key for deed, _, _ in client_of(city).get(reverse("orgs:person", args=[person.id])).context["offered"]
    }
    assert offered == {"transfer", "second", "post", "retire", "facts", "dates", "account", "leave"}
    secretary = client_of(city, Role.UNIT_SECRETARY).get(reverse("orgs:person", args=[person.id]))
    assert {deed.key for deed, _, _ in secretary.context["offered"]} == {"voteless"}
    assert {deed.key for deed in DEEDS} > offered


def test_a_refusal_keeps_what_was_typed_and_opens_its_form(city: City) -> None:
    person = member(city.jia_first)
    answer = do(client_of(city), person, "transfer", to="市丙局")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有找到“市丙局”" in page
    assert 'value="市丙局"' in page
    assert len(spells_of(person)) == 1


def test_two_editors_never_overwrite_each_other(city: City) -> None:
    client, person = client_of(city), member(city.jia_first)
    do(client, person, "facts", name="陶远帆", work_phone="")
    answer = do(client, person, "facts", version=1, name="陶远航", work_phone="3216")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "在您打开之后有改动" in page
    assert 'value="陶远航"' in page  # what was typed is there, beside what stands now
    assert Person.objects.get(id=person.id).name == "陶远帆"


def test_whoever_left_is_signed_out_with_the_next_page(city: City) -> None:
    person = member(city.jia_first)
    theirs = Client()
    theirs.force_login(account_of(person))
    assert theirs.get(reverse("orgs:own")).status_code == 200
    do(client_of(city), person, "leave", how="DIED")
    assert theirs.get(reverse("orgs:own")).status_code == 302


def test_a_dates_form_begins_with_what_is_known_and_corrects_it(city: City) -> None:
    client, person = client_of(city), member(city.jia_first)
    fields = {"status": "full", "join_on": "2012-06-20", "full_on": "2014-06-20", "date_source": "file"}
    assert 'value="2013-06-20"' in client.get(reverse("orgs:person", args=[person.id])).content.decode()
    do(client, person, "dates", **fields)
    assert Person.objects.get(id=person.id).full_on == date(2014, 6, 20)


def test_a_spell_without_a_vote_is_seen_by_those_two_and_the_person_alone(city: City) -> None:
    person = member(city.jia_first)
    do(client_of(city, Role.UNIT_SECRETARY), person, "voteless")
    assert Voteless.objects.count() == 1
    address = reverse("orgs:person", args=[person.id])
    seen = {
        role: "<dt>无表决权</dt>" in client_of(city, role).get(address).content.decode()
        for role in (Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY)
    }
    assert seen == {Role.COMMITTEE_STAFF: False, Role.DEPARTMENT_OFFICE: True, Role.UNIT_SECRETARY: True}
    theirs = Client()
    theirs.force_login(account_of(person))
    assert "<dt>无表决权</dt>" in theirs.get(reverse("orgs:own")).content.decode()
    unit = reverse("orgs:organisation", args=[city.jia_first.id])
    told = {
        role: "有表决权" in client_of(city, role).get(unit).content.decode()
        for role in (Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.MEMBER)
    }
    assert told == {**seen, Role.MEMBER: False}


def test_somebody_new_is_entered_with_the_fields_that_are_allowed_and_no_other(city: City) -> None:
    client = client_of(city)
    fields = {"name": "云帆", "status": "full", "date_source": "file", "on": "2026-07-01", "id_number": "身份证号"}
    answer = client.post(reverse("orgs:person-new", args=[city.yi_first.id]), fields, follow=True)
    assert "已转入党员1名" in answer.content.decode()
    assert "身份证号" not in str(Person.objects.values().get())


def test_pages_ask_as_often_for_many_people_as_for_few(city: City) -> None:
    client, secretary = client_of(city), client_of(city, Role.UNIT_SECRETARY)
    person = enrol(city.jia_first, 1)[0]
    addresses = {
        "list": reverse("orgs:members", args=[city.jia.id]),
        "past": reverse("orgs:members", args=[city.jia.id]) + "?on=2026-01-01",
        "posts": reverse("orgs:posts", args=[city.jia.id]),
        "person": reverse("orgs:person", args=[person.id]),
        "corrections": reverse("orgs:corrections"),
    }
    few = {name: statements(client, address) for name, address in addresses.items()}
    own = statements(secretary, reverse("orgs:person", args=[person.id]))
    roster = statements(secretary, reverse("orgs:members", args=[city.jia_first.id]))
    for each in enrol(city.jia_first, 60):
        begin_post(
            actor=city.actor(Role.COMMITTEE_STAFF),
            person_id=each.id,
            version=1,
            organisation=city.jia_first,
            title="委员",
            on=date(2026, 1, 1),
        )
    assert {name: statements(client, address) for name, address in addresses.items()} == few
    assert {name: few[name] for name in few if few[name] > (MOST_DETAIL if name == "person" else MOST_LIST)} == {}
    assert own <= MOST_DETAIL
    assert roster <= MOST_LIST


def test_an_account_is_matched_by_another_and_never_an_administrators(city: City) -> None:
    client, person = client_of(city), member(city.jia_first)
    own, administrator, judge = (city.users[role].username for role in (Role.COMMITTEE_STAFF, Role.AUDITOR, Role.JUDGE))
    for username, said in ((own, "不能把自己的账号"), (administrator, "是管理员的"), ("没有", "没有账号")):
        answer = do(client, person, "account", account=username)
        assert (answer.status_code, said in answer.content.decode()) == (422, True), username
    do(client, person, "account", account=judge)
    assert User.objects.get(username=judge).person_id == person.id
