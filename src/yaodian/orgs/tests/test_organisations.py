"""The tree, one organisation, and who may read names in it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.models import Organisation, OrganisationSpan, Person, Post
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import new_organisation
from yaodian.orgs.queries.organisations import MOST_DRAWN, Node, sheet_of, tree_of
from yaodian.orgs.queries.people import members_of, posts_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, account, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    city = small_city()
    for place, names in ((city.jia_first, ("甲一", "甲二")), (city.jia_second, ("甲三",)), (city.yi_first, ("乙一",))):
        enrol(place, *names)
    return city


def enrol(place: Organisation, *names: str) -> list[Person]:
    program = program_actor(committee_id=place.committee_id)
    entries = [PersonEntry(name=name, join_on=SINCE) for name in names]
    return add_people(actor=program, organisation=place, entries=entries, valid_from=SINCE)


def names_of(node: Node) -> list[object]:
    return [node.name, [names_of(child) for child in node.children]] if node.children else [node.name]


def get(client: Client, city: City, role: Role, view: str, *args: int) -> str:
    client.force_login(city.users[role])
    return client.get(reverse(view, args=args)).content.decode()


def test_the_tree_stands_in_official_order_and_counts_from_the_leaves(city: City) -> None:
    root = tree_of(actor=city.actor(Role.MEMBER), on=TODAY)
    assert root is not None
    assert (root.branches, root.members) == (3, 4)
    jia, yi = root.children
    assert [child.name for child in jia.children] == ["市甲局机关党委", "市甲局党组"]
    assert (jia.branches, jia.members, yi.members) == (2, 3, 1)


@pytest.mark.parametrize(("role", "is_led"), [(Role.COMMITTEE_STAFF, True), (Role.MEMBER, False)])
def test_a_committee_without_units_is_led_to_the_first_one(
    city: City, client: Client, role: Role, *, is_led: bool
) -> None:
    Organisation.objects.of(city.committee_id).exclude(id=city.root.id).update(valid_to=TODAY)
    OrganisationSpan.objects.of(city.committee_id).exclude(organisation_id=city.root.id).update(valid_to=TODAY)
    assert ("增设第一个单位" in get(client, city, role, "orgs:tree")) == is_led


def test_the_tree_can_be_seen_as_it_was(city: City, client: Client) -> None:
    program = program_actor(committee_id=city.committee_id)
    add_organisation(actor=program, parent=city.root, kind=Kind.DEPARTMENT, name="市丙局", valid_from=TODAY)
    before = tree_of(actor=city.actor(Role.MEMBER), on=TODAY - timedelta(days=1))
    assert before is not None
    assert [node.name for node in before.children] == ["市甲局", "市乙局"]
    assert tree_of(actor=city.actor(Role.MEMBER), on=SINCE - timedelta(days=1)) is None
    client.force_login(city.users[Role.MEMBER])
    assert "还没有组织" in client.get(reverse("orgs:tree"), {"on": "2019-12-31"}).content.decode()
    assert "现在的样子" in client.get(reverse("orgs:tree"), {"on": "昨天"}).content.decode()


def test_the_way_to_ones_own_place_is_open(city: City, client: Client) -> None:
    page = get(client, city, Role.UNIT_SECRETARY, "orgs:tree")
    assert page.count("<details open>") == 3  # the committee, 市甲局, its 机关党委
    assert page.count("<details>") == 2  # 市乙局 and its 机关党委
    assert "我在这里" in page


def test_a_large_tree_shows_departments_alone_and_each_opens_on_its_own_page(city: City, client: Client) -> None:
    for number in range(MOST_DRAWN):
        new_organisation(
            committee_id=city.committee_id,
            parent=city.yi_committee,
            kind=Kind.BRANCH,
            name=f"市乙局新支部{number}",
            short_name="新支部",
            order=number + 2,
            valid_from=SINCE,
        )
    page = get(client, city, Role.MEMBER, "orgs:tree")
    assert "市乙局" in page
    assert "市乙局新支部" not in page
    assert f"{MOST_DRAWN + 1} 个支部" in page
    assert "市乙局新支部299" in get(client, city, Role.MEMBER, "orgs:organisation", city.yi.id)


def test_history_is_shown_and_what_has_ended_says_where_it_went(city: City, client: Client) -> None:
    gone, heir = city.jia_second, city.jia_first
    OrganisationSpan.objects.filter(organisation_id=gone.id).update(valid_to=date(2026, 3, 1))
    Organisation.objects.filter(id=gone.id).update(valid_to=date(2026, 3, 1), successor_id=heir.id)
    page = get(client, city, Role.MEMBER, "orgs:organisation", gone.id)
    assert "2026年3月1日</time>撤销，并入" in page
    assert reverse("orgs:organisation", args=[heir.id]) in page
    sheet = sheet_of(actor=city.actor(Role.MEMBER), organisation_id=gone.id, on=TODAY)
    assert sheet.node is None
    assert [each.short_name for each in sheet.above] == ["工委", "市甲局", "市甲局机关党委"]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.COMMITTEE_STAFF, {"jia", "jia_first", "jia_second", "yi_first"}),
        (Role.DEPARTMENT_OFFICE, {"jia", "jia_first", "jia_second"}),
        (Role.UNIT_SECRETARY, {"jia_first"}),
    ],
)
def test_a_roster_exists_for_its_keeper_alone(role: Role, seen: set[str], city: City, client: Client) -> None:
    client.force_login(city.users[role])
    places = {name: getattr(city, name) for name in ("jia", "jia_first", "jia_second", "yi_first")}
    answers = {name: client.get(reverse("orgs:members", args=[place.id])).status_code for name, place in places.items()}
    assert answers == {name: 200 if name in seen else 404 for name in places}


def test_a_department_reads_the_names_of_all_its_branches(city: City) -> None:
    page = members_of(actor=city.actor(Role.DEPARTMENT_OFFICE), organisation_id=city.jia.id, on=TODAY)
    assert [line.person.name for line in page.lines] == ["甲一", "甲二", "甲三"]


def test_a_second_role_as_a_plain_member_opens_no_names(city: City, client: Client) -> None:
    """A secretary here who is a member there keeps this roster only."""
    user = account(city, Role.UNIT_SECRETARY, city.jia_first, "both")
    program = program_actor(committee_id=city.committee_id)
    grant_role(actor=program, user=user, role=Role.MEMBER, organisation=city.yi_first, valid_from=SINCE)
    client.force_login(user)
    assert client.get(reverse("orgs:members", args=[city.jia_first.id])).status_code == 200
    assert client.get(reverse("orgs:members", args=[city.yi_first.id])).status_code == 404


def test_members_who_have_left_are_not_listed(city: City) -> None:
    Person.objects.filter(name="甲二").update(status="left")
    page = members_of(actor=city.actor(Role.UNIT_SECRETARY), organisation_id=city.jia_first.id, on=TODAY)
    assert [line.person.name for line in page.lines] == ["甲一"]


def test_others_see_a_post_but_not_who_holds_it(city: City, client: Client) -> None:
    person = Person.objects.get(name="甲一")
    spell = {"person": person, "organisation": city.jia_first, "valid_from": date(2025, 6, 12)}
    Post.objects.create(committee_id=city.committee_id, title="书记", **spell)
    actors = (city.actor(Role.UNIT_SECRETARY), city.actor(Role.MEMBER))
    shown = [[post.name for post in posts_of(actor=each, organisation=city.jia_first, on=TODAY)] for each in actors]
    assert shown == [["甲一"], [""]]
    page = get(client, city, Role.MEMBER, "orgs:organisation", city.jia_first.id)
    assert "书记" in page
    assert "甲一" not in page


def test_a_long_roster_turns_its_pages(city: City, client: Client) -> None:
    enrol(city.jia_first, *(f"党员{number:03d}" for number in range(60)))
    client.force_login(city.users[Role.UNIT_SECRETARY])
    address = reverse("orgs:members", args=[city.jia_first.id])
    first = client.get(address).content.decode()
    after = first.split("?after=")[1].split('"')[0]
    second = client.get(address, {"after": after}).content.decode()
    assert "党员047" in first
    assert "党员047" not in second
    assert "党员059" in second
    assert client.get(address, {"after": "x" * 30}).status_code == 200


def test_the_committee_itself_draws_its_departments_alone(city: City, client: Client) -> None:
    page = get(client, city, Role.MEMBER, "orgs:organisation", city.root.id)
    assert "市甲局" in page
    assert "市甲局第一支部" not in page.split('aria-label="下级组织"')[1]
