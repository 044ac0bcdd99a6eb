"""The progress of a past day: from duties, as they stood then. On a day that is today it says what the tally says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yaodian.engine.actions.duties import waive_duty
from yaodian.engine.actions.mergers import merge_organisation
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.models import STANDING_DUE, Duty, Measure
from yaodian.engine.queries.progress import ALL, Progress, Row, progress_of
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.ids import new_id
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actions.renames import rename_organisation
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, small_city

pytestmark = pytest.mark.django_db
THEN, MERGED_ON, NOW = date(YEAR, 7, 15), date(YEAR, 9, 1), date(YEAR, 9, 20)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv(VARIABLE, THEN.isoformat())
    return work_of(small_city())


def seen(work: Work, *, unit: Organisation | None = None, on: date | None = None) -> Progress:
    found = progress_of(
        actor=work.city.actor(Role.COMMITTEE_STAFF),
        year=YEAR,
        unit_id=unit.id if unit else None,
        section=ALL,
        on=on,
    )
    assert found is not None
    return found


def grids(work: Work, on: date | None = None) -> list[Any]:
    """What is drawn and exported. How many duties of a cell are stale is not: the tally knows the oldest alone."""
    pages = [seen(work, on=on), *(seen(work, unit=unit, on=on) for unit in (work.city.jia, work.city.yi))]
    drawn = [grid for page in pages for grid in (page.sections, page.unfolded) if grid]
    return [(grid.columns, [_drawn(row) for row in grid.rows]) for grid in drawn]


def _drawn(row: Row) -> tuple[object, ...]:
    return row.name, row.is_known, *((replace(each, stale=0), each.state) for each in row.cells)


def record(work: Work, organisation: Organisation, day: date) -> None:
    services = tuple((measure.id, "") for measure in work.measures)
    draft = RecordDraft(title="开展活动", happened_on=day, organisation_ids=(organisation.id,), services=services)
    save_record(actor=work.city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())


def busy(work: Work) -> None:
    """Work of every state: done, late, missed, soon, later, standing and gone stale."""
    city = work.city
    work.measure("开展主题党日"), work.measure("持续推进")
    Measure.objects.filter(id=work.measures[1].id).update(stale_after=60)
    for place in (city.jia_first, city.jia_second, city.yi_first):
        for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-07", "2026"):
            work.duty(place, period=period)
        work.duty(place, measure=work.measures[1], period="2026", due_on=STANDING_DUE)
    work.duty(city.jia_second, period="2026-H2")  # owed by the one that is merged alone
    record(work, city.jia_second, date(YEAR, 3, 10))
    record(work, city.jia_first, date(YEAR, 7, 10))
    record(work, city.yi_first, date(YEAR, 5, 1))


def merge(work: Work) -> None:
    merge_organisation(
        actor=work.city.actor(Role.COMMITTEE_STAFF),
        closing_id=work.city.jia_second.id,
        into_id=work.city.jia_first.id,
        on=MERGED_ON,
    )


def test_a_merged_unit_leaves_every_earlier_day_as_it_was(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    busy(work)
    on_that_day = grids(work)
    monkeypatch.setenv(VARIABLE, NOW.isoformat())
    days = [date(YEAR, 1, 31), date(YEAR, 3, 10), THEN, date(YEAR, 8, 31)]
    before = [grids(work, day) for day in days]
    merge(work)
    assert [grids(work, day) for day in days] == before
    assert grids(work, THEN) == on_that_day
    assert grids(work) != grids(work, date(YEAR, 8, 31))
    assert Duty.objects.filter(continues__organisation=work.city.jia_second).exists()


def test_what_was_recorded_after_a_day_is_not_there_on_it(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    busy(work)
    before = grids(work)
    monkeypatch.setenv(VARIABLE, NOW.isoformat())
    record(work, work.city.jia_second, date(YEAR, 8, 5))
    record(work, work.city.jia_first, date(YEAR, 8, 6))
    assert grids(work, THEN) == before


def test_a_unit_stands_under_its_old_name_and_what_was_waived_since_was_asked_for(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(work)
    before = grids(work)
    monkeypatch.setenv(VARIABLE, NOW.isoformat())
    staff = work.city.actor(Role.COMMITTEE_STAFF)
    rename_organisation(
        actor=staff, organisation_id=work.city.jia.id, version=1, name="市丙局", short_name="", on=MERGED_ON
    )
    waive_duty(actor=staff, duty_id=Duty.objects.filter(verdict="", period="2026-Q3")[0].id, reason="机构调整")
    assert grids(work, THEN) == before
    assert seen(work).sections.rows[0].name == "市丙局"


def test_the_same_rows_say_the_same_by_both_ways(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the tally on the day itself, from the duties a day later; nothing lies between."""
    busy(work)
    by_tally = grids(work)
    monkeypatch.setenv(VARIABLE, date(YEAR, 7, 16).isoformat())
    assert grids(work, THEN) == by_tally


def test_a_day_to_come_is_today(work: Work) -> None:
    busy(work)
    assert not seen(work, on=NOW).is_past
    assert grids(work, NOW) == grids(work)


def test_a_past_day_asks_no_more_statements_for_more_units(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    busy(work)
    monkeypatch.setenv(VARIABLE, NOW.isoformat())
    with CaptureQueriesContext(connection) as few:
        seen(work, on=THEN)
    for number in range(8):
        work.duty(work.city.yi_first, measure=work.measure(f"举措{number}"), period="2026-H1")
        new = add_organisation(
            actor=work.city.actor(Role.COMMITTEE_STAFF),
            parent=work.city.root,
            kind=Kind.DEPARTMENT,
            name=f"市丁{number}局",
            valid_from=SINCE,
        )
        work.duty(new, period="2026-H1")
    with CaptureQueriesContext(connection) as many:
        seen(work, on=THEN)
    assert len(few) == len(many) <= 6
