"""What the matrix asks of one route, and what it takes for a fault. Each fault is a sentence."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from tests.access.fields import Fields
from tests.access.route import EVERYBODY, Route
from tests.access.routes import ROUTES
from tests.access.world import ABROAD, CHILD, NEIGHBOUR, PARENT, SIBLING, Guest, Unit, Viewer, World, sees

from yaodian import institutions
from yaodian.orgs.rights import ADMINISTRATORS, Role
from yaodian.project.checks import views_of

VIEWERS: Final[tuple[Viewer | None, ...]] = (None, *Role, *Guest)
MARKERS: Final = (PARENT, CHILD, SIBLING, NEIGHBOUR, ABROAD)
REFUSED: Final = frozenset({403, 404})
TAKEN: Final = frozenset({200, 204, 302, 303, 409, 422})
# A session notes when it was used, and the brake a wrong secret; nothing that a user has entered changes by it.
_UNTOUCHED: Final = ("orgs_session", "axes_accessattempt")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    writes: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to come to a route: as somebody (None: not signed in), by a method, without a token or with one, for a
    page or for a fragment of it."""

    viewer: Viewer | None
    method: str
    url: str
    fields: Any = None
    has_token: bool = True
    is_fragment: bool = False

    def __str__(self) -> str:
        said = "" if self.has_token else " without a token"
        return f"{self.method} {self.url} as {self.viewer or '访客'}{said}{' by htmx' if self.is_fragment else ''}"


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
        self.asked = 0
        self.are_all = False  # who takes turns by day
        self._clients = {(who, strict): self._client(who, strict) for who in VIEWERS for strict in (0, 1)}

    def by_turns(self, name: str, viewers: Sequence[Viewer | None], most: int) -> list[Viewer | None]:
        """Some of them, others for each route; all of them at night."""
        first, count = sum(map(ord, name)), len(viewers) if self.are_all else min(most, len(viewers))
        return [viewers[(first + step) % len(viewers)] for step in range(count)]

    def _client(self, viewer: Viewer | None, strict: int) -> Client:
        client = Client(enforce_csrf_checks=bool(strict), raise_request_exception=False)
        if viewer:
            client.force_login(self.world.users[viewer])
        return client

    def visit(self, visit: Visit) -> Answer:
        self.asked += 1
        client = self._clients[visit.viewer, 0 if visit.has_token else 1]
        send = client.get if visit.method == "GET" else client.post
        headers = {"HX-Request": "true"} if visit.is_fragment else {}
        cookies = {name: kept.value for name, kept in client.cookies.items()}
        with transaction.atomic(), _counted() as writes:
            response = send(visit.url, visit.fields or {}, headers=headers)
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
    """Who may read it does, nobody else, and reading changes nothing and shows nothing of others; whole or, by turns,
    as the fragment that htmx asks for."""
    in_parts = visitors.by_turns(name, _allowed(row), 2) if row.reads else []
    for viewer in VIEWERS:
        unit = visitors.world.own(viewer)
        visit = Visit(viewer, "GET", _address(name, row, unit), _query(row, unit))
        ways = (visit, replace(visit, is_fragment=True)) if viewer in in_parts else (visit,)
        for each in ways:
            answer, wanted = visitors.visit(each), _wanted(row, viewer)
            if answer.status not in wanted:
                yield f"{each}: {answer.status} and not {sorted(wanted)}"
            if answer.writes:
                yield f"{each}: reading wrote {answer.writes} times"
            yield from _leaks(each, answer)


def _address(name: str, row: Route, unit: Unit) -> str:
    return reverse(name, kwargs=row.at(unit) if row.at else {})


def _wanted(row: Route, viewer: Viewer | None) -> frozenset[int]:
    if row.roles is not None and viewer is None:
        return frozenset({302})
    if not _may(row, viewer):
        return REFUSED
    return frozenset({row.answer} if isinstance(row.answer, int) else row.answer) if row.reads else frozenset({405})


def _query(row: Route, unit: Unit) -> dict[str, object] | None:
    return row.query(unit) if row.query else None


def _leaks(visit: Visit, answer: Answer, but: str = "") -> Iterator[str]:
    """`but`: the marker of a row that everybody in the committee reads, and that was asked for."""
    shown = answer.text
    for typed in (visit.fields or {}).values():
        shown = shown.replace(escape(str(typed)), "")  # a refused form gives back what was typed into it
    hidden = (marker for marker in MARKERS if not sees(visit.viewer, marker) and marker != but)
    yield from (f"{visit}: shows {marker}" for marker in hidden if marker in shown)


def foreign_faults(name: str, row: Route, visitors: Visitors) -> Iterator[str]:
    """Rows of others do not exist, whoever asks, however they are named; those within one's scope do."""
    for viewer in visitors.by_turns(name, _allowed(row), 4) if row.roles is not None else ():
        assert viewer, "a visitor without an account has no rows"
        for unit in _tried(name, viewer, visitors.world):
            if _is_there(row, viewer, unit):
                yield from _near(name, row, viewer, unit, visitors)
            else:
                yield from _far(name, row, viewer, unit, visitors)


def _tried(name: str, viewer: Viewer, world: World) -> tuple[Unit, ...]:
    """The neighbour and the one abroad always; of parent, child and sibling one by turns, all of them at night."""
    turn = sum(map(ord, name)) + VIEWERS.index(viewer)
    return (world.neighbour, world.abroad, world.near[turn % len(world.near)])


def _is_there(row: Route, viewer: Viewer, unit: Unit) -> bool:
    is_shared = row.shared and unit.marker != ABROAD
    return is_shared or (sees(viewer, unit.marker) and (not row.own or viewer in ADMINISTRATORS))


def _near(name: str, row: Route, viewer: Viewer, unit: Unit, visitors: Visitors) -> Iterator[str]:
    if not row.at or not row.reads:
        return
    visit = Visit(viewer, "GET", _address(name, row, unit), _query(row, unit))
    answer, wanted = visitors.visit(visit), _wanted(row, viewer)
    if answer.status not in wanted:
        yield f"{visit}: {answer.status} and not {sorted(wanted)} for a row within the scope"
    yield from _leaks(visit, answer, but=unit.marker)


def _far(name: str, row: Route, viewer: Viewer, unit: Unit, visitors: Visitors) -> Iterator[str]:
    own = visitors.world.own(viewer)
    for kwargs in _mixed(row.at(own), row.at(unit)) if row.at else ():
        url, wanted = reverse(name, kwargs=kwargs), {404} if row.reads else {404, 405}
        yield from _strange(Visit(viewer, "GET", url, _query(row, own)), visitors, wanted)
        if row.posts:
            yield from _strange(Visit(viewer, "POST", url, row.posts(own)), visitors, {404})
    url = _address(name, row, own)
    if row.query and row.reads:
        yield from _strange(Visit(viewer, "GET", url, row.query(unit)), visitors, {200, 302, 400, 404, 422})
    if row.posts and row.posts(unit) != row.posts(own):
        yield from _strange(Visit(viewer, "POST", url, row.posts(unit)), visitors, {200, 302, 400, 403, 404, 422})


def _mixed(own: Fields, foreign: Fields) -> Iterator[Fields]:
    """All of it foreign; and, where several rows are named, each of them alone."""
    if foreign != own:
        yield foreign
    if len(foreign) > 1:
        yield from ({**own, name: value} for name, value in foreign.items() if value != own[name])


def _strange(visit: Visit, visitors: Visitors, wanted: set[int]) -> Iterator[str]:
    answer = visitors.visit(visit)
    if answer.status not in wanted:
        yield f"{visit}: {answer.status} for a foreign row"
    if answer.writes:
        yield f"{visit}: a foreign row was written"
    yield from _leaks(visit, answer)


def writing_faults(name: str, row: Route, visitors: Visitors) -> Iterator[str]:
    """Without the right or a token nothing is written; with both, the form is taken. The door is the one of reading,
    which everybody tries: of those whom it stays shut for, two knock by turns."""
    allowed = _allowed(row)
    without = visitors.by_turns(name, allowed, 1)
    for viewer in (*allowed, *visitors.by_turns(name, [each for each in VIEWERS if each not in allowed], 2)):
        unit = visitors.world.own(viewer)
        fields = row.posts(unit) if row.posts else {}
        visit = Visit(viewer, "POST", _address(name, row, unit), fields)
        answer = visitors.visit(visit)
        if row.posts is None or not _may(row, viewer):
            if answer.writes or answer.status >= 500:
                yield f"{visit}: {answer.status}, {answer.writes} writes, but it takes no such form"
        elif answer.status not in (TAKEN | {404} if row.own else TAKEN):
            yield f"{visit}: {answer.status} for a form that is in order"
        if viewer in without:
            bare = replace(visit, has_token=False)
            refused = visitors.visit(bare)
            if refused.status != 403 or refused.writes:
                yield f"{bare}: {refused.status}, {refused.writes} writes"


def whole_faults(name: str, row: Route, visitors: Visitors) -> Iterator[str]:
    """Every viewer at every row by every way, whatever is expected there: no crash, no foreign byte, nothing written
    where nothing may be."""
    for viewer in VIEWERS:
        for unit in (visitors.world.own(viewer), *visitors.world.others):
            is_there = viewer is not None and (not unit.marker or _is_there(row, viewer, unit))
            for method, fields in (("GET", _query(row, unit)), ("POST", row.posts(unit) if row.posts else {})):
                for is_fragment in (False, True):
                    visit = Visit(viewer, method, _address(name, row, unit), fields, is_fragment=is_fragment)
                    answer = visitors.visit(visit)
                    may_write = method == "POST" and _may(row, viewer) and (is_there or not row.at)
                    if answer.status >= 500 or (answer.writes and not may_write):
                        yield f"{visit}: {answer.status}, {answer.writes} writes"
                    yield from _leaks(visit, answer, but=unit.marker if row.shared and is_there else "")


def _allowed(row: Route) -> list[Viewer | None]:
    return [viewer for viewer in VIEWERS if _may(row, viewer)]


def _may(row: Route, viewer: Viewer | None) -> bool:
    """Whoever acts for a secretary may what a secretary may; whoever holds no role, what everybody may."""
    if row.roles is None or viewer is None:
        return row.roles is None
    if viewer is Guest.NOBODY:
        return row.roles == EVERYBODY
    return (Role.UNIT_SECRETARY if viewer is Guest.DEPUTY else viewer) in row.roles
