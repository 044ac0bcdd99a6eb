"""The doctor: a healthy city gets a calm letter, and each kind of harm is named with what to do."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F

from yaodian.engine.models import Credit, Duty, Evidence, Record, Tally
from yaodian.engine.queries.doctor import Weight, examine
from yaodian.engine.tests.plans import issued_plan
from yaodian.kernel.clock import now
from yaodian.kernel.facts import Standing
from yaodian.orgs.models import Membership, Organisation, OrganisationSpan, Person
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.people import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    made = small_city()
    issued_plan(made)
    return made


def acts(city: City) -> str:
    return "\n".join(each.text for each in examine(committee_id=city.committee_id).of(Weight.ACT))


def test_a_healthy_city_gets_a_calm_letter(city: City) -> None:
    letter = examine(committee_id=city.committee_id)
    assert letter.is_well
    assert "没有要办的事" in letter.opening
    assert len(letter.of(Weight.FINE)) >= 3


def drop_trigger(_city: City) -> None:
    suffix = " ON orgs_auditline" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER orgs_auditline_update{suffix}")


def lose_a_cell(city: City) -> None:
    cell = Tally.objects.of(city.committee_id).first()
    assert cell is not None
    Tally.objects.filter(id=cell.id).update(total=F("total") + 1)


def gap(city: City) -> None:
    span = OrganisationSpan.objects.get(organisation=city.jia_first)
    later = date(2024, 1, 1)
    OrganisationSpan.objects.create(
        committee_id=city.committee_id,
        organisation=city.jia_first,
        valid_from=later,
        **{
            name: getattr(span, name) for name in ("kind", "name", "short_name", "path", "rank", "parent", "department")
        },
    )
    OrganisationSpan.objects.filter(id=span.id).update(valid_to=later - timedelta(days=1))


def belong_twice(city: City) -> None:
    person = member(city.jia_first)
    Membership.objects.create(
        committee_id=city.committee_id, person=person, organisation=city.yi_first, valid_from=date(2024, 1, 1)
    )
    Membership.objects.filter(person=person, valid_from__lt=date(2024, 1, 1)).update(valid_to=date(2025, 1, 1))


def leave_unnoticed(city: City) -> None:
    Person.objects.filter(id=member(city.jia_first).id).update(status="left")


def rename(city: City) -> None:
    Organisation.objects.filter(id=city.jia_first.id).update(name="改了名的支部")


def lose_a_file(city: City) -> None:
    Evidence.objects.create(
        committee_id=city.committee_id, sha256="0" * 64, kind="text", media_type="text/plain", size=1, stored_at=now()
    )


def credit_of_a_withdrawn_record(city: City) -> None:
    duty = Duty.objects.of(city.committee_id).filter(organisation=city.jia_first).first()
    assert duty is not None
    record = Record.objects.create(
        committee_id=city.committee_id,
        organisation=city.jia_first,
        department_id=city.jia.id,
        year=2026,
        title="撤回的记录",
        happened_on=date(2026, 3, 2),
        status=Record.Status.WITHDRAWN,
        recorded_at=now(),
        recorded_by=1,
        recorded_by_name="周某",
    )
    Credit.objects.create(
        committee_id=city.committee_id,
        record=record,
        duty=duty,
        standing=Standing.FULFILLED.name,
        reason="",
        happened_on=record.happened_on,
    )


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (drop_trigger, "orgs_auditline_update"),
        (lose_a_cell, "2026年的汇总有1格与逐项数出来的不同（"),
        (credit_of_a_withdrawn_record, "有1条记录没有登记举办组织，本单位看不到（撤回的记录）"),
        (gap, "市甲局第一支部前后两段之间有缺口"),
        (belong_twice, "有1名党员的组织关系前后重叠"),
        (leave_unnoticed, "有1名党员现在的组织和组织关系的最后一段不一致"),
        (rename, "改了名的支部的现状与最后一段不一致"),
        (lose_a_file, "附件有1份缺失"),
        (credit_of_a_withdrawn_record, "2026年有1条核认的记录已经撤回（撤回的记录）"),
    ],
)
def test_each_harm_is_named(city: City, harm: Callable[[City], None], said: str) -> None:
    harm(city)
    assert said in acts(city)
    assert "要您办" in examine(committee_id=city.committee_id).opening


def test_work_left_with_a_closed_unit_is_heeded(city: City) -> None:
    ended = date(2026, 5, 1)
    Organisation.objects.filter(id=city.jia_first.id).update(valid_to=ended)
    OrganisationSpan.objects.filter(organisation=city.jia_first).update(valid_to=ended)
    letter = examine(committee_id=city.committee_id)
    assert letter.is_well
    assert any("市甲局第一支部" in each.text for each in letter.of(Weight.HEED))


def test_what_a_closed_unit_had_missed_is_history(city: City) -> None:
    ended = date(2026, 5, 1)
    Organisation.objects.filter(id=city.jia_first.id).update(valid_to=ended)
    OrganisationSpan.objects.filter(organisation=city.jia_first).update(valid_to=ended)
    Duty.objects.filter(organisation=city.jia_first).update(closes_on=date(2026, 4, 30))
    assert not any("市甲局第一支部" in each.text for each in examine(committee_id=city.committee_id).of(Weight.HEED))
