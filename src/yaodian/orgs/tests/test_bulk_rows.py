"""Rows written many at a time are the rows that instances would have written, on either database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from yaodian.kernel.ids import new_id
from yaodian.orgs.bulk_rows import insert_rows, update_rows
from yaodian.orgs.models import AuditLine, Organisation, Person
from yaodian.orgs.models.people import DateSource, MemberStatus
from yaodian.orgs.tests.city import City, small_city

PERSON = (
    "id",
    "committee_id",
    "organisation_id",
    "department_id",
    "name",
    "status",
    "join_on",
    "full_on",
    "date_source",
    "work_phone",
    "retired_on",
    "version",
)
LINE = tuple(field.attname for field in AuditLine._meta.concrete_fields)
MANY = 300  # enough for a COPY where there is one


@pytest.fixture
def city(db: None) -> City:
    return small_city()


def people(city: City, count: int) -> list[tuple[Any, ...]]:
    """With what has to be escaped on the way, and with what is not known."""
    names = ("云帆\t二", "望舒\\N", "景行\n行", "“静好”，'若谷'", "\\.")
    full, source = MemberStatus.FULL.value, DateSource.FILE.value
    branch, home = city.jia_first.id, city.jia.id
    return [
        (new_id(), city.committee_id, branch, home, names[number % 5], full, day(number), None, source, "", None, 1)
        for number in range(count)
    ]


def day(number: int) -> date | None:
    return date(1990 + number % 30, 2, 28) if number % 7 else None


@pytest.mark.parametrize("count", [0, 1, MANY])
def test_rows_are_those_that_instances_would_have_written(city: City, count: int) -> None:
    rows = people(city, count)
    insert_rows(Person, PERSON, rows)
    written = list(Person.objects.of(city.committee_id).order_by("id"))
    assert [tuple(getattr(person, name) for name in PERSON) for person in written] == rows
    Person.objects.of(city.committee_id).delete()
    Person.objects.bulk_create(Person(**dict(zip(PERSON, row, strict=True))) for row in rows)
    assert list(Person.objects.of(city.committee_id).order_by("id").values_list(*PERSON)) == rows


@pytest.mark.parametrize("count", [2, MANY])
def test_a_time_of_day_stays_to_the_microsecond(city: City, count: int) -> None:
    at = datetime(2026, 7, 15, 23, 59, 58, 123456, tzinfo=UTC)
    fixed = (at, 7, "演示", "填写记录", "record", 9, "句子", 0, "", "0" * 64, "1" * 64)
    rows = [(new_id(), city.committee_id, 1_000 + number, *fixed) for number in range(count)]
    insert_rows(AuditLine, LINE, rows)
    written = AuditLine.objects.of(city.committee_id).filter(number__gte=1_000)
    assert {line.at for line in written} == {at}
    assert written.filter(at=at).count() == count


@pytest.mark.parametrize("count", [2, MANY])
def test_what_somebody_else_wrote_meanwhile_stays(city: City, count: int) -> None:
    rows = people(city, count)
    insert_rows(Person, PERSON, rows[:1])
    Person.objects.of(city.committee_id).update(name="先到")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Person, PERSON, rows)
    insert_rows(Person, PERSON, rows, ignore_conflicts=True)
    found = Person.objects.of(city.committee_id)
    assert found.count() == count
    assert found.get(id=rows[0][0]).name == "先到"


def test_no_column_is_left_to_a_default_that_nobody_fills_in(city: City) -> None:
    with pytest.raises(ValueError, match="version"):
        insert_rows(Person, PERSON[:-1], [row[:-1] for row in people(city, 1)])
    with pytest.raises(ValueError, match="nickname"):
        insert_rows(Person, (*PERSON, "nickname"), [])


@pytest.mark.parametrize("count", [2, MANY])
def test_many_rows_change_each_to_its_own(city: City, count: int) -> None:
    rows = people(city, count)
    insert_rows(Person, PERSON, rows)
    wanted = {row[0]: (f"第{place}人", day(place + 1)) for place, row in enumerate(rows)}
    update_rows(Person, ("name", "join_on"), [(*value, city.committee_id, own) for own, value in wanted.items()])
    written = Person.objects.of(city.committee_id).values_list("id", "name", "join_on")
    assert {own: (name, joined) for own, name, joined in written} == wanted


def test_a_row_of_another_committee_is_out_of_reach(city: City) -> None:
    other = small_city("linshi")
    update_rows(Organisation, ("name",), [("改名", city.committee_id, other.jia.id)])
    other.jia.refresh_from_db()
    assert other.jia.name == "市甲局"


def test_many_rows_are_copied_where_the_database_can(city: City) -> None:
    with CaptureQueriesContext(connection) as caught:
        insert_rows(Person, PERSON, people(city, MANY))
    verbs = {query["sql"].split(maxsplit=1)[0] for query in caught}
    assert ("COPY" in verbs) is (connection.vendor == "postgresql")
