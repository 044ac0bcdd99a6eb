"""What tests of the plan's pages share: somebody who is signed in, clauses by their words, a filled form."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from yaodian.engine.models import Clause, PlanVersion
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

REVIEW = "/plan/2026/review/"


def signed_in(city: City, role: Role = Role.COMMITTEE_STAFF) -> Client:
    client = Client()
    client.force_login(city.users[role])
    return client


def clause_like(version: PlanVersion, words: str) -> Clause:
    return Clause.objects.of(version.committee_id).get(version_id=version.id, text__contains=words)


class _Fields(HTMLParser):
    """What a browser would send of one form, untouched: without the button that is pressed."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._form_id = form_id
        self._is_inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._is_inside = given.get("id") == self._form_id
        if not self._is_inside:
            return
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and (given.get("type") not in {"checkbox", "radio"} or "checked" in given):
            self._add(name, value)
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self._add(self._select, value)
        elif tag == "textarea":
            self._textarea = name
            self._add(name, "")

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        if tag == "textarea":
            self._textarea = ""

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def form_in(page: Any, form_id: str = "clause") -> dict[str, list[str]]:
    parser = _Fields(form_id)
    parser.feed(page.content.decode())
    return parser.fields


def opened(client: Client, clause: Clause) -> dict[str, list[str]]:
    """The fields of a clause's form as the page shows them."""
    return form_in(client.get(REVIEW, {"clause": clause.id}))


def send(client: Client, clause: Clause, fields: dict[str, list[str]], do: str, **changed: object) -> Any:
    return client.post(f"{REVIEW}{clause.id}/", {**fields, **changed, "do": do})


def text_of(page: Any) -> str:
    """The words of a page, without tags and without the blanks between them."""
    return "".join(re.sub(r"<[^>]{0,2000}>", " ", page.content.decode()).split())
