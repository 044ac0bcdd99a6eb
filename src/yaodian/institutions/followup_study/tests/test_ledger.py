"""The ledger of 跟进学习: every unit with every material that it was to study."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from yaodian.desk.ledgers.tests.ledgers import ledger_rows
from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.tests.plans import issued_plan
from yaodian.institutions.followup_study.institution import KEY
from yaodian.institutions.followup_study.tests.test_flow import PLAN, push, study
from yaodian.kernel.meetings import MeetingKind
from yaodian.library.models import Material
from yaodian.meetings.tests.meetings import STARTS
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db(transaction=True)
LEDGER = f"/ledgers/{KEY}/"


@pytest.fixture
def city() -> City:
    made = small_city()
    with time_machine.travel(STARTS.replace(day=3, hour=9), tick=False):
        issued_plan(made, PLAN)
        one = push(made)
        push(made, title="给支部的", scope=Material.Scope.BRANCHES)
    study(made, one, date(2026, 3, 10), MeetingKind.ASSEMBLY, made.jia_first, made.jia_second)
    study(made, one, date(2026, 3, 20), MeetingKind.LEADING_GROUP, made.jia_group)
    return made


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with time_machine.travel(STARTS.replace(month=4), tick=False):
        yield


def test_all_units_stand_in_the_official_order_with_what_they_did_and_did_not(city: City) -> None:
    rows = ledger_rows(signed_in(city), KEY, 2026)
    assert [(row[0], row[1], row[2], row[6], row[10], row[12]) for row in rows] == [
        ("市甲局第一支部", 1, "一份讲话", "2026年3月10日", 8, "完成"),
        ("市甲局第一支部", 2, "给支部的", "", "", "未学，已过时限"),
        ("市甲局第二支部", 1, "一份讲话", "2026年3月10日", 8, "完成"),
        ("市甲局第二支部", 2, "给支部的", "", "", "未学，已过时限"),
        ("市甲局党组", 1, "一份讲话", "2026年3月20日", 18, "迟"),
        ("市乙局第一支部", 1, "一份讲话", "", "", "未学，已过时限"),
        ("市乙局第一支部", 2, "给支部的", "", "", "未学，已过时限"),
        ("市乙局党组", 1, "一份讲话", "", "", "未学，已过时限"),
    ]


def test_the_page_shows_the_same_and_a_secretary_sees_the_own_branch_alone(city: City) -> None:
    said = text_of(signed_in(city, Role.UNIT_SECRETARY).get(LEDGER))
    assert "市甲局第一支部" in said
    assert "2026年3月10日" in said
    assert "第二支部" not in said
    assert "市乙局" not in said
    assert len(ledger_rows(signed_in(city, Role.UNIT_SECRETARY), KEY, 2026)) == 2


def test_a_year_without_materials_has_a_row_of_zero_for_each(city: City) -> None:
    said = text_of(signed_in(city).get(LEDGER, {"year": 2025}))
    assert said.count("0—") == 5


def test_what_is_no_ledger_is_not_there(city: City) -> None:
    client = signed_in(city)
    assert client.get("/ledgers/nothing/").status_code == 404
    assert client.get("/ledgers/").status_code == 200
    assert signed_in(city, Role.MEMBER).get("/ledgers/").status_code == 403


def test_the_page_takes_the_same_queries_however_many_units(city: City, django_assert_max_num_queries: object) -> None:
    client = signed_in(city)
    client.get(LEDGER)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get(LEDGER)
