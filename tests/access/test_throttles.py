"""Wherever a secret is tried there is a brake: found by looking at every form of every page, and by trying each."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import resolve, reverse
from tests.access.matrix import Visit, Visitors, routes, table
from tests.access.route import PUBLIC

from yaodian.orgs.factors import ensure_recovery_codes
from yaodian.orgs.models import Committee, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD
from yaodian.orgs.tests.signing_in import enrol, sign_in, wrong_code

pytestmark = pytest.mark.django_db
EVALUATED: Final = 10  # guesses a quarter of an hour for one account from one address, at most
GUESSES: Final = 40
# Where a secret is tried that no form of ours holds: the provider's answer comes by a redirect, and the secret of a
# feed is part of its address.
IN_ADDRESS: Final = frozenset({"openid_connect_callback", "notices:feed"})
ELSEWHERE: Final = "10.9.9.9"


class Forms(HTMLParser):
    """The addresses of a page's forms, each with what its fields say of themselves."""

    def __init__(self, page_url: str) -> None:
        super().__init__()
        self.url = page_url
        self.found: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.found.append((said.get("action") or self.url, set()))
        elif tag == "input" and self.found:
            self.found[-1][1].update({said.get("name") or "", said.get("autocomplete") or ""})


def takes_secret(fields: set[str]) -> bool:
    is_known = bool(fields & {"current-password", "one-time-code", "credential"})
    return is_known or ("username" in fields and "new-password" not in fields)


def secrets_in(url: str, page: str) -> Iterator[str]:
    """The names of the addresses to which a page's forms send a secret."""
    reader = Forms(url)
    reader.feed(page)
    yield from (resolve(to.partition("?")[0]).view_name for to, fields in reader.found if takes_secret(fields))


def test_a_form_that_takes_a_secret_is_known() -> None:
    assert list(secrets_in("/password/", '<form><input name="old" autocomplete="current-password">')) == [
        "orgs:password"
    ]
    assert not list(secrets_in("/password/", '<form><input name="password" autocomplete="new-password">'))


@pytest.fixture
def pending(client: Client, visitors: Visitors) -> Client:
    """Somebody whose password was right and whose code is asked for."""
    user = visitors.world.city.users[Role.MEMBER]
    client.force_login(user)
    enrol(client)
    client.logout()
    assert sign_in(client, user) == 302
    return client


def test_every_form_that_takes_a_secret_leads_to_a_brake(
    visitors: Visitors, pending: Client, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    monkeypatch.setattr("django.http.request.HttpRequest.get_host", lambda _: "localhost")
    Committee.objects.update(is_demo=True)
    found = set(secrets_in("/sign-in/factor/", pending.get(reverse("orgs:factor")).content.decode()))
    for name, row in table().items():
        if not row.reads or name not in routes():
            continue
        role = None if row.roles is PUBLIC else min(row.roles or ())
        unit = visitors.world.own(role) if role else visitors.world.branch
        url = reverse(name, kwargs=row.at(unit) if row.at else {})
        found |= set(secrets_in(url, visitors.visit(Visit(role, "GET", url)).text.partition("\n")[2]))
    braked = {name for name, view in routes().items() if getattr(view, "is_throttled", False)}
    assert found >= {"orgs:sign-in", "orgs:demo-sign-in", "orgs:passkey", "orgs:factor", "orgs:password"}
    assert found - braked == set()
    assert braked - found - IN_ADDRESS == {"orgs:factor-passkey"}  # shown to who has a passkey


def owner_still_gets_in(user: User) -> bool:
    return sign_in(Client(REMOTE_ADDR=ELSEWHERE), user) == 302


def evaluated(answers: list[int]) -> int:
    return len([status for status in answers if status != 429])


def test_passwords(client: Client, visitors: Visitors) -> None:
    user = visitors.world.city.users[Role.MEMBER]
    answers = [sign_in(client, user, f"猜的-{number}") for number in range(GUESSES)]
    assert evaluated(answers) <= EVALUATED
    assert sign_in(client, user) == 429
    assert owner_still_gets_in(user)


@pytest.mark.parametrize("name", ["orgs:password", "orgs:add-code"])
def test_whoever_has_found_an_open_page(name: str, client: Client, visitors: Visitors) -> None:
    user = visitors.world.city.users[Role.MEMBER]
    client.force_login(user)
    secret = client.get(reverse("orgs:add-code")).context["secret"]
    typed = {"old": "猜", "password": "x", "again": "x", "code": wrong_code(secret)}
    answers = [client.post(reverse(name), typed).status_code for _ in range(GUESSES)]
    assert evaluated(answers) <= EVALUATED
    assert owner_still_gets_in(user)


@pytest.mark.parametrize("code", ["totp", "recovery"])
def test_codes_and_recovery_codes_by_whoever_knows_the_password(code: str, pending: Client, visitors: Visitors) -> None:
    user = visitors.world.city.users[Role.MEMBER]
    ensure_recovery_codes(user=user)
    secret = Authenticator.objects.get(user=user, type="totp").wrap()
    assert secret
    guess = "12345678" if code == "recovery" else "000000"
    answers = []
    for _ in range(GUESSES):
        answers.append(pending.post(reverse("orgs:factor"), {"code": guess}).status_code)
        sign_in(pending, user)  # the right password again does not begin the count anew
    assert evaluated(answers) <= EVALUATED
    assert owner_still_gets_in(user)


def test_passkeys(client: Client, visitors: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(HTTP_HOST="localhost")
    assert client.get(reverse("orgs:passkey")).status_code == 200
    made_up = ("", "[]", '{"id": 1}', '{"response": {"userHandle": "eA"}}', "{", '"x"')
    answers = [
        client.post(reverse("orgs:passkey"), {"credential": made_up[number % len(made_up)]}).status_code
        for number in range(GUESSES)
    ]
    assert set(answers) == {422, 429}
    assert evaluated(answers) <= EVALUATED


def test_addresses_of_feeds(client: Client, visitors: Visitors) -> None:
    url = reverse("notices:feed", args=[visitors.world.city.users[Role.MEMBER].id, "A" * 22])
    answers = [client.get(url).status_code for _ in range(GUESSES)]
    assert set(answers) == {404, 429}
    assert evaluated(answers) <= EVALUATED


def test_the_demo_door(client: Client, visitors: Visitors, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    answers = [client.post(reverse("orgs:demo-sign-in"), {"username": "nobody"}).status_code for _ in range(GUESSES)]
    assert evaluated(answers) <= EVALUATED


def test_another_account_from_the_same_address_is_not_held_up(client: Client, visitors: Visitors) -> None:
    """An office of a hundred people has one address."""
    users = visitors.world.city.users
    for number in range(GUESSES):
        sign_in(client, users[Role.MEMBER], f"猜的-{number}")
    assert sign_in(client, users[Role.JUDGE], PASSWORD) == 302
