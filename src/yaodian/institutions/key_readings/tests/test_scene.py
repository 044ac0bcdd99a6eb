"""The scene of the demo: invented books that say so, and units at different steps."""

from collections import Counter

import pytest

from yaodian.institutions.key_readings.models import KeyReading
from yaodian.institutions.key_readings.queries import stands
from yaodian.institutions.key_readings.scene import set_scene
from yaodian.institutions.key_readings.tests.listed import Readings
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.models import Organisation

pytestmark = pytest.mark.django_db


def test_units_are_at_different_steps_and_the_books_say_that_they_are_invented(
    readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "2026-05-20")
    set_scene(actor=readings.staff, year=2026)
    shown = KeyReading.objects.exclude(id=readings.reading.id)
    assert all(each.title.startswith("示例读物") for each in shown)
    first = shown.get(audience=KeyReading.Audience.ALL)
    units = list(Organisation.objects.filter(kind__in=["leading_group", "branch"]).order_by("rank"))
    found = [standing for _, standing in stands(actor=readings.staff, reading=first, units=units)]
    assert Counter(each.counts.stage.value for each in found) == {"学习": 1, "发放": 4}
    assert {each.counts.missing for each in found} == {0, 2}
    assert [each.meeting.get_state_display() for each in found[0].sessions] == ["已召开", "计划"]
