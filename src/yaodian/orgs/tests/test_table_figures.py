"""A SQLite that has counted looks for rows by their ids, where one that has not goes through the whole committee."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yaodian.kernel.ids import new_id
from yaodian.orgs.bulk_rows import insert_rows
from yaodian.orgs.models import AuditLine
from yaodian.orgs.table_figures import refresh_figures
from yaodian.orgs.tests.city import City, small_city

LINE = tuple(field.attname for field in AuditLine._meta.concrete_fields)


@pytest.fixture
def city(db: None) -> City:
    return small_city()


def plan_of_finding(ids: list[int], city: City) -> str:
    return AuditLine.objects.of(city.committee_id).filter(id__in=ids).explain()


def test_rows_are_found_by_their_ids_once_it_has_counted(city: City) -> None:
    fixed = (7, "演示", "填写记录", "record", 9, "句子", 0, "", "0" * 64, "1" * 64)
    at = AuditLine.objects.earliest("number").at
    rows = [(new_id(), city.committee_id, 1_000 + number, at, *fixed) for number in range(3_000)]
    insert_rows(AuditLine, LINE, rows)
    some = [row[0] for row in rows[:30]]
    refresh_figures()
    if connection.vendor == "sqlite":
        assert "(id=?)" in plan_of_finding(some, city)
    assert AuditLine.objects.of(city.committee_id).filter(id__in=some).count() == 30


def test_postgres_counts_what_came_in_bulk_and_nothing_else(city: City) -> None:
    """It would by itself, but not before the first pages are asked for."""
    with CaptureQueriesContext(connection) as asked:
        refresh_figures(AuditLine)
    said = [query["sql"] for query in asked.captured_queries]
    if connection.vendor == "sqlite":
        assert said == ["PRAGMA analysis_limit = 1000", "ANALYZE"]
    else:
        assert said == ['ANALYZE "orgs_auditline"']
    assert AuditLine.objects.of(city.committee_id).exists()
