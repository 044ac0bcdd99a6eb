"""A record counts for what it serves, in its time; settling twice is once, in whatever order."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.engine.actions import settling
from yaodian.engine.actions.settling import resettle_duties, resettle_plan, settle_many, settle_record
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.models import (
    STANDING_DUE,
    Credit,
    Duty,
    Measure,
    Plan,
    Record,
    RecordService,
    RecordUnit,
    Tally,
)
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.engine.tests.reference import faults
from yaodian.kernel.clock import now
from yaodian.kernel.facts import Standing, Verdict
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declared_temporarily
from yaodian.orgs.models import Organisation
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> Work:
    return work_of(small_city())


def record(
    work: Work, day: date, *units: Organisation, measure: Measure | None = None, institution: str = "", kind: str = ""
) -> Record:
    """The rows alone, not settled yet."""
    held = units or (work.city.jia_first,)
    made = Record.objects.create(
        committee_id=work.city.committee_id,
        organisation=held[0],
        department_id=held[0].home_id,
        year=day.year,
        title="开展活动",
        happened_on=day,
        kind=kind,
        recorded_at=now(),
        recorded_by=1,
        recorded_by_name="某人",
    )
    link = {"committee_id": made.committee_id, "record": made}
    for unit in held:
        RecordUnit.objects.create(**link, organisation=unit, department_id=unit.home_id)
    RecordService.objects.create(**link, measure=measure or work.measures[0], institution=institution)
    return made


def settled(work: Work, *records: Record) -> None:
    settle_many(committee_id=work.city.committee_id, record_ids=[each.id for each in records])
    assert faults(work.city.committee_id) == []


def state(work: Work) -> list[object]:
    duties = Duty.objects.of(work.city.committee_id).order_by("id")
    worth = Credit.objects.of(work.city.committee_id).order_by("duty_id", "record_id")
    cells = Tally.objects.of(work.city.committee_id).order_by("measure_id", "department_id", "institution", "due_on")
    return [
        list(duties.values_list("id", "verdict", "counted", "moved_on", "fulfilled_on")),
        list(worth.values_list("duty_id", "record_id", "standing", "reason", "happened_on")),
        list(cells.values_list("measure_id", "due_on", "total", "fulfilled", "late", "waived", "moved_on")),
    ]


def test_the_day_of_the_required_count_is_the_day_it_was_done(work: Work) -> None:
    duty = work.duty(work.city.jia_first, required=2)
    days = (date(YEAR, 3, 20), date(YEAR, 1, 10), date(YEAR, 2, 5))
    for day, counted in zip(days, (1, 2, 3), strict=True):
        settled(work, record(work, day))
        duty.refresh_from_db()
        assert duty.counted == counted
    assert (duty.verdict, duty.fulfilled_on, duty.moved_on) == ("fulfilled", date(YEAR, 2, 5), date(YEAR, 3, 20))


def test_what_is_made_up_within_the_days_of_grace_is_late_and_not_after(work: Work) -> None:
    duty = work.duty(work.city.jia_first, period="2026-A", due_on=date(YEAR, 7, 31))
    settled(work, record(work, date(YEAR, 10, 30)))
    assert not Credit.objects.exists()
    settled(work, record(work, date(YEAR, 10, 29)))
    duty.refresh_from_db()
    assert (duty.verdict, duty.fulfilled_on) == ("late", date(YEAR, 10, 29))
    assert Credit.objects.get().reason == "发生在时限之后，计为迟"
    assert Tally.objects.get().late == 1


def test_a_quarter_takes_nothing_of_the_next(work: Work) -> None:
    first, second = work.duty(work.city.jia_first), work.duty(work.city.jia_first, period="2026-Q2")
    settled(work, record(work, date(YEAR, 4, 2)))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.verdict, second.verdict) == ("", "fulfilled")


def test_standing_work_moves_and_is_never_done(work: Work) -> None:
    duty = work.duty(work.city.jia_first, period="2026", due_on=STANDING_DUE)
    other = work.duty(work.city.jia_second, period="2026", due_on=STANDING_DUE)
    assert Tally.objects.get().moved_on == duty.opens_on
    settled(work, record(work, date(YEAR, 5, 4)))
    duty.refresh_from_db()
    assert (duty.verdict, duty.counted, duty.moved_on) == ("", 1, date(YEAR, 5, 4))
    assert Tally.objects.get().moved_on == other.opens_on  # the one that rests longest
    Duty.objects.filter(id=other.id).update(verdict=Duty.Verdict.WAIVED)
    resettle_duties(committee_id=work.city.committee_id, duty_ids=[other.id])
    assert Tally.objects.get().moved_on == date(YEAR, 5, 4)


def test_a_record_counts_for_what_it_serves_alone(work: Work) -> None:
    own = work.duty(work.city.jia_first)
    other = work.duty(work.city.jia_first, measure=work.measure("另一条举措"))
    settled(work, record(work, date(YEAR, 2, 5)))
    assert [credit.duty_id for credit in Credit.objects.all()] == [own.id]
    assert Duty.objects.get(id=other.id).counted == 0


def test_an_institution_that_looks_at_every_record_sees_those_that_do_not_name_it(work: Work) -> None:
    looking = Institution(
        key="looking_regime",
        name="旁观制度",
        clause="",
        recognises=Recognition(()),
        claims=lambda facts: facts.kind == "seen",
        credit=lambda _duty, facts: Verdict(Standing.FULFILLED, "看到") if facts.happened_on.month == 2 else None,
    )
    with declared_temporarily(looking):
        duty = work.duty(work.city.jia_first, institution=looking.key)
        named = work.measure("记录所服务的举措")
        settled(work, record(work, date(YEAR, 3, 5), measure=named, kind="seen"))
        assert not Credit.objects.exists()
        settled(work, record(work, date(YEAR, 2, 5), measure=named, kind="other"))
        assert not Credit.objects.exists()
        settled(work, record(work, date(YEAR, 2, 5), measure=named, kind="seen"))
        duty.refresh_from_db()
        assert duty.verdict == "fulfilled"


def test_nothing_moves_in_a_closed_year(work: Work) -> None:
    duty = work.duty(work.city.jia_first)
    kept = record(work, date(YEAR, 2, 5))
    settled(work, kept)
    before = state(work)
    Plan.objects.update(status=Plan.Status.CLOSED)
    Record.objects.filter(id=kept.id).update(status=Record.Status.WITHDRAWN)
    settle_many(committee_id=work.city.committee_id, record_ids=[kept.id, record(work, date(YEAR, 2, 6)).id])
    resettle_duties(committee_id=work.city.committee_id, duty_ids=[duty.id])
    assert state(work) == before


def test_what_touches_many_duties_is_done_by_a_job(
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(settling, "MOST_AT_ONCE", 1)
    for unit in (work.city.jia_first, work.city.jia_second):
        work.duty(unit)
    joint = record(work, date(YEAR, 2, 5), work.city.jia_first, work.city.jia_second)
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            settle_record(record=joint)
        assert not Credit.objects.exists()
    assert Credit.objects.count() == 2
    assert faults(work.city.committee_id) == []


def test_duties_that_moved_are_settled_with_what_is_there(work: Work) -> None:
    duty = work.duty(work.city.jia_first, period="2026-A", due_on=date(YEAR, 3, 31))
    late = record(work, date(YEAR, 4, 20))
    settled(work, late)
    moved = {"due_on": date(YEAR, 6, 30), "closes_on": date(YEAR, 9, 28), "required": 2}
    Duty.objects.filter(id=duty.id).update(**moved)
    resettle_duties(committee_id=work.city.committee_id, duty_ids=[duty.id])
    duty.refresh_from_db()
    assert (duty.verdict, duty.counted, Credit.objects.get().standing) == ("", 1, "FULFILLED")
    assert set(Tally.objects.values_list("due_on", flat=True)) == {date(YEAR, 3, 31), date(YEAR, 6, 30)}
    resettle_plan(committee_id=work.city.committee_id, plan_id=work.plan.id)
    assert faults(work.city.committee_id) == []


class Made(NamedTuple):
    """A record by numbers: how many days into the year, which units, which measure."""

    day: int
    units: int
    measure: int
    is_withdrawn: bool


MADE = st.lists(st.builds(Made, st.integers(0, 364), st.integers(0, 2), st.integers(0, 1), st.booleans()), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=MADE, order=st.randoms(use_true_random=False))
def test_twice_is_once_and_any_order_is_the_same(work: Work, made: Sequence[Made], order: object) -> None:
    with transaction.atomic():
        _enter(work, made)
        ids = list(Record.objects.order_by("id").values_list("id", flat=True))
        settle_many(committee_id=work.city.committee_id, record_ids=ids)
        first = state(work)
        assert faults(work.city.committee_id) == []
        settle_many(committee_id=work.city.committee_id, record_ids=ids)
        assert state(work) == first
        _forget(work)
        order.shuffle(ids)  # type: ignore[attr-defined]
        for each in ids:
            settle_record(record=Record.objects.get(id=each))
        assert state(work) == first
        resettle_plan(committee_id=work.city.committee_id, plan_id=work.plan.id)
        assert state(work) == first
        transaction.set_rollback(True)


def _enter(work: Work, made: Sequence[Made]) -> None:
    city = work.city
    work.measures.clear()
    measures = [work.measure(f"举措{new_id()}") for _ in range(2)]
    for unit in (city.jia_first, city.jia_second):
        work.duty(unit, measure=measures[0], period="2026-H1", required=2)
        work.duty(unit, measure=measures[0], period="2026-A", due_on=date(YEAR, 7, 31))
        work.duty(unit, measure=measures[1], period="2026", due_on=STANDING_DUE)
    groups = ((city.jia_first,), (city.jia_second,), (city.jia_first, city.jia_second))
    for each in made:
        row = record(
            work, date(YEAR, 1, 1) + timedelta(days=each.day), *groups[each.units], measure=measures[each.measure]
        )
        if each.is_withdrawn:
            Record.objects.filter(id=row.id).update(status=Record.Status.WITHDRAWN)


def _forget(work: Work) -> None:
    """As before anything was settled."""
    Credit.objects.of(work.city.committee_id).delete()
    Duty.objects.of(work.city.committee_id).update(verdict="", counted=0, moved_on=None, fulfilled_on=None)
    recount_plan(committee_id=work.city.committee_id, plan_id=work.plan.id)
