"""Sessions: how long they hold, who ends them, and that nothing that was typed is lost by it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import Traveller

from yaodian.kernel.clock import today
from yaodian.orgs.actions.accounts import end_sessions_of, set_active, set_password
from yaodian.orgs.actions.roles import grant_role, revoke_role
from yaodian.orgs.actions.sessions import end_sessions
from yaodian.orgs.models import AuditLine, RoleGrant, Session, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.signing_in import MORNING, is_signed_in, sign_in

pytestmark = pytest.mark.django_db
NEW = "青山 石桥 灯塔 孤舟 2042"


@pytest.fixture
def city(settings: object) -> City:
    settings.SECOND_FACTOR = "nobody"  # type: ignore[attr-defined]
    return small_city()


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize(("role", "minutes"), [(Role.MEMBER, 30), (Role.AUDITOR, 15)])
def test_without_a_click_it_ends(role: Role, minutes: int, client: Client, city: City, clock: Traveller) -> None:
    sign_in(client, city.users[role])
    for _ in range(3):
        clock.shift(timedelta(minutes=minutes))
        assert is_signed_in(client)
    clock.shift(timedelta(minutes=minutes, seconds=1))
    assert not is_signed_in(client)


def test_with_clicks_it_ends_after_a_day_of_work(client: Client, city: City, clock: Traveller) -> None:
    sign_in(client, city.users[Role.MEMBER])
    for _ in range(12 * 4):
        clock.shift(timedelta(minutes=15))
        assert is_signed_in(client)
    clock.shift(timedelta(minutes=1))
    assert not is_signed_in(client)


def test_a_stolen_key_is_worth_nothing_afterwards(
    client: Client, city: City, clock: Traveller, settings: object
) -> None:
    sign_in(client, city.users[Role.MEMBER])
    stolen = Client()
    stolen.cookies["yaodian"] = client.cookies["yaodian"].value
    assert is_signed_in(stolen)
    clock.shift(timedelta(minutes=31))
    assert not is_signed_in(stolen)
    assert not is_signed_in(client)


def test_use_is_noted_once_a_minute_and_costs_a_page_nothing_in_between(
    client: Client,
    city: City,
    clock: Traveller,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(city.users[Role.MEMBER])
    clock.shift(timedelta(seconds=50))
    with django_assert_num_queries(2):  # the session and the account, as ever
        is_signed_in(client)
    clock.shift(timedelta(seconds=20))
    with django_assert_num_queries(3):
        is_signed_in(client)


def test_its_owner_sees_when_and_nothing_else(client: Client, city: City, clock: Traveller) -> None:
    user, other = city.users[Role.MEMBER], Client()
    sign_in(other, user)
    clock.shift(timedelta(minutes=20))
    sign_in(client, user)
    page = client.get(reverse("orgs:factors")).content.decode()
    assert "现在的登录 <small>2 处" in page
    assert "7月15日 09:00" in page
    assert "7月15日 09:20" in page
    assert "127.0.0.1" not in page
    assert {field.name for field in Session._meta.get_fields()} == {
        "session_key",
        "session_data",
        "expire_date",
        "user",
        "begun_at",
        "seen_at",
    }


def test_the_others_are_ended_by_their_owner(client: Client, city: City) -> None:
    user, other, stranger = city.users[Role.MEMBER], Client(), Client()
    for each in (client, other):
        sign_in(each, user)
    sign_in(stranger, city.users[Role.JUDGE])
    client.post(reverse("orgs:end-others"))
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert is_signed_in(stranger)
    assert AuditLine.objects.of(city.committee_id).latest("number").action == "结束登录"


def ways_to_be_put_out(city: City, user: User) -> dict[str, Callable[[], object]]:
    guard = city.actor(Role.SECURITY_ADMINISTRATOR)
    return {
        "closed": lambda: set_active(actor=guard, user_id=user.id, is_active=False),
        "password": lambda: set_password(actor=guard, user_id=user.id, password=NEW),
        "ended": lambda: end_sessions_of(actor=guard, user_id=user.id),
        "transferred": lambda: end_sessions(user_id=user.id),
    }


@pytest.mark.parametrize("way", ["closed", "password", "ended", "transferred"])
def test_nobody_stays_in_who_is_put_out(way: str, client: Client, city: City) -> None:
    user = city.users[Role.MEMBER]
    sign_in(client, user)
    ways_to_be_put_out(city, user)[way]()
    assert not is_signed_in(client)
    assert not Session.objects.filter(user=user).exists()


def test_a_role_that_is_taken_away_is_gone_at_the_next_click_and_the_key_changes(client: Client, city: City) -> None:
    user, guard = city.users[Role.MEMBER], city.actor(Role.SECURITY_ADMINISTRATOR)
    sign_in(client, user)
    client.get(reverse("orgs:tree"))
    before = client.cookies["yaodian"].value
    grant = RoleGrant.objects.of(city.committee_id).get(user=user)
    revoke_role(actor=guard, user_id=user.id, grant_id=grant.id)
    assert client.get(reverse("orgs:tree")).status_code == 403
    assert client.cookies["yaodian"].value != before
    assert Session.objects.filter(user=user).count() == 1


def test_who_becomes_an_administrator_is_asked_for_a_second_factor(
    client: Client, city: City, settings: object
) -> None:
    settings.SECOND_FACTOR = "administrators"  # type: ignore[attr-defined]
    user, guard = city.users[Role.MEMBER], city.actor(Role.SECURITY_ADMINISTRATOR)
    sign_in(client, user)
    grant = RoleGrant.objects.of(city.committee_id).get(user=user)
    revoke_role(actor=guard, user_id=user.id, grant_id=grant.id)
    grant_role(actor=guard, user=user, role=Role.AUDITOR, organisation=city.root, valid_from=today())
    assert client.get(reverse("orgs:audit")).headers["Location"] == reverse("orgs:factors")


def test_a_form_that_comes_too_late_is_sent_again_after_sign_in(client: Client, city: City, clock: Traveller) -> None:
    user = city.users[Role.COMMITTEE_STAFF]
    sign_in(client, user)
    clock.shift(timedelta(minutes=40))
    path = reverse("orgs:organisation-add", args=[city.jia_committee.id])
    typed = {"kind": "branch", "name": "第三\n支部 <b>", "valid_from": "2026-03-01"}
    answer = client.post(path, typed)
    assert answer.headers["Location"] == f"/sign-in/?next={reverse('orgs:resume')}"
    assert "太久没有操作" in client.get(answer.headers["Location"]).content.decode()
    assert sign_in(client, user, next=reverse("orgs:resume")) == 302
    page = client.get(reverse("orgs:resume"))
    assert page.context["kept"]["path"] == path
    assert dict(page.context["kept"]["fields"]) == typed
    assert "第三\n支部 &lt;b&gt;</textarea>" in page.content.decode()
    client.post(reverse("orgs:resume"))
    assert client.get(reverse("orgs:resume")).context["kept"] is None


def test_nobody_else_gets_to_see_it(client: Client, city: City, clock: Traveller) -> None:
    sign_in(client, city.users[Role.COMMITTEE_STAFF])
    clock.shift(timedelta(minutes=40))
    client.post(reverse("orgs:organisation-add", args=[city.jia_committee.id]), {"name": "只给本人看"})
    sign_in(client, city.users[Role.MEMBER])
    assert "只给本人看" not in client.get(reverse("orgs:resume")).content.decode()
    assert "只给本人看" not in str(Session.objects.get(user=city.users[Role.MEMBER]).get_decoded())


def test_a_form_with_a_password_is_never_kept(client: Client, city: City, clock: Traveller) -> None:
    sign_in(client, city.users[Role.MEMBER])
    clock.shift(timedelta(minutes=40))
    answer = client.post(reverse("orgs:password"), {"old": "旧的", "password": NEW, "again": NEW})
    assert answer.headers["Location"] == f"/sign-in/?next={reverse('orgs:password')}"
    assert not any(NEW in str(row.get_decoded()) for row in Session.objects.all())


def test_a_part_of_a_page_says_so_beside_and_changes_nothing(client: Client, city: City, clock: Traveller) -> None:
    sign_in(client, city.users[Role.COMMITTEE_STAFF])
    clock.shift(timedelta(minutes=40))
    answer = client.post(reverse("desk:draft"), {"title": "x"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (200, "#notice")
    assert "页面上填的还在" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_page_with_unsaved_words_learns_whether_its_owner_is_still_in(client: Client, city: City) -> None:
    assert client.get(reverse("orgs:session")).json()["note"]
    sign_in(client, city.users[Role.MEMBER])
    told = client.get(reverse("orgs:session")).json()
    assert told["signed_in"] is True
    assert told["token"]


def test_rows_of_sessions_long_over_go_at_the_next_sign_in(client: Client, city: City, clock: Traveller) -> None:
    user = city.users[Role.MEMBER]
    sign_in(client, user)
    visitor = Client(HTTP_HOST="localhost")
    visitor.get(reverse("orgs:passkey"))
    assert Session.objects.filter(user=None).count() == 1
    clock.shift(timedelta(hours=14))
    sign_in(Client(), user)
    assert Session.objects.count() == 1
