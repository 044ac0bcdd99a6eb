"""What each page asks of the database: the same in a city ten times as large, for each role, with nothing remembered.

Pages and the way of counting are the benchmark's (yaodian/bench/web), so that its tables show the same figures.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yaodian.bench.web.rows import BRANCH, OFFICE, PAGES, STAFF
from yaodian.demo.build import build
from yaodian.demo.sizes import Size
from yaodian.engine.actions.holidays import take_holidays
from yaodian.engine.queries import calendars
from yaodian.formats.keypoints.source.load import load_path
from yaodian.kernel.calendar import DayKind, HolidayTable
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.models import Committee, User

TODAY: Final = date(2026, 7, 15)
SMALL: Final = Size(departments=1, branches=2, members_each=2, in_bulk=True)
TEN_TIMES: Final = Size(departments=10, branches=20, members_each=2, in_bulk=True)
# Three are the session, the account and its posts; for an account of a unit a fourth says how far it sees. Each page is
# asked for at several addresses, and the one that takes the most counts. Nothing is kept: what is, costs less after.
STATEMENTS: Final[Mapping[str, Mapping[str, int]]] = {
    "duties": {STAFF: 7, OFFICE: 8, BRANCH: 8},
    "records": {STAFF: 5, OFFICE: 6, BRANCH: 6},
    "duty": {STAFF: 10, OFFICE: 9, BRANCH: 9},
    "record": {STAFF: 8, OFFICE: 9, BRANCH: 9},
    "desk": {STAFF: 6, OFFICE: 6, BRANCH: 6},
    "progress": {STAFF: 8, OFFICE: 9, BRANCH: 9},
    "measures": {STAFF: 8, OFFICE: 9, BRANCH: 9},
    "plan": {STAFF: 16, OFFICE: 10, BRANCH: 10},
    "people": {STAFF: 7, OFFICE: 8, BRANCH: 8},
    "person": {STAFF: 9, OFFICE: 10, BRANCH: 10},
    "search-many": {STAFF: 8, OFFICE: 9, BRANCH: 9},
    "search-none": {STAFF: 5, OFFICE: 6, BRANCH: 6},
}
SAVE: Final = 29
IN_EARNEST: Final = pytest.mark.django_db(transaction=True)  # duties are made once the plan is stored


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())


def build_city(size: Size) -> None:
    plan = load_path(Path(str(files("yaodian.demo").joinpath("samples", "key_points_2026.txt"))))
    build(source=plan, year=TODAY.year, today=TODAY, say=lambda _: None, size=size)


@IN_EARNEST
@pytest.mark.parametrize("size", [SMALL, TEN_TIMES], ids=["small", "ten times as large"])
def test_a_page_asks_as_often_whatever_the_size_of_the_city(size: Size) -> None:
    from yaodian.bench.web.inside import told  # heavy: it finds the institutions, once there are settings

    build_city(size)
    found = told(2)
    counts = found["statements"].items()
    by_page = {row.key: {who: pages[row.key]["statements"] for who, pages in counts} for row in PAGES}
    assert by_page == STATEMENTS
    assert found["saving"] == SAVE


def test_no_page_asks_more_often_than_its_target() -> None:
    for row in PAGES:
        assert max(STATEMENTS[row.key].values()) <= (row.statements or max(STATEMENTS[row.key].values())), row.key


@IN_EARNEST
def test_holidays_of_its_own_cost_the_first_page_of_a_process_one_more() -> None:
    build_city(SMALL)
    actor = program_actor(committee_id=Committee.objects.get().id)
    take_holidays(actor=actor, table=HolidayTable(TODAY.year, {date(TODAY.year, 10, 1): DayKind.OFF}, "测试", {}))
    client = Client()
    client.force_login(User.objects.get(username=STAFF))
    calendars._kept.cache_clear()
    # The late duties of the city are counted at the first page, and kept.
    assert list(asked_at(client, "/", "/")) == [STATEMENTS["desk"][STAFF] + 1, STATEMENTS["desk"][STAFF] - 1]


def asked_at(client: Client, *paths: str) -> Iterator[int]:
    for path in paths:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        yield len(seen)
