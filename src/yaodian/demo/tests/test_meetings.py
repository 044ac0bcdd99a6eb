"""Meetings of the demo: what lies behind its day was held, the rest is announced."""

from datetime import date
from random import Random

import pytest

from yaodian.demo.city import build_city
from yaodian.demo.clock import standing_on
from yaodian.demo.meetings import hold_meetings
from yaodian.demo.sizes import Size
from yaodian.library.models import Material
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.meetings import tally_of

pytestmark = pytest.mark.django_db
STATES = {
    date(2026, 5, 1): {("notified", date(2026, 5, 6))},
    date(2026, 7, 15): {
        ("signed", date(2026, 6, 8)),
        ("signed", date(2026, 6, 9)),
        ("signed", date(2026, 6, 11)),
        ("signed", date(2026, 6, 12)),
        ("notified", date(2026, 7, 20)),
    },
}


@pytest.mark.parametrize("today", STATES)
def test_what_lies_behind_the_day_was_held_and_the_rest_is_announced(today: date) -> None:
    city = build_city(Random(1), 2026, Size(departments=3, branches=3, members_each=3))
    with standing_on(today):
        hold_meetings(actor=city.program, city=city, year=2026)
    assert {(meeting.state, meeting.day) for meeting in Meeting.objects.all()} == STATES[today]
    assert all(material.pushed_on and material.pushed_on <= today for material in Material.objects.all())
    assemblies = Meeting.objects.filter(kind="assembly")
    assert all(tally_of(meeting).leave == 1 for meeting in assemblies)
