"""Two schools of passwords: what each asks, and that a password which no longer does is changed at the next sign-in."""

from datetime import timedelta

import pytest
from django.conf import settings as now
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import open_account, set_password
from yaodian.orgs.actions.own_password import change_password
from yaodian.orgs.models import FormerPassword, User
from yaodian.orgs.password_profiles import PROFILES, profile
from yaodian.orgs.passwords import password_faults
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD, City, small_city
from yaodian.orgs.tests.signing_in import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
NEW = "青山 石桥 灯塔 孤舟 2042"
MIXED = "Qingshan-{}-shiqiao"
ZHOU = User(username="zhouliming", name="周黎明")


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def dengbao(settings: object) -> None:
    settings.PASSWORDS = "dengbao"  # type: ignore[attr-defined]
    settings.PASSWORD_DAYS = 90  # type: ignore[attr-defined]


def faults(password: str, *, is_administrator: bool = False) -> str:
    return "".join(password_faults(password, ZHOU, is_administrator=is_administrator))


def test_without_a_word_it_is_owasp() -> None:
    assert now.PASSWORDS == "owasp"
    assert profile() == PROFILES["owasp"]


@pytest.mark.parametrize(
    ("length", "is_administrator", "fits"), [(11, False, 0), (12, False, 1), (14, True, 0), (15, True, 1)]
)
def test_owasp_asks_for_length_alone(length: int, is_administrator: bool, fits: int) -> None:  # noqa: FBT001  a table
    assert (faults("xqwmbtzkjhdfgrp"[:length], is_administrator=is_administrator) == "") == bool(fits)


@pytest.mark.usefixtures("dengbao")
@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Qs-2042-x", "至少要 10 个字符"),
        ("qingshanshiqiao", "至少要占 3 种"),
        ("qingshan20422", "至少要占 3 种"),
        ("青山石桥灯塔孤舟2042", "至少要占 3 种"),
        ("qingshan-2042", ""),
        ("青山石桥-Aa-灯塔", ""),
    ],
)
def test_dengbao_asks_for_kinds_as_well(password: str, sentence: str) -> None:
    told = faults(password)
    assert (sentence in told) if sentence else told == ""


def test_each_says_in_one_line_what_it_asks(settings: object) -> None:
    assert PROFILES["owasp"].rule.startswith("OWASP ASVS 5：至少 12 位，管理员 15 位")
    settings.PASSWORDS, settings.PASSWORD_DAYS = "dengbao", 60  # type: ignore[attr-defined]
    assert "60 天更换，最近 5 个不重复" in profile().rule
    assert "每 60 天更换" in profile().advice()


@pytest.mark.usefixtures("dengbao")
def test_the_last_five_cannot_be_taken_again(city: City) -> None:
    actor = city.actor(Role.MEMBER)
    passwords = [MIXED.format(number) for number in range(1, 7)]
    for each in passwords:
        change_password(actor=actor, password=each)
    for each in passwords[1:]:
        with pytest.raises(RefusedError, match="请换一个"):
            change_password(actor=actor, password=each)
    change_password(actor=actor, password=passwords[0])
    assert FormerPassword.objects.filter(user_id=actor.user_id).count() == 4


def test_owasp_keeps_none_of_them(city: City, settings: object) -> None:
    actor = city.actor(Role.MEMBER)
    settings.PASSWORDS = "dengbao"  # type: ignore[attr-defined]
    change_password(actor=actor, password=MIXED.format(1))
    settings.PASSWORDS = "owasp"  # type: ignore[attr-defined]
    change_password(actor=actor, password=MIXED.format(2))
    assert not FormerPassword.objects.exists()
    with pytest.raises(RefusedError, match="和现在的一样"):
        change_password(actor=actor, password=MIXED.format(2))


@pytest.mark.usefixtures("dengbao")
@pytest.mark.parametrize(("days", "is_let_in"), [(89, True), (90, False)])
def test_after_its_days_it_is_changed_at_the_next_sign_in_and_the_way_goes_on(
    days: int,
    is_let_in: bool,  # noqa: FBT001  a table
    client: Client,
    city: City,
) -> None:
    user = city.users[Role.MEMBER]
    set_on = (user.password_set_on or pytest.fail("set by nobody")) - timedelta(days=days)
    User.objects.filter(id=user.id).update(password_set_on=set_on)
    wanted = reverse("orgs:organisation", args=[city.jia.id])
    answer = client.post(reverse("orgs:sign-in"), {"username": user.username, "password": PASSWORD, "next": wanted})
    if is_let_in:
        assert answer.headers["Location"] == wanted
        return
    assert answer.headers["Location"] == reverse("orgs:password")
    assert client.get(wanted).headers["Location"] == reverse("orgs:password")
    assert "请先换一个密码" in client.get(reverse("orgs:password")).content.decode()
    changed = client.post(reverse("orgs:password"), {"old": PASSWORD, "password": NEW + "-a", "again": NEW + "-a"})
    assert changed.headers["Location"] == wanted
    assert client.get(wanted).status_code == 200


def test_a_part_of_a_page_leads_there_as_a_whole(client: Client, city: City) -> None:
    user = city.users[Role.MEMBER]
    User.objects.filter(id=user.id).update(password_set_on=None)
    sign_in(client, user)
    answer = client.get(reverse("orgs:tree"), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == reverse("orgs:password")


def test_a_password_that_somebody_else_has_typed_is_changed_first(client: Client, city: City) -> None:
    guard = city.actor(Role.SECURITY_ADMINISTRATOR)
    opened = open_account(
        actor=guard, username="wangshen", name="王慎", password=NEW, role=Role.MEMBER, organisation=city.yi_first
    )
    sign_in(client, opened, NEW)
    assert client.get(reverse("home")).headers["Location"] == reverse("orgs:password")
    assert "别人替您设的" in client.get(reverse("orgs:password")).content.decode()
    user = city.users[Role.JUDGE]
    set_password(actor=guard, user_id=user.id, password=NEW)
    sign_in(client, user, NEW)
    assert client.get(reverse("home")).headers["Location"] == reverse("orgs:password")


def test_a_password_that_the_rules_no_longer_take_is_changed_too(client: Client, city: City, settings: object) -> None:
    """An administrator with 14 signs; and whoever had a simpler one before the place chose another profile."""
    settings.SECOND_FACTOR = "nobody"  # type: ignore[attr-defined]
    auditor = city.users[Role.AUDITOR]
    auditor.set_password("xqwmbtzkjhdfgr")
    auditor.save()
    sign_in(client, auditor, "xqwmbtzkjhdfgr")
    assert client.get(reverse("orgs:audit")).headers["Location"] == reverse("orgs:password")


def test_an_administrator_is_told_the_longer_length(client: Client, city: City) -> None:
    client.force_login(city.users[Role.AUDITOR])
    assert "至少 15 个字符" in client.get(reverse("orgs:password")).content.decode()
    refused = client.post(
        reverse("orgs:password"), {"old": PASSWORD, "password": "xqwmbtzkjhdfgr", "again": "xqwmbtzkjhdfgr"}
    )
    assert "管理员的密码至少要 15 个字符" in refused.content.decode()


class Counting(MD5PasswordHasher):
    """Counts how often a password is worked on."""

    algorithm = "counting"
    count = 0

    def encode(self, password: str, salt: str) -> str:
        Counting.count += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("who", ["nobody", "closed", "known"])
def test_a_wrong_sign_in_costs_the_same_work_whoever_it_is_for(
    who: str, client: Client, city: City, settings: object
) -> None:
    """So the time that it takes tells nobody which accounts there are."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]  # type: ignore[attr-defined]
    user = city.users[Role.MEMBER]
    user.set_password(PASSWORD)
    user.is_active = who != "closed"
    user.save()
    Counting.count = 0
    client.post(
        reverse("orgs:sign-in"), {"username": "nobody" if who == "nobody" else user.username, "password": "错的"}
    )
    assert Counting.count == 1
    assert not is_signed_in(client)
