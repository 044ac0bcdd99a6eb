"""The ledger of 理论学习, from the minutes."""

from dataclasses import replace

import pytest
import time_machine

from yaodian.desk.ledgers.tests.ledgers import ledger_rows
from yaodian.desk.plan.tests.plan_pages import signed_in
from yaodian.institutions.theory_study.institution import THEORY_STUDY
from yaodian.kernel.meetings import DISCUSSION, MeetingKind
from yaodian.meetings.entries import ItemDraft
from yaodian.meetings.tests.meetings import AFTER, AGENDA, STARTS, all_came, held, members, planned
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


def test_what_was_studied_and_by_how_many_and_zero_for_the_others() -> None:
    city: City = small_city()
    members(city, city.jia_first)
    with time_machine.travel(AFTER, tick=False):
        all_came(city, meeting := planned(city))
        held(city, meeting)
        other = ItemDraft(kind=DISCUSSION.key, title="只讨论")
        held(city, planned(city, title="支委会", kind=MeetingKind.BRANCH_COMMITTEE, items=(other,)))
        earlier = STARTS.replace(day=15)
        spoke = replace(AGENDA[1], speakers=2)
        held(
            city,
            planned(
                city, title="另一次", starts_at=earlier, ends_at=earlier.replace(hour=16), items=(AGENDA[0], spoke)
            ),
        )
        rows = ledger_rows(signed_in(city), THEORY_STUDY.key, 2026)
    assert rows == [
        ("市甲局第一支部", 1, "2026年3月15日", "支部党员大会", "学习全会公报", "学习研讨", 5, ""),
        ("市甲局第一支部", 2, "2026年3月16日", "支部党员大会", "学习全会公报", "学习研讨", 5, 5),
        ("市甲局第二支部", 0, *[""] * 6),
        ("市甲局党组", 0, *[""] * 6),
        ("市乙局第一支部", 0, *[""] * 6),
        ("市乙局党组", 0, *[""] * 6),
    ]
