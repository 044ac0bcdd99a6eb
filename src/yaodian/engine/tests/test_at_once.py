"""Several people at the same moment: nothing is counted twice, nothing is lost, whoever comes first."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from yaodian.engine.actions.duties import reinstate_duty, waive_duty
from yaodian.engine.actions.records import RecordDraft, edit_record, save_record, withdraw_record
from yaodian.engine.actions.resettling import resettle_year, run_resettle
from yaodian.engine.models import Duty, Record
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.engine.tests.reference import faults
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.orgs.actors import Actor
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv(VARIABLE, f"{YEAR}-03-16")
    made = work_of(small_city())
    made.duty(made.city.jia_first, required=2 * ROUNDS)
    made.duty(made.city.jia_second, measure=made.measures[0])
    return made


def staff(work: Work) -> Actor:
    return work.city.actor(Role.COMMITTEE_STAFF)


def draft_of(work: Work, title: str = "开展活动") -> RecordDraft:
    return RecordDraft(
        title=title,
        happened_on=date(YEAR, 3, 2),
        organisation_ids=(work.city.jia_first.id, work.city.jia_second.id),
        services=((work.measures[0].id, ""),),
    )


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Each in a thread of its own, with a connection of its own; a refusal counts as an answer."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        except RefusedError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def assert_all_is_true(work: Work, results: Sequence[object] = ()) -> None:
    assert all(not isinstance(each, Exception) or isinstance(each, RefusedError) for each in results)
    assert faults(work.city.committee_id) == []
    assert verify_chain(committee_id=work.city.committee_id).is_whole


def test_records_for_one_duty_are_all_counted(work: Work) -> None:
    actor = staff(work)

    def save(number: int) -> Callable[[], object]:
        return lambda: save_record(actor=actor, draft=draft_of(work, f"第{number}次"), submission=new_id())

    for number in range(ROUNDS):
        assert_all_is_true(work, at_once(save(2 * number), save(2 * number + 1)))
    duty = Duty.objects.get(organisation=work.city.jia_first)
    assert (duty.counted, duty.verdict) == (2 * ROUNDS, Duty.Verdict.FULFILLED)


def test_two_who_add_one_to_what_they_have_read_are_found_out(work: Work) -> None:
    """The control: were work counted so, and not anew under a lock, one of two would be lost."""
    for number in range(2):
        save_record(actor=staff(work), draft=draft_of(work, f"第{number}次"), submission=new_id())
    mine = Duty.objects.of(work.city.committee_id).filter(organisation=work.city.jia_first)
    mine.update(counted=0)
    both_have_read = Barrier(2)

    def add_one() -> None:
        counted = mine.get().counted
        both_have_read.wait()
        mine.update(counted=counted + 1)

    at_once(add_one, add_one)
    assert faults(work.city.committee_id) != []


def test_a_form_sent_twice_at_once_gives_one_record(work: Work) -> None:
    actor = staff(work)
    for _ in range(ROUNDS):
        number = new_id()
        results = at_once(*[lambda: save_record(actor=actor, draft=draft_of(work), submission=number)] * 3)  # noqa: B023
        assert {getattr(each, "id", None) for each in results} == {number}
    assert Record.objects.count() == ROUNDS
    assert_all_is_true(work)


def test_of_two_edits_one_is_told_of_the_other(work: Work) -> None:
    actor = staff(work)
    record = save_record(actor=actor, draft=draft_of(work), submission=new_id())

    def edit(title: str) -> Callable[[], object]:
        return lambda: edit_record(actor=actor, record_id=record.id, version=1, draft=draft_of(work, title))

    results = at_once(edit("甲的改动"), edit("乙的改动"))
    assert sum(isinstance(each, RefusedError) for each in results) == 1
    record.refresh_from_db()
    assert record.version == 2
    assert_all_is_true(work)


def settle_again(actor: Actor) -> None:
    job = resettle_year(actor=actor, year=YEAR)
    run_resettle(committee_id=actor.committee_id, job_id=job.id)


def test_settling_a_year_again_while_people_work(work: Work) -> None:
    actor = staff(work)
    duty = Duty.objects.get(organisation=work.city.jia_second)
    for _ in range(ROUNDS):
        record = save_record(actor=actor, draft=draft_of(work), submission=new_id())
        results = at_once(
            lambda: settle_again(actor),
            lambda: withdraw_record(actor=actor, record_id=record.id, version=1, reason="重复"),  # noqa: B023
            lambda: waive_duty(actor=actor, duty_id=duty.id, reason="机构调整"),
            lambda: reinstate_duty(actor=actor, duty_id=duty.id),
        )
        assert_all_is_true(work, results)
