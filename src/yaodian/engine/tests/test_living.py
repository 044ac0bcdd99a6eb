"""What is drawn under a clause: the part of it that most needs somebody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from yaodian.engine.models import STANDING_DUE, Duty
from yaodian.engine.queries.living import Cell, living_of, state_of_measure
from yaodian.engine.queries.measure_facts import measure_facts_of
from yaodian.engine.queries.versions import version_in_force
from yaodian.engine.tests.plans import YEAR, issued_plan
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.states import DutyState, due_horizon
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

TODAY = date(2026, 7, 15)
HORIZON = due_horizon(TODAY, builtin_calendar())
MARCH, JUNE, JULY, DECEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 7, 20), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("cells", "state", "mark"),
    [
        ([Cell(MARCH, 12, 12, 0, 0), Cell(JUNE, 12, 11, 0, 0)], DutyState.OVERDUE, "逾期 1"),
        ([Cell(MARCH, 12, 12, 0, 0), Cell(JULY, 12, 3, 0, 0)], DutyState.DUE, "15/24"),
        ([Cell(MARCH, 12, 12, 0, 0), Cell(DECEMBER, 12, 0, 0, 0)], DutyState.NOT_DUE, "12/24"),
        ([Cell(DECEMBER, 12, 0, 0, 0)], DutyState.NOT_DUE, "12 月 31 日"),
        ([Cell(MARCH, 12, 10, 2, 0)], DutyState.DONE_LATE, "12/12"),
        ([Cell(MARCH, 12, 10, 0, 2)], DutyState.DONE, "10/10"),
        ([Cell(MARCH, 12, 0, 0, 12)], DutyState.WAIVED, "不适用"),
        ([Cell(STANDING_DUE, 12, 0, 0, 0, moved_on=date(2026, 7, 1))], DutyState.STANDING, "持续"),
        ([Cell(STANDING_DUE, 12, 0, 0, 0, moved_on=date(2026, 4, 6))], DutyState.STALE, "久 100 天"),
        ([Cell(STANDING_DUE, 12, 0, 0, 12)], DutyState.WAIVED, "不适用"),
    ],
)
def test_the_state_and_the_small_word(cells: list[Cell], state: DutyState, mark: str) -> None:
    found = state_of_measure(cells, TODAY, HORIZON, stale_after=100)
    assert (found.state, found.mark) == (state, mark)


def test_without_a_limit_nothing_goes_stale() -> None:
    rested = [Cell(STANDING_DUE, 1, 0, 0, 0, moved_on=date(2026, 1, 1))]
    assert state_of_measure(rested, TODAY, HORIZON, stale_after=None).state is DutyState.STANDING


@given(
    st.lists(
        st.builds(
            lambda due, done, late, waived, rest: Cell(due, done + late + waived + rest, done, late, waived),
            st.dates(date(2026, 1, 1), date(2026, 12, 31)),
            *[st.integers(0, 5)] * 4,
        ),
        max_size=8,
    ),
)
def test_what_is_past_and_open_is_overdue_and_nothing_else_is(cells: list[Cell]) -> None:
    found = state_of_measure(cells, TODAY, HORIZON, stale_after=100)
    assert found.overdue == sum(cell.open for cell in cells if cell.due_on < TODAY)
    assert (found.state is DutyState.OVERDUE) == bool(found.overdue)
    assert found.done <= found.total


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY])
def test_each_sees_the_duties_of_its_own_scope(
    role: Role, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    city = small_city()
    issued_plan(city)
    actor = city.actor(role, TODAY)
    with django_assert_max_num_queries(3):
        found = living_of(actor=actor, year=YEAR, on=TODAY, calendar=builtin_calendar())
    mine = Duty.objects.visible_to(actor).filter(year=YEAR)
    assert set(found) == set(mine.values_list("measure_id", flat=True))
    dated = mine.exclude(due_on=STANDING_DUE)
    assert sum(state.total for state in found.values()) == dated.exclude(verdict=Duty.Verdict.WAIVED).count()
    late = mine.filter(due_on__lt=TODAY, verdict=Duty.Verdict.OPEN)
    assert sum(state.overdue for state in found.values()) == late.count()


@pytest.mark.django_db
def test_the_facts_beside_each_measure_are_those_of_its_clause() -> None:
    city = small_city()
    issued_plan(city)
    actor = city.actor(Role.MEMBER, TODAY)
    version = version_in_force(actor=actor, year=YEAR)
    assert version is not None
    facts = measure_facts_of(actor=actor, version=version)
    assert facts
    assert all(each.owners for each in facts.values())
