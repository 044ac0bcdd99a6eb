"""Every route, every role, own rows and foreign ones. `routes.py` says what holds; a route without a line fails."""

import pytest
from tests.access import broken
from tests.access.matrix import (
    Visitors,
    door_faults,
    foreign_faults,
    reading_faults,
    routes,
    table,
    whole_faults,
    writing_faults,
)

pytestmark = pytest.mark.django_db
ROUTES = table()
NAMES = sorted(ROUTES)


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    assert set(routes()) == set(ROUTES), "see the docstring of tests/access/routes.py"


def test_every_view_passes_through_a_door() -> None:
    listed = {name: view for name, view in routes().items() if name in ROUTES}
    assert [fault for name, view in listed.items() for fault in door_faults(name, view, ROUTES[name])] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_for_those_alone_who_may_read_it(name: str, visitors: Visitors) -> None:
    assert list(reading_faults(name, ROUTES[name], visitors)) == []


@pytest.mark.parametrize("name", NAMES)
def test_it_takes_forms_from_those_alone_who_may_write(name: str, visitors: Visitors) -> None:
    assert list(writing_faults(name, ROUTES[name], visitors)) == []


@pytest.mark.parametrize(
    "name", [name for name in NAMES if ROUTES[name].at or ROUTES[name].query or ROUTES[name].posts]
)
def test_foreign_rows_do_not_exist(name: str, visitors: Visitors) -> None:
    assert list(foreign_faults(name, ROUTES[name], visitors)) == []


@pytest.mark.parametrize(("name", "fault"), broken.FAULTS.items())
def test_a_broken_page_is_found(name: str, fault: str, visitors: Visitors, settings: object) -> None:
    """The pages of `broken.py` are wrong on purpose, each in one way."""
    settings.ROOT_URLCONF = "tests.access.broken"  # type: ignore[attr-defined]
    row = broken.ROUTES[name]
    found = [
        *door_faults(name, routes()[name], row),
        *reading_faults(name, row, visitors),
        *writing_faults(name, row, visitors),
        *foreign_faults(name, row, visitors),
    ]
    assert any(fault in each for each in found) if fault else found == [], found


@pytest.mark.nightly
def test_whoever_takes_turns_by_day_is_asked_at_night(visitors: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "are_all", True)
    checks = (reading_faults, writing_faults, foreign_faults)
    assert [fault for name in NAMES for check in checks for fault in check(name, ROUTES[name], visitors)] == []


@pytest.mark.nightly
def test_every_viewer_at_every_row_by_every_way(visitors: Visitors) -> None:
    before = visitors.asked
    found = [fault for name in NAMES for fault in whole_faults(name, ROUTES[name], visitors)]
    print(f"matrix: {visitors.asked - before} requests, {len(found)} faults")
    assert found == []
    assert visitors.asked - before >= 10_000
