"""The frame of every page: where each role can go, where it is, and that a demo says so."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.access.matrix import Visitors

from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.models import RoleGrant
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE
from yaodian.project.navigation import PLACES

pytestmark = pytest.mark.django_db
STAFF = ["工作台", "要点", "进度", "记录", "会议", "材料", "组织"]
WAYS = {
    Role.COMMITTEE_STAFF: STAFF,
    Role.DEPARTMENT_OFFICE: STAFF,
    Role.STUDY_SECRETARY: STAFF,
    Role.UNIT_SECRETARY: STAFF,
    Role.MEMBER: ["工作台", "要点", "材料", "组织"],
    Role.OBSERVER: ["要点", "组织"],
    Role.JUDGE: ["要点", "组织"],
    Role.AUDITOR: ["审计"],
    Role.SYSTEM_ADMINISTRATOR: ["系统"],
    Role.SECURITY_ADMINISTRATOR: ["账号"],
}


def exists(view: str) -> bool:
    try:
        return bool(reverse(view))
    except NoReverseMatch:
        return False


THERE = {place.label for place in PLACES if exists(place.view)}


def ways_of(page: str) -> list[str]:
    shown = re.search(r'<nav class="nav".*?</nav>', page, re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]+)</a>", shown[0]) if shown else []


@pytest.fixture
def tree(client: Client, visitors: Visitors) -> str:
    client.force_login(visitors.world.city.users[Role.MEMBER])
    return client.get(reverse("orgs:tree")).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_the_ways_it_may_go(role: Role, client: Client, visitors: Visitors) -> None:
    client.force_login(visitors.world.city.users[role])
    page = client.get(reverse("orgs:password")).content.decode()
    assert ways_of(page) == [label for label in WAYS[role] if label in THERE]


@pytest.mark.parametrize("role", list(Role))
def test_home_is_the_first_of_them(role: Role, client: Client, visitors: Visitors) -> None:
    client.force_login(visitors.world.city.users[role])
    first = next((place for place in PLACES if place.label in WAYS[role] and place.label in THERE), None)
    answer = client.get(reverse("home"))
    assert answer.headers["Location"] == reverse(first.view if first else "orgs:password")


def test_the_page_one_is_on_is_marked_and_no_other(tree: str) -> None:
    assert re.findall(r'aria-current="page">([^<]+)<', tree) == ["组织"]


def test_a_page_below_keeps_its_way_marked(client: Client, visitors: Visitors) -> None:
    client.force_login(visitors.world.city.users[Role.UNIT_SECRETARY])
    below = reverse("orgs:members", args=[visitors.world.branch.organisation.id])
    assert 'aria-current="page">组织<' in client.get(below).content.decode()


def test_it_says_who_one_is_and_how_to_leave(tree: str) -> None:
    assert "市甲局第一支部 · 党员" in tree
    assert f'action="{reverse("orgs:sign-out")}"' in tree
    assert f'href="{reverse("orgs:password")}"' in tree


def test_a_demo_is_marked_on_every_page_with_its_date(client: Client, visitors: Visitors, settings: object) -> None:
    assert "演示数据" not in client.get("/sign-in/").content.decode()
    settings.DEMO = True  # type: ignore[attr-defined]
    client.force_login(visitors.world.city.users[Role.MEMBER])
    for address in ("/sign-in/", "/organisations/", "/no-such-page/", "/audit/"):
        shown = client.get(address, follow=True).content.decode()
        assert "演示数据" in shown
        assert "演示日期 2026年7月15日 周三" in shown


@pytest.mark.usefixtures("visitors")  # without anybody in it the place is set up first
def test_a_date_that_was_chosen_is_shown_outside_a_demo_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left behind by mistake, it would date every record wrongly."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert "不是今天" not in client.get("/sign-in/").text
    monkeypatch.setenv(VARIABLE, "2024-07-15")
    assert "不是今天" in client.get("/sign-in/").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("/no-such-page/", 404, "没有找到这一页"), ("/audit/", 403, "您的职责里没有这一项")],
)
def test_a_refusal_keeps_the_frame(address: str, status: int, words: str, client: Client, visitors: Visitors) -> None:
    client.force_login(visitors.world.city.users[Role.MEMBER])
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert "组织" in ways_of(page)


def test_an_account_without_a_role_lands_on_its_password(client: Client, visitors: Visitors) -> None:
    """And is told nothing else."""
    user = visitors.world.city.users[Role.JUDGE]
    RoleGrant.objects.of(user.committee_id).filter(user_id=user.id).update(valid_to=SINCE)
    client.force_login(user)
    assert client.get(reverse("home")).headers["Location"] == reverse("orgs:password")
    assert ways_of(client.get(reverse("orgs:password")).content.decode()) == []
