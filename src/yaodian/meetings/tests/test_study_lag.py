"""The study-lag board against a fixture that was computed by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import STUDY, MeetingKind
from yaodian.library.actions.materials import MaterialEntry, add_material, push_material
from yaodian.library.models import Material
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import ItemDraft
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.queries.study_lag import board_of, units_of
from yaodian.meetings.tests.meetings import AFTER, STARTS, draft_for
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
PUBLISHED = date(2026, 3, 1)
LATE = AFTER + timedelta(days=40)


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture(autouse=True)
def _later() -> object:
    with time_machine.travel(LATE, tick=False):
        yield


def material(city: City, scope: Material.Scope = Material.Scope.ALL) -> Material:
    entry = MaterialEntry(title="一份讲话", kind=Material.Kind.SPEECH, published_on=PUBLISHED, scope=scope)
    staff = city.actor(Role.COMMITTEE_STAFF)
    made = add_material(actor=staff, entry=entry)
    return push_material(actor=staff, material_id=made.id, version=1)


def studied(city: City, studied_: Material, kind: MeetingKind, on: date, *hosts: Organisation) -> Meeting:
    starts = STARTS.replace(year=on.year, month=on.month, day=on.day)
    items = (ItemDraft(kind=STUDY.key, title=studied_.title, material_id=studied_.id),)
    draft = replace(draft_for(*hosts), kind=kind, items=items, starts_at=starts, ends_at=starts + timedelta(hours=1))
    staff = city.actor(Role.COMMITTEE_STAFF)
    meeting = plan_meeting(actor=staff, draft=draft, submission=new_id())
    return write_minutes(actor=staff, meeting_id=meeting.id, version=1, draft=minutes_of(meeting))


def test_the_board_is_what_was_computed_by_hand(city: City) -> None:
    """Two party groups and three branches. 市甲局党组 met after 8 days and once more after 30; its centre group after
    15. 第一支部 and 第二支部 held one assembly together after 12 days; 市乙局 has done nothing."""
    one = material(city)
    studied(city, one, MeetingKind.LEADING_GROUP, date(2026, 3, 31), city.jia_group)
    studied(city, one, MeetingKind.LEADING_GROUP, date(2026, 3, 9), city.jia_group)
    studied(city, one, MeetingKind.CENTER_GROUP, date(2026, 3, 16), city.jia_group)
    studied(city, one, MeetingKind.ASSEMBLY, date(2026, 3, 13), city.jia_second, city.jia_first)
    (row,) = board_of(actor=city.actor(Role.COMMITTEE_STAFF), materials=[one], on=LATE.date())
    shown = [(lag.units, lag.studied, lag.median_text, lag.slowest, lag.not_yet) for lag in row.lags if lag]
    assert shown == [(2, 1, "8", 8, 1), (2, 1, "15", 15, 1), (3, 2, "12", 12, 1)]


def test_who_has_not_studied_stands_in_the_list_in_the_official_order(city: City) -> None:
    one = material(city)
    studied(city, one, MeetingKind.LEADING_GROUP, date(2026, 3, 9), city.jia_group)
    rows = units_of(actor=city.actor(Role.COMMITTEE_STAFF), material=one, on=LATE.date())
    assert {row.organisation.id: row.days[0] for row in rows if row.asks[0]} == {
        city.jia_group.id: 8,
        city.yi_group.id: None,
    }
    assert [row.organisation.rank for row in rows] == sorted(row.organisation.rank for row in rows)


def test_a_planned_meeting_is_no_study(city: City) -> None:
    one = material(city)
    items = (ItemDraft(kind=STUDY.key, title=one.title, material_id=one.id),)
    draft = replace(draft_for(city.jia_group), kind=MeetingKind.LEADING_GROUP, items=items)
    plan_meeting(actor=city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())
    (row,) = board_of(actor=city.actor(Role.COMMITTEE_STAFF), materials=[one], on=LATE.date())
    assert row.lags[0] is not None
    assert row.lags[0].studied == 0


def test_what_is_meant_for_branches_asks_no_party_group(city: City) -> None:
    one = material(city, Material.Scope.BRANCHES)
    (row,) = board_of(actor=city.actor(Role.COMMITTEE_STAFF), materials=[one], on=LATE.date())
    assert row.lags[:2] == (None, None)


def test_a_unit_sees_its_own_alone(city: City) -> None:
    rows = units_of(actor=city.actor(Role.UNIT_SECRETARY), material=material(city), on=LATE.date())
    assert [row.organisation for row in rows] == [city.jia_first]


@pytest.mark.parametrize("count", [1, 6])
def test_the_board_takes_the_same_queries_however_many_materials(
    city: City, count: int, django_assert_num_queries: Any
) -> None:
    made = [material(city)] if count == 1 else [_another(city, number) for number in range(count)]
    with django_assert_num_queries(3):
        board_of(actor=city.actor(Role.COMMITTEE_STAFF), materials=made, on=LATE.date())


def _another(city: City, number: int) -> Material:
    entry = MaterialEntry(title=f"第{number}份", kind=Material.Kind.DOCUMENT, published_on=PUBLISHED)
    return add_material(actor=city.actor(Role.COMMITTEE_STAFF), entry=entry)
