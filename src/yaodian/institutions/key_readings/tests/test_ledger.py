"""读物发放登记 as Excel, the totals of a year, and that all of them say the same."""

from dataclasses import replace
from datetime import date

import pytest

from yaodian.desk.ledgers.tests.ledgers import ledger_rows
from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.institutions.key_readings.figures import Totals, totals_of
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.institutions.key_readings.listing import change_reading
from yaodian.institutions.key_readings.queries import units_of_reading
from yaodian.institutions.key_readings.tests.listed import ENTRY, Readings
from yaodian.institutions.key_readings.tests.test_sessions import HELD, TO_COME
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db
KEY = KEY_READINGS.key
BOOK = ("示例读物甲", "2026年版", "示例出版社")


@pytest.fixture
def busy(readings: Readings) -> Readings:
    """市甲局第一支部 has its books and reads them, the second one has one of two, the others have done nothing."""
    readings.receive(1)
    readings.receive(2, happened_on=date(2026, 4, 9), office_text="机关党委办公室")
    readings.plan(readings.meeting(HELD, is_held=True))
    readings.plan(readings.meeting(TO_COME))
    readings.receive(1, unit=readings.city.jia_second)
    return readings


def test_all_units_stand_in_the_official_order_with_what_they_have_and_have_not(busy: Readings) -> None:
    rows = ledger_rows(signed_in(busy.city), KEY, 2026)
    days = "2026年4月1日；2026年4月9日"
    read = "2026年5月6日支部党员大会（已召开）；2026年9月2日支部党员大会（计划）"
    assert rows == [
        ("市甲局第一支部", 1, *BOOK, 3, 3, "市甲局第一支部", "办公室；机关党委办公室", days, read),
        ("市甲局第二支部", 1, *BOOK, 2, 1, "市甲局第二支部", "办公室", "2026年4月1日", "未安排"),
        ("市甲局党组", 1, *BOOK, 2, 0, "市甲局党组", "", "", "未安排"),
        ("市乙局第一支部", 1, *BOOK, 4, 0, "市乙局第一支部", "", "", "未安排"),
        ("市乙局党组", 1, *BOOK, 2, 0, "市乙局党组", "", "", "未安排"),
    ]


def test_a_year_without_readings_has_a_row_of_zero_for_each(readings: Readings) -> None:
    rows = ledger_rows(signed_in(readings.city), KEY, 2025)
    assert [row[:2] for row in rows] == [
        ("市甲局第一支部", 0),
        ("市甲局第二支部", 0),
        ("市甲局党组", 0),
        ("市乙局第一支部", 0),
        ("市乙局党组", 0),
    ]


def test_a_secretary_has_the_own_branch_alone(busy: Readings) -> None:
    assert [row[0] for row in ledger_rows(signed_in(busy.city, Role.UNIT_SECRETARY), KEY, 2026)] == ["市甲局第一支部"]


def test_who_is_not_meant_has_a_row_of_zero(readings: Readings) -> None:
    change_reading(
        actor=readings.staff, reading_id=readings.reading.id, version=1, entry=replace(ENTRY, audience="groups")
    )
    rows = ledger_rows(signed_in(readings.city), KEY, 2026)
    assert [row[1] for row in rows] == [0, 0, 1, 0, 1]


def test_the_totals_are_the_sums_of_the_ledger(busy: Readings) -> None:
    rows = ledger_rows(signed_in(busy.city), KEY, 2026)
    due, given = (sum(row[column] for row in rows) for column in (5, 6))
    totals = totals_of(actor=busy.staff, year=2026, readings=[busy.reading])[busy.reading.id]
    assert totals == Totals(units=5, due=due, given=given, missing=due - given, short=4)


def test_too_many_here_never_make_up_for_too_few_there(readings: Readings) -> None:
    readings.receive(9, reason="多印")
    totals = totals_of(actor=readings.staff, year=2026, readings=[readings.reading])[readings.reading.id]
    assert (totals.due, totals.given, totals.missing) == (13, 9, 10)


def test_who_has_ended_keeps_its_line_and_misses_nothing_any_more(busy: Readings) -> None:
    Organisation.objects.filter(id=busy.city.jia_second.id).update(valid_to=date(2026, 7, 1))
    rows = ledger_rows(signed_in(busy.city), KEY, 2026)
    assert ("市甲局第二支部", 1, 2, 1) in [(*row[:2], *row[5:7]) for row in rows]
    totals = totals_of(actor=busy.staff, year=2026, readings=[busy.reading])[busy.reading.id]
    assert (totals.units, totals.missing, totals.short) == (5, 8, 3)
    short = units_of_reading(actor=busy.staff, reading=busy.reading, only_short=True)
    assert [unit.name for unit in short.order_by("rank")] == ["市甲局党组", "市乙局第一支部", "市乙局党组"]


def test_the_page_of_the_ledger_shows_the_same(busy: Readings) -> None:
    said = text_of(signed_in(busy.city).get(f"/ledgers/{KEY}/"))
    assert "机关党委办公室" in said
    assert "未安排" in said
