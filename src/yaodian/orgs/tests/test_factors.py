"""Second factors: what a code is worth, how it is kept, and that nothing goes round it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings as now
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import clear_factors, reset_factors, set_password
from yaodian.orgs.actions.founding import PROGRAM, program_actor
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.factors import recovery_codes, use_code
from yaodian.orgs.models import AuditLine, User
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import ADMINISTRATORS, Role
from yaodian.orgs.tests.city import PASSWORD, City, small_city
from yaodian.orgs.tests.signing_in import MORNING, code_of, enrol, is_signed_in, sign_in, wrong_code

pytestmark = pytest.mark.django_db
NEW = "青山 石桥 灯塔 孤舟 2042"


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(city: City) -> User:
    return city.users[Role.MEMBER]


@pytest.fixture
def secret(client: Client, user: User, clock: Traveller) -> str:
    """Of somebody who has set up codes and is signed out again, a minute later."""
    client.force_login(user)
    made = enrol(client)
    client.logout()
    clock.shift(timedelta(minutes=1))
    return made


def answer(client: Client, code: str) -> int:
    return client.post(reverse("orgs:factor"), {"code": code}).status_code


def actions(city: City) -> list[str]:
    return list(AuditLine.objects.of(city.committee_id).order_by("number").values_list("action", flat=True))


def test_the_password_alone_lets_nobody_in(client: Client, user: User, secret: str) -> None:
    given = {"username": user.username, "password": PASSWORD}
    assert client.post(reverse("orgs:sign-in"), given).headers["Location"] == reverse("orgs:factor")
    assert not is_signed_in(client)
    assert answer(client, wrong_code(secret)) == 422
    assert not is_signed_in(client)
    assert answer(client, code_of(secret)) == 302
    assert is_signed_in(client)


def test_it_leads_to_where_one_wanted_to_go(client: Client, user: User, secret: str) -> None:
    sign_in(client, user, next=reverse("orgs:tree"))
    sent = client.post(reverse("orgs:factor"), {"code": code_of(secret)})
    assert sent.headers["Location"] == reverse("orgs:tree")


@pytest.mark.parametrize(("ahead", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_may_be_half_a_minute_off(
    ahead: int,
    is_right: bool,  # noqa: FBT001  a table
    client: Client,
    user: User,
    secret: str,
) -> None:
    sign_in(client, user)
    assert (answer(client, code_of(secret, ahead)) == 302) == is_right


def test_a_code_serves_once_also_where_another_process_is_asked(
    client: Client, user: User, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.cache import cache  # cycle: needs the settings

    code, other = code_of(secret), Client()
    for each in (client, other):
        sign_in(each, user)
    assert answer(client, code) == 302
    cache.clear()  # what another process knows of it
    assert answer(other, code) == 422
    assert answer(other, f" {code[:3]} {code[3:]} ") == 422


def test_the_code_that_set_it_up_is_used(client: Client, user: User, clock: Traveller) -> None:
    client.force_login(user)
    code = code_of(enrol(client))
    client.logout()
    sign_in(client, user)
    assert answer(client, code) == 422


def test_a_recovery_code_serves_once_and_only_after_the_password(
    client: Client, city: City, user: User, secret: str
) -> None:
    code, spare = recovery_codes(user_id=user.id)[:2]
    assert len(recovery_codes(user_id=user.id)) == 10
    assert answer(client, code) == 302  # back to the password
    assert not is_signed_in(client)
    sign_in(client, user)
    assert answer(client, code) == 302
    assert is_signed_in(client)
    assert AuditLine.objects.of(city.committee_id).latest("number").sentence == "党员登录（密码，恢复码）"
    client.logout()
    sign_in(client, user)
    assert answer(client, code) == 422
    assert answer(client, spare) == 302


def test_the_second_step_waits_five_minutes(client: Client, user: User, secret: str, clock: Traveller) -> None:
    sign_in(client, user)
    clock.shift(timedelta(minutes=5, seconds=1))
    sent = client.post(reverse("orgs:factor"), {"code": code_of(secret)})
    assert sent.headers["Location"] == reverse("orgs:sign-in")
    assert not is_signed_in(client)


def test_it_is_over_when_the_password_is_no_longer_the_same_or_the_account_is_closed(
    client: Client, city: City, user: User, secret: str
) -> None:
    sign_in(client, user)
    set_password(actor=city.actor(Role.SECURITY_ADMINISTRATOR), user_id=user.id, password=NEW)
    assert answer(client, code_of(secret)) == 302
    assert not is_signed_in(client)
    sign_in(client, user, NEW)
    User.objects.filter(id=user.id).update(is_active=False)
    answer(client, code_of(secret))
    assert not is_signed_in(client)


def test_a_reset_password_does_not_go_round_it(client: Client, city: City, user: User, secret: str) -> None:
    set_password(actor=city.actor(Role.SECURITY_ADMINISTRATOR), user_id=user.id, password=NEW)
    sign_in(client, user, NEW)
    assert client.get(reverse("orgs:factor")).status_code == 200
    assert not is_signed_in(client)


def test_the_session_key_changes_at_both_steps(client: Client, user: User, secret: str) -> None:
    sign_in(client, user)
    first = client.cookies["yaodian"].value
    answer(client, code_of(secret))
    assert client.cookies["yaodian"].value != first


def test_secrets_lie_encrypted_with_the_key_that_is_in_no_backup(
    client: Client, user: User, secret: str, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    for row in Authenticator.objects.filter(user=user):
        assert secret not in str(row.data)
        assert not any(code in str(row.data) for code in recovery_codes(user_id=user.id))
    code = code_of(secret)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]  # noqa: S105
    assert use_code(user=user, code=code) is None
    assert "YAODIAN_SECRET_KEY" in caplog.text


def test_a_code_that_was_typed_is_nowhere_in_the_database(client: Client, user: User, secret: str) -> None:
    from axes.models import AccessAttempt  # heavy: an app's models, only here

    sign_in(client, user)
    answer(client, "87654321")
    kept = AccessAttempt.objects.get()
    assert "87654321" not in kept.post_data
    assert user.username == kept.username


@pytest.mark.parametrize("role", list(Role))
def test_the_three_administrators_set_one_up_before_anything_else(role: Role, client: Client, city: City) -> None:
    assert now.SECOND_FACTOR == "administrators"
    sign_in(client, city.users[role])
    where = client.get(reverse("home")).headers["Location"]
    assert (where == reverse("orgs:factors")) == (role in ADMINISTRATORS)
    if role in ADMINISTRATORS:
        assert "请先设置两步验证" in client.get(where).content.decode()
        enrol(client)
        assert len(client.get(reverse("orgs:recovery")).context["codes"]) == 10
        assert client.post(reverse("orgs:carry-on")).headers["Location"] == reverse("home")
        assert client.get(reverse("home")).headers["Location"] != where


@pytest.mark.parametrize(("rule", "is_asked"), [("nobody", False), ("everybody", True)])
def test_a_place_may_ask_nobody_or_everybody(
    rule: str,
    is_asked: bool,  # noqa: FBT001  a table
    client: Client,
    city: City,
    settings: object,
) -> None:
    settings.SECOND_FACTOR = rule  # type: ignore[attr-defined]
    role = Role.MEMBER if is_asked else Role.AUDITOR
    sign_in(client, city.users[role])
    assert (client.get(reverse("home")).headers["Location"] == reverse("orgs:factors")) == is_asked


def test_the_last_one_stays_where_the_place_asks_for_one(client: Client, city: City, clock: Traveller) -> None:
    auditor = city.users[Role.AUDITOR]
    client.force_login(auditor)
    enrol(client)
    number = Authenticator.objects.get(user=auditor, type="totp").id
    answered = client.post(reverse("orgs:remove-factor", args=[number]))
    assert "必须有两步验证" in answered.content.decode()
    assert Authenticator.objects.filter(user=auditor, type="totp").exists()


def test_who_need_not_have_one_may_take_it_away_and_the_codes_go_with_it(
    client: Client, city: City, user: User, clock: Traveller
) -> None:
    other = Client()
    client.force_login(user)
    enrol(client)
    other.force_login(user)
    number = Authenticator.objects.get(user=user, type="totp").id
    client.post(reverse("orgs:remove-factor", args=[number]))
    assert not Authenticator.objects.filter(user=user).exists()
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert actions(city)[-2:] == ["设置动态码", "移除动态码"]


def test_nobody_touches_the_factor_of_another(client: Client, city: City, user: User, secret: str) -> None:
    number = Authenticator.objects.get(user=user, type="totp").id
    client.force_login(city.users[Role.JUDGE])
    assert client.post(reverse("orgs:remove-factor", args=[number])).status_code == 404
    assert Authenticator.objects.filter(id=number).exists()


def test_a_page_left_open_changes_no_lock(client: Client, user: User, clock: Traveller) -> None:
    client.force_login(user)
    enrol(client)
    clock.shift(timedelta(minutes=10, seconds=1))
    number = Authenticator.objects.get(user=user, type="totp").id
    for page in ("orgs:recovery", "orgs:add-code"):
        assert "请重新登录一次" in client.get(reverse(page)).content.decode()
    for path in (reverse("orgs:recovery"), reverse("orgs:remove-factor", args=[number])):
        assert "请重新登录一次" in client.post(path).content.decode()
    assert Authenticator.objects.filter(user=user).count() == 2
    again = re.search(r'name="next" value="([^"]+)"', client.get(reverse("orgs:recovery")).content.decode())
    assert again
    left = client.post(reverse("orgs:sign-out"), {"next": again[1]})
    assert left.headers["Location"] == f"/sign-in/?next={reverse('orgs:recovery')}"


def test_new_recovery_codes_make_the_old_ones_worthless(
    client: Client, city: City, user: User, clock: Traveller
) -> None:
    client.force_login(user)
    enrol(client)
    old = recovery_codes(user_id=user.id)
    client.post(reverse("orgs:recovery"))
    assert set(recovery_codes(user_id=user.id)).isdisjoint(old)
    assert use_code(user=user, code=old[0]) is None
    assert actions(city)[-1] == "重新生成恢复码"


def test_the_security_administrator_clears_it_and_reads_nothing(
    client: Client, city: City, user: User, secret: str
) -> None:
    sign_in(client, user)
    answer(client, code_of(secret))
    guard = Client()
    guard.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    codes = recovery_codes(user_id=user.id)
    page = guard.get(reverse("orgs:account", args=[user.id])).content.decode()
    assert "两步验证：已设置" in page
    assert not any(each in page for each in (secret, *codes))
    guard.post(reverse("orgs:reset-factors", args=[user.id]))
    assert not Authenticator.objects.filter(user=user).exists()
    assert not is_signed_in(client)
    assert actions(city)[-1] == "清除两步验证"
    assert sign_in(client, user) == 302
    assert is_signed_in(client)


def test_nobody_else_clears_one_and_nobody_ones_own(city: City, user: User, secret: str) -> None:
    for role in set(Role) - {Role.SECURITY_ADMINISTRATOR}:
        with pytest.raises(ForbiddenError):
            reset_factors(actor=city.actor(role), user_id=user.id)
    guard = city.actor(Role.SECURITY_ADMINISTRATOR)
    with pytest.raises(RefusedError, match="登录安全"):
        reset_factors(actor=guard, user_id=guard.user_id)
    with pytest.raises(RefusedError, match="没有设置"):
        reset_factors(actor=guard, user_id=city.users[Role.JUDGE].id)


def test_every_step_is_in_the_chain_without_an_address(client: Client, city: City, user: User, secret: str) -> None:
    from django.conf import settings  # cycle: as elsewhere in tests

    sign_in(client, user)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer(client, wrong_code(secret))
    lines = AuditLine.objects.of(city.committee_id).order_by("number")
    assert actions(city)[-2:] == ["设置动态码", "暂停登录"]
    assert verify_chain(committee_id=city.committee_id).is_whole
    assert not any("127.0.0.1" in line.sentence for line in lines)
    answer(client, wrong_code(secret))
    assert actions(city)[-1:] == ["暂停登录"]
    assert actions(city).count("暂停登录") == 1


def test_whoever_holds_the_machine_clears_it_and_the_audit_says_so(city: City, user: User, secret: str) -> None:
    """For the only security administrator, whom nobody else could help."""
    clear_factors(actor=program_actor(committee_id=city.committee_id), user=user)
    assert not Authenticator.objects.filter(user=user).exists()
    line = AuditLine.objects.of(city.committee_id).latest("number")
    assert (line.action, line.user_name) == ("清除两步验证", PROGRAM)
