"""Whatever is posted beside a form's own fields changes nothing; and reading a page leaves every row as it was."""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import path, reverse
from tests.access import broken
from tests.access.matrix import REFUSED, Visitors, readable, table
from tests.access.route import Route
from tests.access.rows import alike, digests_of_all, ids_of, rows_of_all
from tests.access.world import Unit, Viewer

from yaodian.orgs.models import Person
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db
ROUTES = table()
FORMS = sorted(name for name, row in ROUTES.items() if row.posts)


def columns() -> frozenset[str]:
    """By every name that a row's field has."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return frozenset(name for field in fields for name in (field.name, field.attname))


def smuggled(declared: frozenset[str], unit: Unit) -> dict[str, str]:
    """For each column that the form does not declare, a value that would do harm in some table."""
    values = {
        "committee": str(unit.organisation.committee_id),
        "organisation": str(unit.organisation.id),
        "department": str(unit.organisation.home_id),
        "parent": str(unit.organisation.id),
        "user": str(unit.user.id),
        "role": Role.COMMITTEE_STAFF.value,
        "is_active": "0",
        "verdict": "fulfilled",
        "state": "agreed",
        "status": "closed",
    }
    return {name: values.get(name.removesuffix("_id"), "1") for name in columns() - declared}


def left_by(client: Client, url: str, fields: dict[str, Any], known: frozenset[int]) -> tuple[int, dict[str, Any]]:
    """What there is after the post, which is taken back again."""
    with transaction.atomic():
        status = client.post(url, fields).status_code
        rows = alike(rows_of_all(), known)
        transaction.set_rollback(True)
    return status, rows


def declared(row: Route, unit: Unit, client: Client, url: str) -> frozenset[str]:
    """What the form offers: the fields on its page, and those in the table."""
    offered = re.findall(r' name="([a-z_]{1,40})', client.get(url).text) if row.reads else ()
    return frozenset(row.posts(unit) if row.posts else ()) | row.more | frozenset(offered)


def mass_faults(name: str, row: Route, visitors: Visitors) -> Iterator[str]:
    viewer = next(each for each in (row.posted_by, *Role) if each and (row.roles is None or each in row.roles))
    unit = visitors.world.own(viewer)
    url, fields = reverse(name, kwargs=row.at(unit) if row.at else {}), row.posts(unit) if row.posts else {}
    client = Client(raise_request_exception=False)
    client.force_login(visitors.world.users[viewer])
    cookies = {name: kept.value for name, kept in client.cookies.items()}
    more = smuggled(declared(row, unit, client, url), visitors.world.abroad)
    known, done = ids_of(rows_of_all()), []
    for extra in ({}, more):
        client.cookies = SimpleCookie(cookies)
        done.append(left_by(client, url, {**extra, **fields}, known))
    (status, plain), (other, rows) = done
    if status in REFUSED or status >= 500:
        yield f"{name}: {status} for a form that is in order"
    if status != other:
        yield f"{name}: {other} with more fields and {status} without"
    yield from (f"{name}: {table} differs" for table in plain if plain[table] != rows[table])


@pytest.mark.parametrize("name", FORMS)
def test_a_field_that_is_not_declared_changes_nothing(name: str, visitors: Visitors) -> None:
    assert list(mass_faults(name, ROUTES[name], visitors)) == []


def test_a_form_that_takes_every_field_is_found(visitors: Visitors, settings: object) -> None:
    """The control: a page that writes whatever is posted."""
    settings.ROOT_URLCONF = "tests.access.test_forms"  # type: ignore[attr-defined]
    row = broken.ROUTES["takes_all"]
    assert list(mass_faults("takes_all", row, visitors)) == ["takes_all: orgs.person differs"]


def test_reading_leaves_every_row_as_it_was(visitors: Visitors) -> None:
    """Each page by each viewer who may open it, one after the other; then all tables are compared."""
    clients = {viewer: Client(raise_request_exception=False) for viewer in visitors.world.users}
    for viewer, user in visitors.world.users.items():
        clients[viewer].force_login(user)
    with transaction.atomic():
        before = digests_of_all()
        for name, row in ROUTES.items():
            if not row.reads:
                continue
            for viewer in _readers(row):
                unit = visitors.world.own(viewer)
                url = reverse(name, kwargs=row.at(unit) if row.at else {})
                asked: Any = row.query(unit) if row.query else {}
                readable(clients[viewer].get(url, asked))
        assert digests_of_all() == before
        Person.objects.of(visitors.world.city.committee_id).update(work_phone="1")
        assert digests_of_all() != before
        transaction.set_rollback(True)


def _readers(row: Route) -> list[Viewer]:
    """Of those who may, the first and the last: what a page writes it writes for whoever it is."""
    may = [role for role in Role if row.roles is None or role in row.roles]
    return list(dict.fromkeys((may[0], may[-1])))


urlpatterns = [
    path("takes-all/<int:person_id>/", broken.takes_all, name="takes_all"),
    *broken.urlpatterns[-1:],
]
