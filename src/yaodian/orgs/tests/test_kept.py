"""What is kept is made again as soon as anything in the committee has changed, and only then."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.kept import _MOST, kept
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    return small_city()


def counting() -> tuple[list[int], Callable[[], int]]:
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return len(made)

    return made, make


def change(city: City, role: Role = Role.COMMITTEE_STAFF) -> None:
    with transaction.atomic():
        write_audit(actor=city.actor(role, TODAY), action="试", subject=city.jia, sentence="改了一处")


def test_made_once_as_long_as_nothing_changes(city: City) -> None:
    made, make = counting()
    actor = city.actor(Role.COMMITTEE_STAFF, TODAY)
    assert [kept(actor, "page", make=make) for _ in range(3)] == [1, 1, 1]
    assert len(made) == 1


def test_made_again_after_any_change(city: City) -> None:
    _, make = counting()
    actor = city.actor(Role.COMMITTEE_STAFF, TODAY)
    before = kept(actor, "page", make=make)
    change(city, Role.UNIT_SECRETARY)
    assert (before, kept(actor, "page", make=make)) == (1, 2)


def test_nobody_is_shown_what_was_made_for_a_wider_scope(city: City) -> None:
    staff, office = city.actor(Role.COMMITTEE_STAFF, TODAY), city.actor(Role.DEPARTMENT_OFFICE, TODAY)
    assert kept(staff, "page", make=lambda: "the whole city") == "the whole city"
    assert kept(office, "page", make=lambda: "one department") == "one department"


def test_another_day_is_another_answer(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    _, make = counting()
    actor = city.actor(Role.COMMITTEE_STAFF, TODAY)
    kept(actor, "page", make=make)
    monkeypatch.setenv("YAODIAN_TODAY", "2026-07-16")
    assert kept(actor, "page", make=make) == 2


def test_nothing_is_kept_for_ever(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaodian.orgs.kept._LONGEST", -1)
    made, make = counting()
    actor = city.actor(Role.COMMITTEE_STAFF, TODAY)
    kept(actor, "page", make=make)
    kept(actor, "page", make=make)
    assert len(made) == 2


def test_what_fails_is_not_kept(city: City) -> None:
    def fail() -> str:
        raise LookupError

    actor = city.actor(Role.COMMITTEE_STAFF, TODAY)
    with pytest.raises(LookupError):
        kept(actor, "page", make=fail)
    assert kept(actor, "page", make=lambda: "made") == "made"


def test_the_oldest_goes_first(city: City) -> None:
    made, make = counting()
    actor = city.actor(Role.COMMITTEE_STAFF, TODAY)
    for number in range(_MOST + 1):
        kept(actor, number, make=make)
    kept(actor, _MOST, make=make)
    assert len(made) == _MOST + 1
    kept(actor, 0, make=make)
    assert len(made) == _MOST + 2
