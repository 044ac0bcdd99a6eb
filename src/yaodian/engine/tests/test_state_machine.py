"""Whatever people do, in whatever order: the tally is the count of the duties, and each duty says what its records say.

Records are entered, edited, withdrawn and taken back, duties waived and asked for again, organisations merged, the plan
changed and issued anew, all of it settled again. After each step everything is worked out a second time, the slow way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from yaodian.engine.actions.duties import reinstate_duty, waive_duty
from yaodian.engine.actions.mergers import merge_organisation
from yaodian.engine.actions.records import RecordDraft, edit_record, save_record, undo_change, withdraw_record
from yaodian.engine.actions.resettling import resettle_year, run_resettle
from yaodian.engine.actions.review import confirm_clause, exclude_clause, restore_clause
from yaodian.engine.actions.settling import settle_many
from yaodian.engine.actions.versions import revise_plan
from yaodian.engine.clauses import ClauseContent
from yaodian.engine.contents import contents_of
from yaodian.engine.entries import kinds_for
from yaodian.engine.models import Clause, Credit, Duty, Record, Tally
from yaodian.engine.tests.plans import YEAR, issue, issued_plan
from yaodian.engine.tests.reference import faults
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.periods import MonthDay
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
TODAY: Final = date(YEAR, 8, 15)
TEXT: Final = """云泽市直机关2026年党建工作要点
一、政治建设
1.甲项工作。每季度组织党组（党委）理论学习中心组集体研讨不少于1次，每次党组会议严格执行“第一议题”制度。
2.乙项工作。7月底前组织各党支部整理志愿服务情况第1号清单并报市直机关工委备案，年底前组织各党支部开展谈心谈话。
3.丙项工作。常态化开展“回头看”。
"""
CADENCES: Final = (
    Cadence(kind=CadenceKind.QUARTERLY, origin=Origin.PERSON),
    Cadence(kind=CadenceKind.QUARTERLY, count=2, origin=Origin.PERSON),
    Cadence(kind=CadenceKind.YEARLY, count=3, origin=Origin.PERSON),
    Cadence(kind=CadenceKind.ONCE_BEFORE, anchor=MonthDay(7, 10), origin=Origin.PERSON),
    Cadence(kind=CadenceKind.ONGOING, origin=Origin.PERSON),
)
ANY: Final = st.integers(0, 9_999)
KINDS: Final = st.sampled_from([(Kind.BRANCH,), (Kind.LEADING_GROUP,), (Kind.BRANCH, Kind.UNIT_COMMITTEE), ()])


@dataclass(frozen=True)
class Entry:
    """Which duty a record is for, which other it serves as well, and on which day: as numbers to choose by."""

    duty: int
    other: int
    day: int
    kind: int
    is_joint: bool


ENTRIES: Final = st.builds(Entry, duty=ANY, other=ANY, day=ANY, kind=ANY, is_joint=st.booleans())


def told(name: str, act: Callable[[], Any]) -> None:
    """A refusal is an answer like any other: nothing may have changed by it."""
    try:
        with transaction.atomic():
            act()
        event(name)
    except RefusedError:
        event(f"{name}: refused")


class Life(RuleBasedStateMachine):
    city: City

    def __init__(self) -> None:
        super().__init__()
        self.staff = self.city.actor(Role.COMMITTEE_STAFF)
        self.savepoint = transaction.savepoint()

    def teardown(self) -> None:
        """The audit's tables refuse to be emptied; what an example did is rolled back."""
        transaction.savepoint_rollback(self.savepoint)
        connection.run_on_commit.clear()

    @rule(entry=ENTRIES)
    def save(self, entry: Entry) -> None:
        told("save", lambda: save_record(actor=self.staff, draft=self.draft(entry), submission=new_id()))

    @rule(entry=ENTRIES, other=ENTRIES)
    def save_two(self, entry: Entry, other: Entry) -> None:
        self.save(entry)
        self.save(other)

    @rule(which=ANY, entry=ENTRIES)
    def edit(self, which: int, entry: Entry) -> None:
        record, draft = self.record(which), self.draft(entry)
        if record:
            told(
                "edit",
                lambda: edit_record(actor=self.staff, record_id=record.id, version=record.version, draft=draft),
            )

    @rule(which=ANY)
    def withdraw(self, which: int) -> None:
        record = self.record(which)
        if record:
            told(
                "withdraw",
                lambda: withdraw_record(
                    actor=self.staff, record_id=record.id, version=record.version, reason="重复填写"
                ),
            )

    @rule(which=ANY)
    def take_back(self, which: int) -> None:
        record = self.record(which)
        if record:
            told("undo", lambda: undo_change(actor=self.staff, record_id=record.id, version=record.version))

    @rule(which=ANY)
    def waive(self, which: int) -> None:
        owed = Duty.objects.of(self.city.committee_id).filter(verdict=Duty.Verdict.OPEN)
        if owed:
            duty = pick(owed.order_by("id"), which)
            told("waive", lambda: waive_duty(actor=self.staff, duty_id=duty.id, reason="机构调整"))

    @rule(which=ANY)
    def reinstate(self, which: int) -> None:
        waived = Duty.objects.of(self.city.committee_id).filter(verdict=Duty.Verdict.WAIVED).order_by("id")
        if waived:
            duty = pick(waived, which)
            told("reinstate", lambda: reinstate_duty(actor=self.staff, duty_id=duty.id))

    @rule(closing=ANY, into=ANY, days=st.integers(0, 60))
    def merge(self, closing: int, into: int, days: int) -> None:
        alive = Organisation.objects.of(self.city.committee_id).filter(valid_to__isnull=True).order_by("id")
        first = pick(alive.filter(kind__in=[Kind.BRANCH, Kind.LEADING_GROUP]), closing)
        self.merge_into_any(first, into, TODAY - timedelta(days=days))

    def merge_into_any(self, first: Organisation, into: int, on: date) -> None:
        alive = Organisation.objects.of(self.city.committee_id).filter(valid_to__isnull=True, kind=first.kind)
        others = alive.exclude(id=first.id).order_by("id")
        if others:
            second = pick(others, into)
            told("merge", lambda: merge_organisation(actor=self.staff, closing_id=first.id, into_id=second.id, on=on))

    @rule(entry=ENTRIES, into=ANY, second=ENTRIES)
    def hand_over(self, entry: Entry, into: int, second: Entry) -> None:
        """What one organisation alone owes is begun by it and goes on under its successor."""
        lonely = [number for number, duty in enumerate(self.duties()) if self.is_owed_by_one(duty)]
        if lonely:
            number = lonely[entry.duty % len(lonely)]
            duty = self.duties()[number]
            self.save(replace(entry, duty=number))
            self.merge_into_any(duty.organisation, into, TODAY)
            self.save(second)

    @rule(which=ANY, kinds=KINDS, named=ANY, cadence=st.sampled_from(CADENCES), is_left_out=st.booleans())
    def issue_anew(
        self, which: int, kinds: tuple[Kind, ...], named: int, cadence: Cadence, *, is_left_out: bool
    ) -> None:
        version = revise_plan(actor=self.staff, year=YEAR)
        clause = pick(Clause.objects.of(self.city.committee_id).filter(version=version).order_by("position"), which)
        units = Organisation.objects.of(self.city.committee_id).filter(valid_to__isnull=True, kind=Kind.BRANCH)
        content = replace(
            contents_of(self.city.committee_id, [clause])[clause.id],
            kinds=kinds,
            organisation_ids=(pick(units.order_by("id"), named).id,),
            cadence=cadence,
        )
        told("issue", lambda: self.change(clause, None if is_left_out else content))
        version.refresh_from_db()
        if version.status == version.Status.REVIEWING:
            told("issue unchanged", lambda: issue(self.city, version))

    def change(self, clause: Clause, content: ClauseContent | None) -> None:
        if clause.status == Clause.Status.EXCLUDED:
            clause = restore_clause(actor=self.staff, clause_id=clause.id, revision=clause.revision)
        if content is None:
            exclude_clause(actor=self.staff, clause_id=clause.id, revision=clause.revision, reason="不再要求")
        else:
            confirm_clause(actor=self.staff, clause_id=clause.id, revision=clause.revision, content=content)
        issue(self.city, clause.version)

    @rule()
    def settle_again(self) -> None:
        before = state(self.city)
        job = resettle_year(actor=self.staff, year=YEAR)
        run_resettle(committee_id=self.city.committee_id, job_id=job.id)
        settle_many(
            committee_id=self.city.committee_id,
            record_ids=list(Record.objects.of(self.city.committee_id).order_by("-id").values_list("id", flat=True)),
        )
        assert state(self.city) == before

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        assert faults(self.city.committee_id) == []

    def draft(self, entry: Entry) -> RecordDraft:
        """Something that was done for a duty, in its time or somewhat after, perhaps together with others."""
        duty = pick(Duty.objects.of(self.city.committee_id).order_by("id"), entry.duty)
        other = pick(Duty.objects.of(self.city.committee_id).order_by("id"), entry.other)
        length = (min(duty.closes_on, TODAY) - duty.opens_on).days
        draft = RecordDraft(
            title="办了一件事",
            happened_on=duty.opens_on + timedelta(days=entry.day % (length + 1) if length > 0 else 0),
            organisation_ids=(duty.organisation_id, other.organisation_id)[: 2 if entry.is_joint else 1],
            services=tuple((each.measure_id, each.institution) for each in (duty, other)),
            attended=7,
        )
        kinds = ["", *(each.key for each in kinds_for(draft.institutions))]
        draft = replace(draft, kind=kinds[entry.kind % len(kinds)], text="写明原因")
        return replace(draft, title="", text="", kind="") if draft.counts_only else draft

    def duties(self) -> list[Duty]:
        return list(Duty.objects.of(self.city.committee_id).order_by("id").select_related("organisation"))

    def is_owed_by_one(self, duty: Duty) -> bool:
        alike = Duty.objects.of(self.city.committee_id).filter(measure_id=duty.measure_id, institution=duty.institution)
        is_alone = not alike.filter(period=duty.period).exclude(organisation_id=duty.organisation_id).exists()
        return is_alone and duty.verdict == Duty.Verdict.OPEN and duty.organisation.valid_to is None

    def record(self, which: int) -> Record | None:
        rows = list(Record.objects.of(self.city.committee_id).order_by("id"))
        return rows[which % len(rows)] if rows else None


def name_one_branch(city: City) -> None:
    """Three times a year by one branch alone: whoever it is merged into goes on with what it had begun."""
    staff = city.actor(Role.COMMITTEE_STAFF)
    version = revise_plan(actor=staff, year=YEAR)
    clause = Clause.objects.of(city.committee_id).get(version=version, text__contains="志愿服务")
    held = contents_of(city.committee_id, [clause])[clause.id]
    content = replace(held, kinds=(), organisation_ids=(city.jia_second.id,), cadence=CADENCES[2])
    confirm_clause(actor=staff, clause_id=clause.id, revision=clause.revision, content=content)
    issue(city, version)


def pick(rows: Any, which: int) -> Any:
    found = list(rows)
    return found[which % len(found)]


def state(city: City) -> list[object]:
    """All that settling may write, with its ids: a row that was written anew shows."""
    duties = Duty.objects.of(city.committee_id).order_by("id")
    return [
        list(duties.values_list("id", "verdict", "counted", "moved_on", "fulfilled_on", "waived_reason")),
        list(Credit.objects.of(city.committee_id).order_by("id").values_list()),
        list(Tally.objects.of(city.committee_id).order_by("id").values_list()),
    ]


class CarelessLife(Life):
    """The control: one more is added to a cell, and nothing is counted again."""

    @rule(which=ANY)
    def count_by_hand(self, which: int) -> None:
        cell = pick(Tally.objects.of(self.city.committee_id).order_by("id"), which)
        Tally.objects.of(self.city.committee_id).filter(id=cell.id).update(fulfilled=cell.fulfilled + 1)


def live(examples: int, steps: int, life: type[Life] = Life) -> None:
    """So many lives of a city, each of so many steps."""
    city = small_city()
    issued_plan(city, TEXT)
    name_one_branch(city)
    machine = type("OneLife", (life,), {"city": city})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=tuple(Phase) if life is Life else [Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    assert verify_chain(committee_id=city.committee_id).is_whole


@pytest.fixture(autouse=True)
def august(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())


def test_tally_and_verdicts_hold_whatever_happens() -> None:
    live(examples=15 if connection.vendor == "sqlite" else 4, steps=20)


def test_a_tally_that_is_counted_by_hand_is_found_out() -> None:
    with pytest.raises(AssertionError):
        live(examples=20, steps=20, life=CarelessLife)


@pytest.mark.nightly
def test_tally_and_verdicts_hold_whatever_happens_for_long() -> None:
    live(examples=100, steps=50)
