"""A prepared statement says what its queryset says, whoever asks and for whatever day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from yaodian.orgs.models import Organisation, RoleGrant
from yaodian.orgs.prepared import Prepared, rows_of
from yaodian.orgs.queries.actors import _NEAR, _all_held, _near
from yaodian.orgs.rights import Role, reach_of
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    return small_city()


def test_the_roles_of_everybody_on_any_day_are_those_of_the_queryset(city: City) -> None:
    prepared = Prepared(_all_held)
    for role in Role:
        user = city.actor(role, TODAY).user_id
        for on in (TODAY - timedelta(days=4_000), TODAY):
            asked: dict[str, Any] = {"committee": city.root.committee_id, "user": user, "on": on}
            assert sorted(prepared.rows(**asked), key=str) == sorted(_all_held(**asked), key=str)


def test_a_value_within_a_pattern_finds_what_the_queryset_finds(city: City) -> None:
    for role in Role:
        for seat in (city.jia, city.jia_first):
            one = (reach_of(role), seat.path, seat.department_id or 0)
            found = _NEAR[one[0]].rows(committee=city.root.committee_id, path=one[1], department=one[2])
            assert sorted(found) == sorted(_near(city.root.committee_id, [one]))


def test_signs_of_a_pattern_are_nothing_but_signs(city: City) -> None:
    def named(*, committee: int, name: str) -> QuerySet[Organisation, Any]:
        return Organisation.objects.of(committee).filter(name__startswith=name).values_list("id")

    prepared = Prepared(named)
    for name in ("%", "_", "\\", city.jia.name[:2]):
        found = prepared.rows(committee=city.root.committee_id, name=name)
        assert sorted(found) == sorted(named(committee=city.root.committee_id, name=name))


def test_days_are_read_as_days(city: City) -> None:
    def since(*, committee: int) -> QuerySet[RoleGrant, Any]:
        return RoleGrant.objects.of(committee).values_list("valid_from")

    city.actor(Role.UNIT_SECRETARY, TODAY)
    assert all(isinstance(day, date) for (day,) in Prepared(since).rows(committee=city.root.committee_id))


def test_it_is_one_statement(city: City) -> None:
    prepared = Prepared(_all_held)
    asked: dict[str, Any] = {"committee": city.root.committee_id, "user": 1, "on": TODAY}
    prepared.rows(**asked)
    with CaptureQueriesContext(connection) as statements:
        prepared.rows(**asked)
    assert len(statements) == 1


def test_a_statement_kept_for_somebody_answers_with_the_rows_of_now(city: City) -> None:
    def named() -> QuerySet[Organisation, Any]:
        return Organisation.objects.of(city.root.committee_id).filter(id=city.jia.id).values_list("short_name")

    before = rows_of("name", city.jia.id, write=named)
    Organisation.objects.of(city.root.committee_id).filter(id=city.jia.id).update(short_name="市丁局")
    assert (before, rows_of("name", city.jia.id, write=named)) == ([(city.jia.short_name,)], [("市丁局",)])


def test_under_another_key_another_statement_is_written(city: City) -> None:
    def of(organisation: Organisation) -> list[tuple[Any, ...]]:
        rows = Organisation.objects.of(city.root.committee_id).filter(id=organisation.id)
        return rows_of("id", organisation.id, write=lambda: rows.values_list("id"))

    assert [of(each) for each in (city.jia, city.yi)] == [[(city.jia.id,)], [(city.yi.id,)]]


def test_nothing_is_asked_where_the_answer_is_known_to_be_nothing(city: City) -> None:
    with CaptureQueriesContext(connection) as statements:
        assert rows_of("none", write=lambda: Organisation.objects.filter(id__in=()).values_list("id")) == []
    assert len(statements) == 0
