"""The progress is counted from the tally for departments and from duties for organisations, alike."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.models import STANDING_DUE, Duty, Measure
from yaodian.engine.queries.not_moving import MOST, not_moving_of
from yaodian.engine.queries.progress import ALL, Grid, Progress, progress_of
from yaodian.engine.queries.progress_figures import CellState, Figures, summed
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.kernel.ids import new_id
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())


@pytest.fixture
def work() -> Work:
    return work_of(small_city())


def seen(
    work: Work, role: Role = Role.COMMITTEE_STAFF, *, unit: Organisation | None = None, section: int | None = None
) -> Progress:
    found = progress_of(actor=work.city.actor(role), year=YEAR, unit_id=unit.id if unit else None, section=section)
    assert found is not None
    return found


def names(grid: Grid) -> list[str]:
    return [row.name for row in grid.rows]


def cell(grid: Grid, unit: Organisation, column: int = 0) -> Figures:
    (row,) = (row for row in grid.rows if row.id == unit.id)
    return row.cells[column]


def judged(duty: Duty, verdict: Duty.Verdict) -> None:
    Duty.objects.of(duty.committee_id).filter(id=duty.id).update(verdict=verdict)
    recount_plan(committee_id=duty.committee_id, plan_id=duty.plan_id)


def rested(duty: Duty, day: date) -> None:
    Duty.objects.of(duty.committee_id).filter(id=duty.id).update(moved_on=day)
    recount_plan(committee_id=duty.committee_id, plan_id=duty.plan_id)


def every_kind(work: Work) -> None:
    """One duty of each state for the first branch of 市甲局."""
    unit = work.city.jia_first
    in_time, late = work.duty(unit, period="2026-01"), work.duty(unit, period="2026-02")
    waived = work.duty(unit, period="2026-03")
    for duty, verdict in ((in_time, Duty.Verdict.FULFILLED), (late, Duty.Verdict.LATE), (waived, Duty.Verdict.WAIVED)):
        judged(duty, verdict)
    work.duty(unit, period="2026-04")
    work.duty(unit, period="2026-07", due_on=date(2026, 7, 20))
    work.duty(unit, period="2026-12")
    work.duty(unit, period="2026", due_on=STANDING_DUE)


def test_both_ways_of_counting_agree_on_every_state(work: Work) -> None:
    every_kind(work)
    Measure.objects.of(work.city.committee_id).update(stale_after=90)
    wanted = Figures(1, 1, 1, 1, 1, 1, 1, date(2026, 1, 1))
    assert cell(seen(work).sections, work.city.jia) == wanted
    assert cell(seen(work, unit=work.city.jia).sections, work.city.jia_first) == wanted
    assert cell(seen(work, Role.UNIT_SECRETARY).sections, work.city.jia_first) == wanted
    assert (wanted.done, wanted.asked) == (2, 4)


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        (Figures(), CellState.NOT_APPLICABLE),
        (Figures(later=3), CellState.NOT_DUE),
        (Figures(in_time=2, later=1), CellState.DONE),
        (Figures(in_time=2, late=1), CellState.DONE_LATE),
        (Figures(in_time=2, due=1), CellState.DUE),
        (Figures(due=1, standing=2, stale=1, rests_since=TODAY), CellState.STALE),
        (Figures(due=1, overdue=1, standing=2, stale=1, rests_since=TODAY), CellState.OVERDUE),
        (Figures(standing=2, later=1), CellState.STANDING),
    ],
)
def test_the_worst_of_a_cell_decides_and_nothing_is_no_zero(figures: Figures, state: CellState) -> None:
    assert figures.state is state


def test_cells_add_up() -> None:
    first, second = Figures(in_time=1, stale=1, rests_since=TODAY), Figures(in_time=2, overdue=1)
    assert summed([first, second]) == Figures(in_time=3, overdue=1, stale=1, rests_since=TODAY)
    assert summed([]) == Figures()


def test_standing_work_goes_stale_by_the_days_of_its_own_measure(work: Work) -> None:
    patient, hasty = work.measure("持续开展监督"), work.measure("常态化开展检查")
    Measure.objects.of(work.city.committee_id).filter(id=hasty.id).update(stale_after=30)
    Measure.objects.of(work.city.committee_id).filter(id=patient.id).update(stale_after=90)
    for measure in (patient, hasty):
        rested(work.duty(work.city.jia_first, measure=measure, period="2026", due_on=STANDING_DUE), date(2026, 6, 1))
    for grid in (seen(work, section=1).unfolded, seen(work, unit=work.city.jia, section=1).unfolded):
        assert grid is not None
        unit = work.city.jia if work.city.jia.id in {row.id for row in grid.rows} else work.city.jia_first
        assert [cell(grid, unit, at).state for at in (0, 1)] == [CellState.STANDING, CellState.STALE]
        assert cell(grid, unit, 1).rests_since == date(2026, 6, 1)


def test_units_stand_in_the_official_order_with_a_row_for_who_owes_nothing(work: Work) -> None:
    work.duty(work.city.yi_first)
    assert names(seen(work).sections) == ["市甲局", "市乙局"]
    assert cell(seen(work).sections, work.city.jia).state is CellState.NOT_APPLICABLE


def test_of_a_department_without_any_organisation_nothing_is_known(work: Work) -> None:
    work.duty(work.city.jia_first)
    program = program_actor(committee_id=work.city.committee_id)
    add_organisation(actor=program, parent=work.city.root, kind=Kind.DEPARTMENT, name="市丙局", valid_from=SINCE)
    assert {row.name: row.is_known for row in seen(work).sections.rows} == {
        "市甲局": True,
        "市乙局": True,
        "市丙局": False,
    }


def test_what_the_committee_owes_itself_has_a_row(work: Work) -> None:
    work.duty(work.city.root)
    assert names(seen(work).sections) == [work.city.root.name, "市甲局", "市乙局"]


def test_a_section_unfolds_to_its_measures(work: Work) -> None:
    first, second = work.measure("开展主题党日"), work.measure("讲党课")
    work.duty(work.city.jia_first, measure=second)
    found = seen(work, section=1)
    assert found.unfolded is not None
    assert [column.title for column in found.unfolded.columns] == ["开展主题党日", "讲党课"]
    assert [cell(found.unfolded, work.city.jia, at).overdue for at in (0, 1)] == [0, 1]
    assert cell(found.sections, work.city.jia).overdue == 1
    assert seen(work, section=ALL).unfolded == Grid("全部举措", found.unfolded.columns, found.unfolded.rows)
    assert seen(work, section=7).unfolded is None
    Measure.objects.of(work.city.committee_id).filter(id=first.id).update(dropped_on=TODAY)
    again = seen(work, section=1).unfolded
    assert again is not None
    assert [column.title for column in again.columns] == ["讲党课"]


def test_everybody_sees_their_own(work: Work) -> None:
    work.duty(work.city.jia_first)
    work.duty(work.city.yi_first)
    assert names(seen(work, Role.DEPARTMENT_OFFICE).sections) == ["市甲局"]
    assert names(seen(work, Role.UNIT_SECRETARY).sections) == ["市甲局第一支部"]
    assert names(seen(work, Role.STUDY_SECRETARY).sections) == ["市甲局党组"]
    assert names(seen(work, Role.UNIT_SECRETARY, unit=work.city.jia).sections) == ["市甲局第一支部"]
    assert set(names(seen(work, Role.DEPARTMENT_OFFICE, unit=work.city.jia).sections)) == {
        "市甲局机关党委",
        "市甲局第一支部",
        "市甲局第二支部",
        "市甲局党组",
    }


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.STUDY_SECRETARY])
def test_another_unit_does_not_exist(work: Work, role: Role) -> None:
    work.duty(work.city.yi_first)
    with pytest.raises(Organisation.DoesNotExist):
        seen(work, role, unit=work.city.yi)


def test_only_a_department_is_a_unit(work: Work) -> None:
    work.duty(work.city.jia_first)
    far = small_city("yuanfang")
    for stranger in (work.city.jia_first, far.jia):
        with pytest.raises(Organisation.DoesNotExist):
            seen(work, unit=stranger)


def test_what_does_not_move_stands_by_how_long_with_its_units_in_order(work: Work) -> None:
    standing = work.measure("持续开展监督")
    Measure.objects.of(work.city.committee_id).filter(id=standing.id).update(stale_after=90)
    lesson = work.measure("讲党课")
    for unit in (work.city.yi_first, work.city.jia_first, work.city.jia_second):
        work.duty(unit, measure=lesson, period="2026-04")
    work.duty(work.city.jia_first, measure=lesson, period="2026-05")
    rested(work.duty(work.city.yi_first, measure=standing, period="2026", due_on=STANDING_DUE), date(2026, 4, 2))
    judged(work.duty(work.city.jia_first, measure=lesson, period="2026-02"), Duty.Verdict.LATE)
    work.duty(work.city.jia_first, measure=lesson, period="2026-09")
    city, found = work.city, seen(work)
    told = not_moving_of(actor=city.actor(Role.COMMITTEE_STAFF), progress=found)
    assert [(each.measure.text, each.is_overdue, each.days(TODAY), each.due_dates, each.unit_ids) for each in told] == [
        ("持续开展监督", False, 104, 1, (city.yi.id,)),
        ("讲党课", True, 76, 2, (city.jia.id, city.yi.id)),
    ]
    mine = not_moving_of(actor=city.actor(Role.UNIT_SECRETARY), progress=seen(work, Role.UNIT_SECRETARY))
    assert [(each.measure.text, each.days(TODAY), each.due_dates, each.unit_ids) for each in mine] == [
        ("讲党课", 76, 2, (city.jia_first.id,))
    ]


def test_only_what_has_not_moved_for_longest_is_listed(work: Work) -> None:
    for number in range(MOST + 2):
        work.duty(work.city.jia_first, measure=work.measure(f"举措{number}"), due_on=TODAY - timedelta(days=number + 1))
    told = not_moving_of(actor=work.city.actor(Role.COMMITTEE_STAFF), progress=seen(work))
    assert [each.days(TODAY) for each in told] == list(range(MOST + 2, 2, -1))


def test_a_save_shows_at_once(work: Work) -> None:
    duty = work.duty(work.city.jia_first, period="2026-Q3")
    assert cell(seen(work).sections, work.city.jia).state is CellState.NOT_DUE
    draft = RecordDraft(
        title="主题党日",
        happened_on=date(2026, 7, 10),
        organisation_ids=(work.city.jia_first.id,),
        services=((duty.measure_id, ""),),
    )
    save_record(actor=work.city.actor(Role.UNIT_SECRETARY), draft=draft, submission=new_id())
    assert cell(seen(work).sections, work.city.jia) == Figures(in_time=1)


def test_without_a_year_it_is_this_years_plan_or_the_nearest(work: Work) -> None:
    actor = work.city.actor(Role.COMMITTEE_STAFF)
    assert progress_of(actor=actor) is None
    work.measure()
    for year in (YEAR - 1, YEAR + 1):
        _also(work, year)
    found = progress_of(actor=actor)
    assert found is not None
    assert (found.year, found.earlier, found.later) == (YEAR, YEAR - 1, YEAR + 1)


def _also(work: Work, year: int) -> None:
    work_of(work.city, year).measure()


@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.UNIT_SECRETARY])
def test_the_number_of_statements_does_not_grow(work: Work, role: Role) -> None:
    def statements() -> int:
        actor = work.city.actor(role)
        with CaptureQueriesContext(connection) as asked:
            found = progress_of(actor=actor, year=YEAR, section=1)
            assert found is not None
            not_moving_of(actor=actor, progress=found)
        return len(asked)

    work.duty(work.city.jia_first)
    few = statements()
    for number in range(1, 7):
        measure = work.measure(f"举措{number}")
        for unit in (work.city.jia_first, work.city.jia_second, work.city.yi_first):
            work.duty(unit, measure=measure, due_on=TODAY - timedelta(days=number))
    assert statements() == few <= 5
