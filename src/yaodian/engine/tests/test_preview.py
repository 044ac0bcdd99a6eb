"""What a plan will cost whom, shown before it is issued."""

from dataclasses import replace

import pytest

from yaodian.engine.actions.review import ClauseContent, add_clause, confirm_all, confirm_clause
from yaodian.engine.models import Block, Clause, PlanVersion
from yaodian.engine.queries.issue import IssuePreview, preview_of
from yaodian.engine.queries.owed import Audiences
from yaodian.engine.tests.plans import imported_plan
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.facts import binds_branches, binds_leading_groups
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.periods import MonthDay
from yaodian.kernel.registry import declared_temporarily
from yaodian.orgs.actors import Actor
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

TEXT = "云泽市2026年工作要点\n一、任务\n1.推进。树立新风。\n"
MONTHLY = Cadence(kind=CadenceKind.MONTHLY)
BY_JUNE = Cadence(kind=CadenceKind.ONCE_BEFORE, anchor=MonthDay(6, 30))
STUDY = Institution(
    key="made_up_study",
    name="编造的学习",
    clause="",
    recognises=Recognition(()),
    minutes=60,
    binds=binds_leading_groups,
)
LESSON = Institution(
    key="made_up_lesson", name="编造的党课", clause="", recognises=Recognition(()), minutes=90, binds=binds_branches
)


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture
def staff(city: City) -> Actor:
    return city.actor(Role.COMMITTEE_STAFF)


@pytest.fixture
def version(city: City) -> PlanVersion:
    """A version in which the reader found nothing, so that each test brings its own clauses."""
    found = imported_plan(city, TEXT)
    Clause.objects.of(city.committee_id).filter(version_id=found.id).update(status=Clause.Status.EXCLUDED)
    return found


def add(staff: Actor, version: PlanVersion, text: str, content: ClauseContent, *, confirm: bool = True) -> Clause:
    block = Block.objects.of(staff.committee_id).get(version_id=version.id, kind="point")
    made = add_clause(actor=staff, version_id=version.id, block_id=block.id, text=text, content=content)
    return confirm_clause(actor=staff, clause_id=made.id, revision=made.revision) if confirm else made


def preview(staff: Actor, version: PlanVersion) -> IssuePreview:
    return preview_of(actor=staff, version_id=version.id)


def test_duties_are_counted_by_institution_and_month(staff: Actor, version: PlanVersion) -> None:
    with declared_temporarily(LESSON):
        add(
            staff, version, "每月讲课", ClauseContent(institutions=(LESSON.key,), kinds=(Kind.BRANCH,), cadence=MONTHLY)
        )
        add(staff, version, "六月前报送", ClauseContent(kinds=(Kind.BRANCH, Kind.DEPARTMENT), cadence=BY_JUNE))
        found = preview(staff, version)
    lesson, rest = found.institutions
    assert (lesson.name, lesson.months, lesson.standing) == ("编造的党课", (3,) * 12, 0)
    assert (rest.name, rest.months[5], rest.total) == ("未列制度", 5, 5)
    assert found.sentence == "将下达2条举措，5个组织共41项任务"


def test_hours_of_a_branch_are_those_of_its_institutions_with_the_month_that_takes_most(
    staff: Actor, version: PlanVersion
) -> None:
    with declared_temporarily(LESSON):
        add(
            staff, version, "每月讲课", ClauseContent(institutions=(LESSON.key,), kinds=(Kind.BRANCH,), cadence=MONTHLY)
        )
        add(staff, version, "六月前报送", ClauseContent(kinds=(Kind.BRANCH,), cadence=BY_JUNE))
        (load,) = preview(staff, version).loads
    assert (load.kind, load.units, load.duties) == ("党支部", 3, 39)
    assert load.hours == (1.5,) * 5 + (2.0,) + (1.5,) * 6
    assert load.sentence == "每个党支部全年约18.5小时，6月最多，约2小时"


def test_a_unit_that_owes_more_than_the_others_is_the_heaviest(city: City, staff: Actor, version: PlanVersion) -> None:
    add(staff, version, "六月前报送", ClauseContent(kinds=(Kind.BRANCH,), cadence=BY_JUNE))
    alone = ClauseContent(organisation_ids=(city.jia_first.id,), cadence=replace(BY_JUNE, count=5))
    add(staff, version, "第一支部试点", alone)
    (load,) = preview(staff, version).loads
    assert (load.average[5], load.heaviest[5]) == (80, 180)
    assert load.units == 3


def test_of_two_institutions_in_one_clause_each_is_owed_by_whom_it_binds(
    city: City, staff: Actor, version: PlanVersion
) -> None:
    with declared_temporarily(STUDY), declared_temporarily(LESSON):
        content = ClauseContent(
            institutions=(STUDY.key, LESSON.key),
            kinds=(Kind.LEADING_GROUP, Kind.BRANCH, Kind.DEPARTMENT),
            cadence=BY_JUNE,
        )
        audiences = Audiences(city.committee_id)
        study = {unit.name for unit in audiences.under(content, STUDY)}
        alone = audiences.under(replace(content, institutions=(STUDY.key,)), STUDY)
    assert study == {"市甲局党组", "市乙局党组", "市甲局", "市乙局"}
    assert len(alone) == 7


def test_what_is_never_recorded_is_told_apart(staff: Actor, version: PlanVersion) -> None:
    unrecorded = replace(LESSON, record_form=None)
    with declared_temporarily(unrecorded):
        add(staff, version, "缴纳", ClauseContent(institutions=(LESSON.key,), kinds=(Kind.BRANCH,), cadence=MONTHLY))
        found = preview(staff, version)
    assert (found.duties, found.unrecorded, found.loads) == (0, 36, ())


def test_what_is_open_or_owed_by_nobody_is_listed_with_its_reason(staff: Actor, version: PlanVersion) -> None:
    periodic = Cadence(kind=CadenceKind.PERIODIC, phrase="定期")
    add(staff, version, "定期谈心", ClauseContent(kinds=(Kind.BRANCH,), cadence=periodic), confirm=False)
    add(staff, version, "六月前报送", ClauseContent(kinds=(Kind.BRANCH,), cadence=BY_JUNE), confirm=False)
    add(staff, version, "小组活动", ClauseContent(kinds=(Kind.CELL,), cadence=BY_JUNE))
    found = preview(staff, version)
    assert [(row.text, row.reason[:8]) for row in found.open] == [
        ("定期谈心", "原文只说“定期”"),
        ("六月前报送", "还没有人确认。"),
    ]
    assert [row.text for row in found.without_units] == ["小组活动"]


def test_standing_work_costs_a_record_a_quarter_and_waiting_work_is_not_guessed(
    staff: Actor, version: PlanVersion
) -> None:
    for text, kind in (("持续推进", CadenceKind.ONGOING), ("适时公布", CadenceKind.OPTIONAL)):
        add(staff, version, text, ClauseContent(kinds=(Kind.COMMITTEE,), cadence=Cadence(kind=kind)))
    found = preview(staff, version)
    assert found.loads[0].average == (0, 0, 30, 0, 0, 30, 0, 0, 30, 0, 0, 30)
    assert found.institutions[0].standing == 2
    assert "1条次数未知" in found.notes[1]


def test_the_number_of_queries_does_not_grow(city: City, staff: Actor, django_assert_max_num_queries: type) -> None:
    version = imported_plan(city)
    confirm_all(actor=staff, version_id=version.id)
    with django_assert_max_num_queries(8):
        preview_of(actor=staff, version_id=version.id)
