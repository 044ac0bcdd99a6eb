"""Sign-in through a provider: a small one of our own answers on this machine, by the protocol."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from django.urls import reverse

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.models import AuditLine, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.signing_in import enrol, is_signed_in
from yaodian.project import env

pytestmark = pytest.mark.django_db
BEGIN = "/sign-in/provider/oidc/"
BACK = "/sign-in/provider/oidc/back/"


@dataclass
class Provider:
    """`name`: who has signed in there. `asked`: what the last token was asked for with."""

    url: str = ""
    name: str = ""
    audience: str = "yaodian"
    info_of: str = "1"
    challenge: str = ""
    asked: dict[str, str] = field(default_factory=dict)

    def configuration(self) -> dict[str, Any]:
        places = {name: f"{self.url}/{name}" for name in ("authorize", "token", "userinfo", "keys")}
        return {
            "issuer": self.url,
            "authorization_endpoint": places["authorize"],
            "token_endpoint": places["token"],
            "userinfo_endpoint": places["userinfo"],
            "jwks_uri": places["keys"],
        }

    def token(self) -> dict[str, Any]:
        moment = int(time.time())
        claims = {"iss": self.url, "aud": self.audience, "sub": "1", "iat": moment, "exp": moment + 60}
        return {"access_token": "a", "token_type": "Bearer", "id_token": jwt.encode(claims, "k" * 32, "HS256")}

    def takes(self, asked: dict[str, str]) -> bool:
        """The secret of the client, and the proof that whoever asks is who was sent here."""
        self.asked = asked
        proof = base64.urlsafe_b64encode(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        return asked.get("client_secret") == "geheim" and proof.rstrip(b"=").decode() == self.challenge


def handler_of(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            info = {"sub": provider.info_of, "preferred_username": provider.name}
            self._say(200, info if self.path == "/userinfo" else provider.configuration())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            is_good = provider.takes({name: values[0] for name, values in parse_qs(body).items()})
            self._say(200 if is_good else 400, provider.token() if is_good else {"error": "invalid_grant"})

        def _say(self, status: int, answer: dict[str, Any]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def provider(city: City, settings: object) -> Iterator[Provider]:
    made = Provider(name=city.users[Role.MEMBER].username)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(made))
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = made.url, "yaodian"  # type: ignore[attr-defined]
    settings.OIDC_CLIENT_SECRET = "geheim"  # type: ignore[attr-defined]  # noqa: S105  of this test
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def gone_to(client: Client, provider: Provider, wanted: str = "") -> dict[str, str]:
    """What the browser carries to the provider."""
    sent = client.get(BEGIN, {"next": wanted} if wanted else {})
    asked = {name: values[0] for name, values in parse_qs(urlsplit(sent.headers["Location"]).query).items()}
    assert sent.headers["Location"].startswith(f"{provider.url}/authorize?")
    provider.challenge = asked.get("code_challenge", "")
    return asked


def come_back(client: Client, provider: Provider, wanted: str = "") -> Any:
    asked = gone_to(client, provider, wanted)
    return client.get(BACK, {"code": "c", "state": asked["state"]})


def test_without_settings_there_is_none(client: Client, city: City) -> None:
    assert "统一身份认证" not in client.get(reverse("orgs:sign-in")).content.decode()
    assert client.get(BEGIN).status_code == client.get(BACK).status_code == 404


def test_whoever_the_provider_names_and_has_an_account_is_in(client: Client, city: City, provider: Provider) -> None:
    page = client.get(reverse("orgs:sign-in"), {"next": reverse("orgs:tree")}).content.decode()
    assert "用统一身份认证登录" in page
    assert come_back(client, provider, reverse("orgs:tree")).headers["Location"] == reverse("orgs:tree")
    assert is_signed_in(client)
    assert AuditLine.objects.of(city.committee_id).latest("number").sentence == "党员登录（统一身份认证）"
    assert provider.asked["redirect_uri"] == f"http://testserver{BACK}"


def test_no_account_is_made_and_a_closed_one_stays_closed(client: Client, city: City, provider: Provider) -> None:
    before = User.objects.count()
    provider.name = "stranger"
    answer = come_back(client, provider)
    assert answer.status_code == 403
    assert "没有账号“stranger”" in answer.content.decode()
    closed = city.users[Role.MEMBER]
    User.objects.filter(id=closed.id).update(is_active=False)
    provider.name = closed.username
    assert come_back(client, provider).status_code == 403
    assert User.objects.count() == before
    assert not is_signed_in(client)


def test_the_second_factor_is_asked_for_all_the_same(client: Client, city: City, provider: Provider) -> None:
    client.force_login(city.users[Role.MEMBER])
    enrol(client)
    client.logout()
    assert come_back(client, provider).headers["Location"] == reverse("orgs:factor")
    assert not is_signed_in(client)


def test_an_administrator_without_one_sets_it_up_first(client: Client, city: City, provider: Provider) -> None:
    provider.name = city.users[Role.AUDITOR].username
    assert come_back(client, provider).headers["Location"] == reverse("orgs:factors")


def test_a_password_that_is_due_is_asked_of_those_who_use_it(client: Client, city: City, provider: Provider) -> None:
    User.objects.filter(username=provider.name).update(password_set_on=None)
    assert come_back(client, provider).headers["Location"] == reverse("home")


@pytest.mark.parametrize("fault", ["state", "audience", "another", "proof", "cancelled"])
def test_it_lets_nobody_in_when(fault: str, client: Client, provider: Provider) -> None:
    asked = gone_to(client, provider)
    provider.audience = "another" if fault == "audience" else "yaodian"
    provider.info_of = "2" if fault == "another" else "1"
    provider.challenge = "x" if fault == "proof" else provider.challenge
    sent = {"code": "c", "state": "made up" if fault == "state" else asked["state"]}
    answer = client.get(BACK, {"error": "access_denied", **sent} if fault == "cancelled" else sent)
    assert answer.status_code == 403
    assert "没有登录" in answer.content.decode()
    assert not is_signed_in(client)


def test_an_answer_serves_once_and_for_one_browser(client: Client, provider: Provider) -> None:
    asked = gone_to(client, provider)
    assert Client().get(BACK, {"code": "c", "state": asked["state"]}).status_code == 403
    assert client.get(BACK, {"code": "c", "state": asked["state"]}).status_code == 302
    client.logout()
    assert client.get(BACK, {"code": "c", "state": asked["state"]}).status_code == 403


def test_it_never_leads_to_another_site(client: Client, provider: Provider) -> None:
    assert come_back(client, provider, "https://example.org/").headers["Location"] == reverse("home")


def test_a_provider_that_is_silent_is_named(client: Client, provider: Provider, settings: object) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    answer = client.get(BEGIN)
    assert answer.status_code == 503
    assert "统一身份认证没有回应" in answer.content.decode()


def test_answers_that_fit_nothing_are_braked(client: Client, provider: Provider) -> None:
    answers = [client.get(BACK, {"code": "c", "state": str(number)}).status_code for number in range(20)]
    assert len([status for status in answers if status != 429]) <= 10


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        ("https://id.example.gov.cn/", True),
        ("http://localhost:9", True),
        ("http://id.example.gov.cn", False),
        ("id", False),
    ],
)
def test_the_provider_is_asked_by_https(
    said: str,
    is_taken: bool,  # noqa: FBT001  a table
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("YAODIAN_OIDC_ISSUER", said)
    if is_taken:
        assert env.secure_url("OIDC_ISSUER") == said.rstrip("/")
    else:
        with pytest.raises(RefusedError, match="https://"):
            env.secure_url("OIDC_ISSUER")
