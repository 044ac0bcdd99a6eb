"""What the matrix asks of one route, and what it takes for a fault. Each fault is a sentence."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from http.cookies import SimpleCookie
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any, Final

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver, reverse
from tests.access.routes import ROUTES, WHOLE, Fields, Route
from tests.access.world import ABROAD, NEIGHBOUR, World

from yaodian import institutions
from yaodian.orgs.rights import Role
from yaodian.project.checks import views_of

REFUSED: Final = frozenset({403, 404})
TAKEN: Final = frozenset({200, 204, 302, 303, 422})
# A session notes when it was used; nothing that a user has entered changes by it.
_UNTOUCHED: Final = ("orgs_session",)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    writes: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to come to a route: as a role (None: not signed in), by a method, without a token or with one."""

    role: Role | None
    method: str
    url: str
    fields: Any = None
    has_token: bool = True

    def __str__(self) -> str:
        who = self.role.label if self.role else "访客"
        return f"{self.method} {self.url} as {who}{'' if self.has_token else ' without a token'}"


def routes() -> dict[str, Callable[..., HttpResponseBase]]:
    """Every named address of the program with its view."""
    return dict(views_of(get_resolver().url_patterns))


def table() -> dict[str, Route]:
    """The lines of the program, and those that institutions bring for their own pages."""
    folders = [each.name for each in iter_modules(institutions.__path__) if each.ispkg]
    names = [f"{institutions.__name__}.{name}.tests.routes" for name in folders]
    brought = [import_module(name) for name in names if find_spec(name.removesuffix(".routes")) and find_spec(name)]
    return {**ROUTES, **{name: row for module in brought for name, row in module.ROUTES.items()}}


class Visitors:
    """Visits the world's pages; nothing that a visit changes stays."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._clients = {(role, strict): self._client(role, strict) for role in (None, *Role) for strict in (0, 1)}

    def _client(self, role: Role | None, strict: int) -> Client:
        client = Client(enforce_csrf_checks=bool(strict), raise_request_exception=False)
        if role:
            client.force_login(self.world.city.users[role])
        return client

    def visit(self, visit: Visit) -> Answer:
        client = self._clients[visit.role, 0 if visit.has_token else 1]
        send = client.get if visit.method == "GET" else client.post
        cookies = {name: kept.value for name, kept in client.cookies.items()}
        with transaction.atomic(), _counted() as writes:
            response = send(visit.url, visit.fields or {})
            text = readable(response)
            transaction.set_rollback(True)
        client.cookies = SimpleCookie(cookies)
        return Answer(response.status_code, text, len(writes))


@contextmanager
def _counted() -> Iterator[list[str]]:
    written: list[str] = []

    def look(execute: Any, sql: str, *rest: Any) -> Any:
        verb = sql.lstrip()[:6].upper()
        if verb in {"INSERT", "UPDATE", "DELETE"} and not any(name in sql for name in _UNTOUCHED):
            written.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield written


def readable(response: Any) -> str:
    """All that an answer gives away: headers, body, and the parts of a Word or Excel file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    return f"{response.headers}\n{body.decode(errors='replace')}"


def door_faults(name: str, view: Callable[..., HttpResponseBase], row: Route) -> Iterator[str]:
    door = getattr(view, "door", None)
    if door is None:
        yield f"{name}: the view has no door"
    elif (door == "public") != (row.roles is None):
        yield f"{name}: the door says {door!r}, the table {row.roles!r}"


def reading_faults(name: str, row: Route, visitors: Visitors) -> Iterator[str]:
    """Who may read it does, nobody else, and reading changes nothing and shows nothing of others."""
    for role in (None, *Role):
        unit = visitors.world.own(role) if role else visitors.world.branch
        visit = Visit(role, "GET", reverse(name, kwargs=row.at(unit) if row.at else {}), _query(row, unit))
        answer = visitors.visit(visit)
        wanted = _wanted(row, role)
        if answer.status not in wanted:
            yield f"{visit}: {answer.status} and not {sorted(wanted)}"
        if answer.writes:
            yield f"{visit}: reading wrote {answer.writes} times"
        yield from _leaks(visit, answer, role)


def _wanted(row: Route, role: Role | None) -> frozenset[int]:
    if row.roles is not None and role is None:
        return frozenset({302})
    if row.roles is not None and role not in row.roles:
        return REFUSED
    return frozenset({row.answer} if isinstance(row.answer, int) else row.answer) if row.reads else frozenset({405})


def _query(row: Route, unit: Any) -> dict[str, object] | None:
    return row.query(unit) if row.query else None


def _leaks(visit: Visit, answer: Answer, role: Role | None) -> Iterator[str]:
    hidden = [ABROAD] if role in WHOLE else [ABROAD, NEIGHBOUR]
    shown = answer.text
    for typed in (visit.fields or {}).values():
        shown = shown.replace(escape(str(typed)), "")  # a refused form gives back what was typed into it
    yield from (f"{visit}: shows {marker}" for marker in hidden if marker in shown)


def foreign_faults(name: str, row: Route, visitors: Visitors) -> Iterator[str]:
    """Rows of others do not exist, whoever asks, however they are named."""
    for role in row.roles or ():
        for unit in (visitors.world.neighbour, visitors.world.abroad):
            if unit.marker == NEIGHBOUR and (row.shared or role in WHOLE):
                continue
            own = visitors.world.own(role)
            for kwargs in _mixed(row.at(own), row.at(unit)) if row.at else ():
                url, wanted = reverse(name, kwargs=kwargs), {404} if row.reads else {404, 405}
                yield from _strange(Visit(role, "GET", url, _query(row, own)), visitors, wanted)
                if row.posts:
                    yield from _strange(Visit(role, "POST", url, row.posts(own)), visitors, {404})
            url = reverse(name, kwargs=row.at(own) if row.at else {})
            if row.query and row.reads:
                yield from _strange(Visit(role, "GET", url, row.query(unit)), visitors, {200, 302, 400, 404, 422})
            if row.posts and row.posts(unit) != row.posts(own):
                yield from _strange(Visit(role, "POST", url, row.posts(unit)), visitors, {200, 302, 400, 403, 404, 422})


def _mixed(own: Fields, foreign: Fields) -> Iterator[Fields]:
    """All of it foreign; and, where several rows are named, each of them alone."""
    yield foreign
    if len(foreign) > 1:
        yield from ({**own, name: value} for name, value in foreign.items() if value != own[name])


def _strange(visit: Visit, visitors: Visitors, wanted: set[int]) -> Iterator[str]:
    answer = visitors.visit(visit)
    if answer.status not in wanted:
        yield f"{visit}: {answer.status} for a foreign row"
    if answer.writes:
        yield f"{visit}: a foreign row was written"
    yield from _leaks(visit, answer, visit.role)


def writing_faults(name: str, row: Route, visitors: Visitors) -> Iterator[str]:
    """Without the right or a token nothing is written; with both, the form is taken."""
    for role in (None, *Role):
        unit = visitors.world.own(role) if role else visitors.world.branch
        url = reverse(name, kwargs=row.at(unit) if row.at else {})
        fields = row.posts(unit) if row.posts else {}
        visit = Visit(role, "POST", url, fields)
        answer = visitors.visit(visit)
        if row.posts is None or not _may(row, role):
            if answer.writes or answer.status >= 500:
                yield f"{visit}: {answer.status}, {answer.writes} writes, but it takes no such form"
        elif answer.status not in TAKEN:
            yield f"{visit}: {answer.status} for a form that is in order"
        if row.posts is not None and _may(row, role):
            bare = Visit(role, "POST", url, fields, has_token=False)
            refused = visitors.visit(bare)
            if refused.status != 403 or refused.writes:
                yield f"{bare}: {refused.status}, {refused.writes} writes"


def _may(row: Route, role: Role | None) -> bool:
    return row.roles is None or (role is not None and role in row.roles)
