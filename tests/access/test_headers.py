"""What every answer tells the browser, and that no page needs what the browser is told to refuse."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.access.matrix import Visit, Visitors, routes, table
from tests.access.route import PUBLIC

from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD

pytestmark = pytest.mark.django_db
PAGES = sorted(name for name, row in table().items() if row.reads and name in routes())
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"}


class Inline(HTMLParser):
    """Collects what the policy refuses: styles and scripts in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]
        self.found += [f"{tag} {value}" for name, value in attrs if (value or "").lower().startswith("javascript:")]


def inline_in(page: str) -> list[str]:
    reader = Inline()
    reader.feed(page)
    return reader.found


@pytest.mark.parametrize("address", ["/sign-in/", "/no-such-page/", "/organisations/", "/first-run/"])
def test_every_answer_carries_the_headers(address: str, client: Client) -> None:
    headers = client.get(address).headers
    assert {name: headers.get(name) for name in WANTED} == WANTED
    assert set(headers["Content-Security-Policy"].split("; ")) >= POLICY
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, visitors: Visitors) -> None:
    user = visitors.world.city.users[Role.MEMBER]
    client.get("/sign-in/")
    client.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    assert set(client.cookies) == {"csrftoken", "yaodian"}
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_what_is_shown_to_one_person_is_kept_in_no_shared_cache(client: Client, visitors: Visitors) -> None:
    client.force_login(visitors.world.city.users[Role.MEMBER])
    assert "private" in client.get(reverse("orgs:tree")).headers["Cache-Control"]
    assert "no-store" in client.get(reverse("orgs:password")).headers["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_needs_what_the_policy_refuses(name: str, visitors: Visitors) -> None:
    row = table()[name]
    role = None if row.roles is PUBLIC else min(row.roles or ())
    unit = visitors.world.own(role) if role else visitors.world.branch
    fields = row.query(unit) if row.query else None
    answer = visitors.visit(Visit(role, "GET", reverse(name, kwargs=row.at(unit) if row.at else {}), fields))
    assert "text/html" not in answer.text or inline_in(answer.text) == []


@pytest.mark.parametrize(
    "page", ["<p style='x'>", "<style>", "<script>1</script>", "<a onclick='x'>", "<a href='JavaScript:x'>"]
)
def test_what_the_policy_refuses_is_found(page: str) -> None:
    assert inline_in(page)
    assert not inline_in("<p class='x'><script src='x'></script><a href='/x'>")


def warnings_of(**variables: str) -> Iterator[str]:
    """Of Django's own list for going public."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("YAODIAN_", "DJANGO_"))}
    environment |= {"DJANGO_SETTINGS_MODULE": "yaodian.project.settings", **variables}
    command = [sys.executable, "-m", "django", "check", "--deploy"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    yield from re.findall(r"\((\w+\.\w\d+)\)", told.stdout + told.stderr)


def test_with_a_certificate_cookies_belong_to_this_host_alone(tmp_path: Path) -> None:
    program = "from yaodian.project import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    environment = {**os.environ, "YAODIAN_HTTPS": "1", "YAODIAN_DATA": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["__Host-yaodian", "__Host-csrftoken"]


def test_with_a_certificate_nothing_is_left_to_complain_about(tmp_path: Path) -> None:
    said = set(warnings_of(YAODIAN_HTTPS="1", YAODIAN_DATA=str(tmp_path)))
    # The SQLite of this machine; and what would bind other hosts of the same name, which is not ours to say.
    assert said <= {"yaodian.W001", "security.W005", "security.W021"}
    assert "security.W012" in warnings_of(YAODIAN_DATA=str(tmp_path))
