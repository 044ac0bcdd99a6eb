"""What of the readings stands on somebody's desk."""

from dataclasses import replace

import pytest

from yaodian.desk.pages import counted_for, lines_for
from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.institutions.key_readings.listing import list_reading, withdraw_reading
from yaodian.institutions.key_readings.models import KeyReading
from yaodian.institutions.key_readings.tests.listed import ENTRY, Readings
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db


def told(actor: Actor) -> list[tuple[str, int]]:
    asked = counted_for(actor)
    answers = {KEY_READINGS.key: asked[KEY_READINGS.key].values_list("what", "count")}
    return [(line.sentence, line.count) for line in lines_for(actor, answers)]


def test_a_unit_is_told_what_it_has_not_ordered(readings: Readings) -> None:
    assert told(readings.secretary) == [("重点读物有1项没有征订", 1)]
    assert told(readings.office) == [("重点读物有3项没有征订", 3)]
    readings.copies(4, "图书角留1册")
    assert told(readings.secretary) == [("重点读物有1项没有征订", 1)], "a number is no order"
    readings.order()
    assert told(readings.secretary) == [("2026年重点读物1种", 0)]
    assert told(readings.office) == [("重点读物有2项没有征订", 2)]


def test_it_is_asked_for_what_is_meant_for_it_alone(readings: Readings) -> None:
    audience = KeyReading.Audience.GROUPS
    list_reading(actor=readings.staff, entry=replace(ENTRY, title="示例读物乙", audience=audience))
    assert told(readings.office) == [("重点读物有4项没有征订", 4)]
    assert told(readings.secretary) == [("重点读物有1项没有征订", 1)]


def test_the_committee_orders_for_nobody_and_sees_that_there_are_some(readings: Readings) -> None:
    assert told(readings.staff) == [("2026年重点读物1种", 0)]
    withdraw_reading(actor=readings.staff, reading_id=readings.reading.id, version=1, reason="改用新版")
    assert told(readings.staff) == told(readings.secretary) == []


def test_the_desk_shows_the_line(readings: Readings) -> None:
    assert "重点读物有1项没有征订" in text_of(signed_in(readings.city, Role.UNIT_SECRETARY).get("/"))
