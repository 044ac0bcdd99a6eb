"""The desk: what one's own organisations owe, due first, and what else waits for a decision."""

from datetime import date
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yaodian.engine.actions.drafts import keep_draft
from yaodian.engine.actions.duties import waive_duty
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.models import STANDING_DUE, Clause, Duty, Plan
from yaodian.engine.queries.desk import LISTED, Desk, Group, desk_of
from yaodian.engine.queries.waiting import Begun
from yaodian.engine.queries.year_heat import HeatCell
from yaodian.engine.tests.duties import Work, work_of
from yaodian.engine.tests.plans import imported_plan
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declared_temporarily
from yaodian.kernel.states import DutyState
from yaodian.orgs.kept import forget
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import new_organisation
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, account, small_city

TODAY: Final = date(2026, 7, 15)
JULY: Final = "2026-07"

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def work(city: City) -> Work:
    return work_of(city)


def desk(city: City, role: Role, on: date = TODAY) -> Desk:
    return desk_of(actor=city.actor(role, on), on=on, calendar=builtin_calendar())


def units(group: Group) -> set[str]:
    return {owed.unit for owed in group.listed}


def owe_everywhere(city: City, work: Work) -> None:
    everybody = [
        city.root,
        city.jia,
        city.jia_group,
        city.jia_committee,
        city.jia_first,
        city.jia_second,
        city.yi_first,
    ]
    for organisation in everybody:
        work.duty(organisation, period="2026-Q2")


@pytest.mark.parametrize(
    ("role", "own", "below"),
    [
        (Role.COMMITTEE_STAFF, {"工委"}, 7),
        (Role.DEPARTMENT_OFFICE, {"市甲局", "市甲局党组", "市甲局机关党委"}, 2),
        (Role.STUDY_SECRETARY, {"市甲局党组"}, 0),
        (Role.UNIT_SECRETARY, {"市甲局第一支部"}, 0),
    ],
)
def test_the_desk_holds_what_one_acts_for_and_counts_what_one_watches(
    city: City, work: Work, role: Role, own: set[str], below: int
) -> None:
    owe_everywhere(city, work)
    found = desk(city, role)
    assert units(found.overdue) == own
    assert found.waiting.overdue_below == below


def test_a_secretary_of_a_unit_committee_acts_for_it_and_watches_its_branches(city: City, work: Work) -> None:
    owe_everywhere(city, work)
    user = account(city, Role.UNIT_SECRETARY, city.jia_committee, "jia-committee")
    found = desk_of(actor=actor_of(user=user, on=TODAY), on=TODAY, calendar=builtin_calendar())
    assert units(found.overdue) == {"市甲局机关党委"}
    assert found.waiting.overdue_below == 2


def test_a_branch_answers_for_its_cells(city: City, work: Work) -> None:
    cell = new_organisation(
        committee_id=city.committee_id,
        parent=city.jia_first,
        kind=Kind.CELL,
        name="市甲局第一支部第一党小组",
        short_name="第一党小组",
        order=1,
        valid_from=SINCE,
    )
    work.duty(cell, period="2026-Q2")
    assert units(desk(city, Role.UNIT_SECRETARY).overdue) == {"第一党小组"}


def test_what_is_due_first_stands_first_and_each_state_stands_apart(city: City, work: Work) -> None:
    for period in ("2026-Q2", "2026-Q1", "2026-A"):
        work.duty(city.jia_first, period=period)
    work.duty(city.jia_first, period=JULY, due_on=date(2026, 7, 20))
    work.duty(city.jia_first, period="2026-Q4")
    found = desk(city, Role.UNIT_SECRETARY)
    assert [owed.period for owed in found.overdue.listed] == ["2026-Q1", "2026-Q2"]
    assert [(owed.period, owed.state_words) for owed in found.soon.listed] == [(JULY, "还有 3 个工作日")]
    assert [owed.period for owed in found.later.listed] == ["2026-A"]
    assert found.not_begun == 1
    assert found.minutes == 90


def test_a_long_list_of_what_is_late_hides_nothing_that_is_due(city: City, work: Work) -> None:
    for number in range(1, LISTED + 3):
        work.duty(city.jia_first, period=f"2026-E{number:04d}", due_on=date(2026, 3, 2))
    work.duty(city.jia_first, period=JULY, due_on=date(2026, 7, 20))
    found = desk(city, Role.UNIT_SECRETARY)
    assert (found.overdue.count, len(found.overdue.listed)) == (LISTED + 2, LISTED)
    assert found.soon.count == 1


def test_a_year_that_is_closed_asks_for_nothing_any_more(city: City) -> None:
    last = work_of(city, 2025)
    last.duty(city.jia_first, period="2025-Q4")
    assert desk(city, Role.UNIT_SECRETARY).overdue.count == 1
    Plan.objects.of(city.committee_id).update(status=Plan.Status.CLOSED)
    assert desk(city, Role.UNIT_SECRETARY).is_empty


def test_standing_work_comes_up_when_it_has_rested_too_long_the_longest_first(city: City, work: Work) -> None:
    measure = work.measure("持续开展日常政治监督")
    measure.stale_after = 100
    measure.save()
    for period, moved in (("2026-E0001", date(2026, 4, 2)), ("2026-E0002", date(2026, 3, 2)), ("2026-E0003", TODAY)):
        duty = work.duty(city.jia_first, measure=measure, period=period, due_on=STANDING_DUE)
        duty.moved_on = moved
        duty.save()
    stale = desk(city, Role.UNIT_SECRETARY).stale
    assert [owed.state_words for owed in stale.listed] == ["已 135 天没有记录", "已 104 天没有记录"]


def test_what_is_never_recorded_says_so_and_costs_no_minutes(city: City, work: Work) -> None:
    unrecorded = Institution(
        key="unrecorded", name="不录入的制度", clause="", recognises=Recognition(()), record_form=None
    )
    with declared_temporarily(unrecorded):
        work.duty(city.jia_first, institution="unrecorded", period="2026-Q2")
        found = desk(city, Role.UNIT_SECRETARY).overdue
    assert (found.count, found.minutes) == (1, 0)
    assert not found.listed[0].is_recorded
    assert found.listed[0].note


def test_the_minutes_are_those_of_the_declaration(city: City, work: Work) -> None:
    quick = Institution(
        key="quick", name="一分钟", clause="", recognises=Recognition(()), record_form=RecordForm.PLAIN, minutes=1
    )
    with declared_temporarily(quick):
        work.duty(city.jia_first, institution="quick", period="2026-Q2")
        assert desk(city, Role.UNIT_SECRETARY).minutes == 1


def test_a_form_that_was_begun_waits_for_whoever_began_it(city: City, work: Work) -> None:
    duty, secretary = work.duty(city.jia_first, period="2026-Q2"), city.actor(Role.UNIT_SECRETARY)
    keep_draft(actor=secretary, place=f"record:{duty.id}:{city.jia_first.id}", fields={"title": "学习"})
    keep_draft(actor=secretary, place=f"record:0:{city.jia_first.id}", fields={"title": "走访"})
    keep_draft(actor=secretary, place="record-edit:77", fields={"title": "修改"})
    keep_draft(actor=secretary, place="record:no place of ours", fields={})
    found = desk(city, Role.UNIT_SECRETARY)
    assert [owed.has_draft for owed in found.overdue.listed] == [True]
    assert set(found.waiting.begun) == {
        Begun(duty_id=duty.id, organisation_id=city.jia_first.id),
        Begun(organisation_id=city.jia_first.id),
        Begun(record_id=77),
    }
    assert not desk(city, Role.DEPARTMENT_OFFICE).waiting.begun


def test_clauses_that_wait_are_told_to_whoever_reviews(city: City) -> None:
    version = imported_plan(city)
    open_ones = Clause.objects.of(city.committee_id).filter(version=version, status=Clause.Status.PROPOSED).count()
    assert open_ones
    assert desk(city, Role.COMMITTEE_STAFF).waiting.reviews == {2026: open_ones}
    assert desk(city, Role.DEPARTMENT_OFFICE).waiting.reviews == {}
    Clause.objects.of(city.committee_id).update(status=Clause.Status.CONFIRMED)
    assert desk(city, Role.COMMITTEE_STAFF).waiting.reviews == {2026: 0}, "it waits to be issued"


def test_the_year_in_quarters_says_what_is_done_of_what_was_asked(city: City, work: Work) -> None:
    verdicts = {"2026-Q1": Duty.Verdict.FULFILLED, "2026-Q2": Duty.Verdict.LATE, "2026-03": Duty.Verdict.OPEN}
    for period, verdict in verdicts.items():
        duty = work.duty(city.jia_first, period=period)
        duty.verdict = verdict
        duty.save()
    work.duty(city.jia_first, period="2026-Q4")
    spared = work.duty(city.jia_first, period="2026-08")
    waive_duty(actor=city.actor(Role.COMMITTEE_STAFF), duty_id=spared.id, reason="支部正在换届")
    (row,) = desk(city, Role.UNIT_SECRETARY).heat
    assert [cell.text if cell else None for cell in row.quarters] == ["1/2", "1/1", "不适用", "未到期"]
    states = [cell.state for cell in row.quarters if cell]
    assert states == [DutyState.OVERDUE, DutyState.DONE_LATE, DutyState.WAIVED, DutyState.NOT_DUE]


def test_nothing_done_of_what_was_due_is_a_zero_and_no_blank() -> None:
    assert HeatCell(done=0, asked=2, overdue=2, state=DutyState.OVERDUE).text == "0/2"
    assert HeatCell(done=1, asked=1, overdue=0, state=DutyState.NOT_DUE).text == "1/1"


@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.MEMBER])
def test_two_queries_however_much_is_owed(city: City, work: Work, role: Role) -> None:
    actor, counts = city.actor(role, TODAY), []
    for number in (1, 30):
        owe_everywhere(city, work) if number == 1 else fill(city, work, number)
        forget()
        with CaptureQueriesContext(connection) as seen:
            desk_of(actor=actor, on=TODAY, calendar=builtin_calendar())
        counts.append(len(seen))
    assert counts == [3, 3] if role == Role.COMMITTEE_STAFF else counts in ([2, 2], [1, 1])


def fill(city: City, work: Work, number: int) -> None:
    measure = work.measure("每日一学")
    for organisation in (city.root, city.jia_group, city.jia_first):
        for count in range(number):
            work.duty(organisation, measure=measure, period=f"2026-E{count + 1:04d}", due_on=date(2026, 6, 1))
    recount_plan(committee_id=city.committee_id, plan_id=work.plan.id)
