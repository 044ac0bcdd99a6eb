"""Signing in and out, the lock, one's own password, and the demo's open door."""

import re

import pytest
from axes.models import AccessAttempt, AccessLog
from django.test import Client
from django.urls import reverse

from yaodian.orgs.models import AuditLine, Committee, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD, City, small_city

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"
NEW = "青山 石桥 灯塔 2042"


@pytest.fixture
def city() -> City:
    return small_city()


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: str) -> int:
    return client.post(SIGN_IN, {"username": user.username, "password": password, **more}).status_code


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("orgs:password")).status_code == 200


def test_the_right_password_leads_to_where_one_wanted_to_go(client: Client, city: City) -> None:
    wanted = reverse("orgs:password")
    answer = client.get(wanted)
    assert answer.headers["Location"] == f"{SIGN_IN}?next={wanted}"
    given = {"username": city.users[Role.MEMBER].username, "password": PASSWORD, "next": wanted}
    assert client.post(SIGN_IN, given).headers["Location"] == wanted
    assert is_signed_in(client)


def test_it_never_leads_to_another_site(client: Client, city: City) -> None:
    given = {"username": city.users[Role.MEMBER].username, "password": PASSWORD, "next": "https://example.org/"}
    assert client.post(SIGN_IN, given).headers["Location"] == reverse("home")


def test_a_wrong_password_keeps_the_account_and_says_how_often_one_may_try(client: Client, city: City) -> None:
    user = city.users[Role.MEMBER]
    page = client.post(SIGN_IN, {"username": user.username, "password": "错的"}).content.decode()
    assert "账号或密码不对" in page
    assert "还可以再试 4 次" in page
    assert f'value="{user.username}"' in page
    assert "错的" not in page


def test_an_unknown_account_and_a_closed_one_read_like_a_wrong_password(client: Client, city: City) -> None:
    closed = city.users[Role.MEMBER]
    User.objects.filter(id=closed.id).update(is_active=False)
    answers = {
        re.sub(r'value="[^"]*"', "", client.post(SIGN_IN, {"username": name, "password": PASSWORD}).content.decode())
        for name in (closed.username, "nobody")
    }
    assert len(answers) == 1


def test_the_lock_says_when_one_may_try_again_and_leaves_the_owner_free_elsewhere(client: Client, city: City) -> None:
    user = city.users[Role.MEMBER]
    assert [sign_in(client, user, "错的") for _ in range(5)] == [422, 422, 422, 422, 429]
    locked = client.post(SIGN_IN, {"username": user.username, "password": PASSWORD})
    assert locked.status_code == 429
    assert 14 * 60 <= int(locked.headers["Retry-After"]) <= 15 * 60
    assert re.search(r"15 分钟后（<time[^>]*>\d\d:\d\d</time> 起）", locked.content.decode())
    assert not is_signed_in(client)
    other = Client(REMOTE_ADDR="10.0.0.9")
    assert sign_in(other, user) == 302
    assert sign_in(client, city.users[Role.JUDGE]) == 302


def test_tries_during_the_lock_do_not_prolong_it(client: Client, city: City) -> None:
    user = city.users[Role.MEMBER]
    for _ in range(5):
        sign_in(client, user, "错的")
    before = AccessAttempt.objects.get().attempt_time
    sign_in(client, user, "错的")
    assert AccessAttempt.objects.get().attempt_time == before


def test_no_address_and_no_device_of_a_sign_in_is_kept(client: Client, city: City) -> None:
    user = city.users[Role.MEMBER]
    sign_in(client, user, "错的")
    assert AccessAttempt.objects.count() == 1
    sign_in(client, user)
    assert AccessLog.objects.count() == AccessAttempt.objects.count() == 0


def test_the_password_of_a_failed_try_is_not_kept(client: Client, city: City) -> None:
    sign_in(client, city.users[Role.MEMBER], "一个打错的口令")
    assert "一个打错的口令" not in AccessAttempt.objects.get().post_data


def test_neither_the_old_nor_the_new_password_of_a_failed_change_is_kept(client: Client, city: City) -> None:
    sign_in(client, city.users[Role.MEMBER])
    client.post(reverse("orgs:password"), {"old": "一个打错的口令", "password": NEW, "again": NEW})
    kept = AccessAttempt.objects.get().post_data
    assert "一个打错的口令" not in kept
    assert NEW not in kept


def test_the_session_changes_its_name_at_sign_in(client: Client, city: City) -> None:
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["yaodian"] = planted = str(session.session_key)
    sign_in(client, city.users[Role.MEMBER])
    assert client.cookies["yaodian"].value != planted


def test_signing_out_is_posted_and_ends_the_session(client: Client, city: City) -> None:
    sign_in(client, city.users[Role.MEMBER])
    assert client.get(reverse("orgs:sign-out")).status_code == 405
    old = client.cookies["yaodian"].value
    client.post(reverse("orgs:sign-out"))
    client.cookies["yaodian"] = old
    assert not is_signed_in(client)


def test_a_new_password_ends_the_other_sessions_and_is_told(client: Client, city: City) -> None:
    user, other = city.users[Role.MEMBER], Client()
    sign_in(client, user)
    sign_in(other, user)
    answer = client.post(reverse("orgs:password"), {"old": PASSWORD, "password": NEW, "again": NEW})
    assert answer.status_code == 302
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert sign_in(Client(), user, NEW) == 302
    line = AuditLine.objects.of(city.committee_id).filter(action="修改密码").latest("number")
    assert (line.action, line.user_id) == ("修改密码", user.id)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"old": "错的", "password": NEW, "again": NEW}, "现在的密码不对"),
        ({"old": PASSWORD, "password": NEW, "again": NEW + "x"}, "两遍密码不一样"),
        ({"old": PASSWORD, "password": "短", "again": "短"}, "太短"),
    ],
)
def test_a_password_is_not_changed_when(given: dict[str, str], sentence: str, client: Client, city: City) -> None:
    user = city.users[Role.MEMBER]
    sign_in(client, user)
    answer = client.post(reverse("orgs:password"), given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_old_passwords_cannot_be_tried_without_end(client: Client, city: City) -> None:
    sign_in(client, city.users[Role.MEMBER])
    given = {"old": "错的", "password": NEW, "again": NEW}
    answers = [client.post(reverse("orgs:password"), given).status_code for _ in range(6)]
    assert answers == [422, 422, 422, 422, 429, 429]


def test_a_form_without_its_token_is_refused_in_a_sentence(city: City) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(SIGN_IN, {"username": "x", "password": "y"})
    assert answer.status_code == 403
    assert "没有保存" in answer.content.decode()


def test_outside_a_demo_the_open_door_does_not_exist(client: Client, city: City) -> None:
    name = city.users[Role.MEMBER].username
    Committee.objects.update(is_demo=True)
    assert "演示账号" not in client.get(SIGN_IN).content.decode()
    assert client.post(reverse("orgs:demo-sign-in"), {"username": name}).status_code == 404
    assert not is_signed_in(client)


def test_a_demo_shows_an_account_of_each_role_and_lets_it_in(client: Client, city: City, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    Committee.objects.update(is_demo=True)
    page = client.get(SIGN_IN).content.decode()
    assert all(f'value="{user.username}"' in page for user in city.users.values())
    client.post(reverse("orgs:demo-sign-in"), {"username": city.users[Role.JUDGE].username})
    assert is_signed_in(client)


def test_a_demo_opens_no_committee_that_is_real(client: Client, city: City, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    name = city.users[Role.MEMBER].username
    assert name not in client.get(SIGN_IN).content.decode()
    assert client.post(reverse("orgs:demo-sign-in"), {"username": name}).status_code == 404
