"""A material is pushed, owed by whom it is meant for, and done by the minutes that name it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
import time_machine

from yaodian.engine.actions.materials import level_materials
from yaodian.engine.models import Duty
from yaodian.engine.queries.doctor import Weight, examine
from yaodian.engine.queries.rulings import why_due
from yaodian.engine.tests.plans import TEXT, issue, issued_plan
from yaodian.institutions.followup_study.institution import KEY
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import STUDY, MeetingKind
from yaodian.library.actions.materials import MaterialEntry, add_material, change_material, push_material
from yaodian.library.models import Material
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import ItemDraft
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.tests.meetings import STARTS, draft_for
from yaodian.orgs.models import AuditLine, Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db(transaction=True)
PLAN: Final = TEXT.replace("4.建强学习队伍。", "4.抓实跟进学习。及时跟进学习最新重要讲话精神。\n5.建强学习队伍。")
PUBLISHED: Final = date(2026, 3, 2)
ENTRY: Final = MaterialEntry(title="一份讲话", kind=Material.Kind.SPEECH, published_on=PUBLISHED)


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture(autouse=True)
def _march() -> object:
    with time_machine.travel(STARTS.replace(day=3, hour=9), tick=False):
        yield


def push(city: City, **changed: object) -> Material:
    staff = city.actor(Role.COMMITTEE_STAFF)
    made = add_material(actor=staff, entry=replace(ENTRY, **changed))  # type: ignore[arg-type]
    return push_material(actor=staff, material_id=made.id, version=1)


def owed(city: City) -> dict[tuple[str, str], Duty]:
    rows = (
        Duty.objects.of(city.committee_id).filter(institution=KEY, period__contains="-E").select_related("organisation")
    )
    return {(row.organisation.name, row.period): row for row in rows}


def study(city: City, material: Material, on: date, kind: MeetingKind, *hosts: Organisation) -> None:
    starts = STARTS.replace(year=on.year, month=on.month, day=on.day)
    items = (ItemDraft(kind=STUDY.key, title=material.title, material_id=material.id),)
    draft = replace(draft_for(*hosts), kind=kind, items=items, starts_at=starts, ends_at=starts + timedelta(hours=1))
    staff = city.actor(Role.COMMITTEE_STAFF)
    with time_machine.travel(starts + timedelta(hours=3), tick=False):
        meeting = plan_meeting(actor=staff, draft=draft, submission=new_id())
        write_minutes(actor=staff, meeting_id=meeting.id, version=1, draft=minutes_of(meeting))


def test_every_unit_it_is_meant_for_owes_it_until_its_minutes_name_it(city: City) -> None:
    issued_plan(city, PLAN)
    assert owed(city) == {}
    one = push(city)
    there = owed(city)
    assert {name for name, _ in there} == {
        *("市甲局党组", "市乙局党组"),
        *("市甲局第一支部", "市甲局第二支部", "市乙局第一支部"),
    }
    assert {(duty.opens_on, duty.due_on) for duty in there.values()} == {(PUBLISHED, date(2026, 3, 17))}
    study(city, one, date(2026, 3, 10), MeetingKind.ASSEMBLY, city.jia_first, city.jia_second)
    study(city, one, date(2026, 3, 20), MeetingKind.CENTER_GROUP, city.jia_group)
    verdicts = {name: duty.verdict for (name, _), duty in owed(city).items()}
    assert verdicts == {
        "市甲局党组": "late",
        "市乙局党组": "",
        "市甲局第一支部": "fulfilled",
        "市甲局第二支部": "fulfilled",
        "市乙局第一支部": "",
    }
    assert not examine(committee_id=city.committee_id).of(Weight.ACT)


def test_each_material_is_a_duty_of_its_own(city: City) -> None:
    issued_plan(city, PLAN)
    push(city)
    push(city, title="另一份", scope=Material.Scope.BRANCHES)
    assert sorted(period for name, period in owed(city) if name == "市甲局第一支部") == ["2026-E0001", "2026-E0002"]
    assert [period for name, period in owed(city) if name == "市甲局党组"] == ["2026-E0001"]


def test_what_was_pushed_or_studied_before_the_plan_counts_as_well(city: City) -> None:
    one = push(city)
    study(city, one, date(2026, 3, 9), MeetingKind.THEME_DAY, city.jia_first)
    assert owed(city) == {}
    issued_plan(city, PLAN)
    assert owed(city)["市甲局第一支部", "2026-E0001"].verdict == "fulfilled"


def test_a_corrected_day_or_scope_moves_what_is_still_owed(city: City) -> None:
    issued_plan(city, PLAN)
    one = push(city)
    entry = replace(ENTRY, published_on=date(2026, 2, 27), scope=Material.Scope.BRANCHES)
    change_material(actor=city.actor(Role.COMMITTEE_STAFF), material_id=one.id, version=one.version, entry=entry)
    assert owed(city)["市甲局党组", "2026-E0001"].verdict == Duty.Verdict.WAIVED
    assert owed(city)["市甲局第一支部", "2026-E0001"].due_on == date(2026, 3, 16)
    assert not examine(committee_id=city.committee_id).of(Weight.ACT)


def test_the_audit_tells_once_which_duties_a_material_made(city: City) -> None:
    issued_plan(city, PLAN)
    push(city)
    level_materials(committee_id=city.committee_id, year=2026)
    (line,) = AuditLine.objects.filter(action="按材料分任务")
    assert line.sentence.startswith("按推送的学习材料新增")


def test_issuing_the_plan_again_leaves_them_as_they_are(city: City) -> None:
    version = issued_plan(city, PLAN)
    push(city)
    before = {key: (duty.id, duty.verdict) for key, duty in owed(city).items()}
    assert not level_materials(committee_id=city.committee_id, year=2026).made
    issue(city, version) if version.status == "reviewing" else None
    assert {key: (duty.id, duty.verdict) for key, duty in owed(city).items()} == before


def test_the_page_says_why_it_is_due_on_that_day(city: City) -> None:
    issued_plan(city, PLAN)
    push(city)
    said = why_due(actor=city.actor(Role.COMMITTEE_STAFF), duty=owed(city)["市甲局第一支部", "2026-E0001"])
    assert said.startswith("《一份讲话》：及时：2026年3月2日发布，当天不计，按15天计，")


def test_a_clause_that_names_a_number_of_meetings_makes_no_duty_of_a_material(city: City) -> None:
    issued_plan(
        city, TEXT.replace("4.建强学习队伍。", "4.抓实跟进学习。每季度跟进学习最新重要讲话精神1次。\n5.建强学习队伍。")
    )
    push(city)
    assert owed(city) == {}
