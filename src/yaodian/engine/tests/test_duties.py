"""What need not be done is waived with a reason; what an organisation owed is owed by its successor."""

from datetime import date

import pytest

from yaodian.engine.actions.duties import reinstate_duty, waive_duty
from yaodian.engine.actions.mergers import merge_organisation
from yaodian.engine.actions.records import RecordDraft, save_record, withdraw_record
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.models import STANDING_DUE, Duty, Plan, Record, Tally
from yaodian.engine.queries.cells import CELL, COUNT, counted_cell, counts_of
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.registry import institutions
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditLine, Committee, Membership, Organisation, OrganisationSpan, Person
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, small_city

pytestmark = pytest.mark.django_db
MERGED_ON = date(YEAR, 8, 1)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv(VARIABLE, f"{YEAR}-08-15")
    return work_of(small_city())


def staff(work: Work) -> Actor:
    return work.city.actor(Role.COMMITTEE_STAFF)


def record(work: Work, organisation: Organisation, day: date) -> Record:
    draft = RecordDraft(
        title="开展活动",
        happened_on=day,
        organisation_ids=(organisation.id,),
        services=((work.measures[0].id, ""),),
    )
    return save_record(actor=staff(work), draft=draft, submission=new_id())


def merge(work: Work, on: date = MERGED_ON) -> None:
    merge_organisation(actor=staff(work), closing_id=work.city.jia_second.id, into_id=work.city.jia_first.id, on=on)


def assert_tally_is_true() -> None:
    for committee_id in Committee.objects.values_list("id", flat=True):
        written = dict(counted_cell(row) for row in Tally.objects.of(committee_id).values_list(*CELL, *COUNT))
        assert written == counts_of(Duty.objects.of(committee_id))


def test_a_waived_duty_leaves_the_count_and_comes_back_done_where_it_was_done(work: Work) -> None:
    duty = work.duty(work.city.jia_first, period="2026-Q3")
    waive_duty(actor=staff(work), duty_id=duty.id, reason="机构调整")
    cell = Tally.objects.get()
    assert (cell.total, cell.waived, cell.fulfilled) == (1, 1, 0)
    record(work, work.city.jia_first, date(YEAR, 7, 10))
    duty.refresh_from_db()
    assert (duty.verdict, duty.counted) == (Duty.Verdict.WAIVED, 1)
    back = reinstate_duty(actor=staff(work), duty_id=duty.id)
    assert (back.verdict, back.fulfilled_on, back.waived_reason) == (Duty.Verdict.FULFILLED, date(YEAR, 7, 10), "")
    assert_tally_is_true()


def test_waiving_asks_for_a_right_a_reason_and_something_to_waive(work: Work) -> None:
    duty = work.duty(work.city.jia_first, period="2026-Q3")
    with pytest.raises(ForbiddenError):
        waive_duty(actor=work.city.actor(Role.UNIT_SECRETARY), duty_id=duty.id, reason="不想做")
    with pytest.raises(Duty.DoesNotExist):
        waive_duty(actor=small_city("yuanfang").actor(Role.COMMITTEE_STAFF), duty_id=duty.id, reason="别的城市")
    with pytest.raises(RefusedError, match="为什么免除"):
        waive_duty(actor=staff(work), duty_id=duty.id, reason=" ")
    with pytest.raises(RefusedError, match="没有免除"):
        reinstate_duty(actor=staff(work), duty_id=duty.id)
    waive_duty(actor=staff(work), duty_id=duty.id, reason="机构调整")
    with pytest.raises(RefusedError, match="已经免除：机构调整"):
        waive_duty(actor=staff(work), duty_id=duty.id, reason="再免一次")
    done = work.duty(work.city.jia_second, period="2026-Q3")
    record(work, work.city.jia_second, date(YEAR, 7, 10))
    with pytest.raises(RefusedError, match="已经完成"):
        waive_duty(actor=staff(work), duty_id=done.id, reason="机构调整")
    Plan.objects.update(status=Plan.Status.CLOSED)
    with pytest.raises(RefusedError, match="已办结归档"):
        reinstate_duty(actor=staff(work), duty_id=duty.id)


def test_what_is_never_collected_cannot_be_asked_for(work: Work) -> None:
    for each in institutions():
        if each.record_form is not None:
            continue
        duty = work.duty(work.city.jia_first, institution=each.key, period="2026-Q3")
        Duty.objects.filter(id=duty.id).update(verdict=Duty.Verdict.WAIVED, waived_reason=each.not_recorded)
        with pytest.raises(RefusedError, match="不能恢复"):
            reinstate_duty(actor=staff(work), duty_id=duty.id)


def test_open_duties_go_to_the_successor_with_what_was_done_for_them(work: Work) -> None:
    city = work.city
    half = work.duty(city.jia_second, period="2026", required=2)
    record(work, city.jia_second, date(YEAR, 3, 10))
    before = AuditLine.objects.count()
    merge(work)
    old, new = Duty.objects.get(id=half.id), Duty.objects.get(continues=half.id)
    assert (old.verdict, old.waived_reason) == (Duty.Verdict.WAIVED, "并入市甲局第一支部，由其继续")
    assert (new.organisation_id, new.counted, new.verdict) == (city.jia_first.id, 1, Duty.Verdict.OPEN)
    assert AuditLine.objects.count() == before + 1
    record(work, city.jia_first, date(YEAR, 8, 10))
    new.refresh_from_db()
    assert new.verdict == Duty.Verdict.FULFILLED
    assert_tally_is_true()


def test_a_record_of_the_old_name_counts_for_what_it_owed_and_no_more(work: Work) -> None:
    city = work.city
    named = work.duty(city.jia_second, period="2026")
    other = work.duty(city.jia_first, measure=work.measure("另一条举措"), period="2026")
    merge(work)
    late = record(work, city.jia_second, date(YEAR, 3, 10))
    assert Duty.objects.get(continues=named.id).verdict == Duty.Verdict.FULFILLED
    assert Duty.objects.get(id=other.id).counted == 0
    withdraw_record(actor=staff(work), record_id=late.id, version=1, reason="重复填写")
    assert Duty.objects.get(continues=named.id).verdict == Duty.Verdict.OPEN
    assert_tally_is_true()


def test_what_the_successor_owes_anyway_is_owed_once(work: Work) -> None:
    city = work.city
    old = work.duty(city.jia_second, period="2026-Q3")
    own = work.duty(city.jia_first, period="2026-Q3")
    merge(work)
    assert Duty.objects.count() == 2
    assert Duty.objects.get(id=old.id).verdict == Duty.Verdict.WAIVED
    assert Duty.objects.get(id=own.id).verdict == Duty.Verdict.OPEN
    with pytest.raises(RefusedError, match="已经撤销，并入市甲局第一支部，由其继续"):
        reinstate_duty(actor=staff(work), duty_id=old.id)
    assert_tally_is_true()


def test_history_stays_under_the_old_name(work: Work) -> None:
    city = work.city
    done = work.duty(city.jia_second, period="2026-Q1")
    missed = work.duty(city.jia_second, period="2026-Q2")
    standing = work.duty(city.jia_second, period="2026", due_on=STANDING_DUE)
    record(work, city.jia_second, date(YEAR, 3, 10))
    merge(work)
    assert Duty.objects.get(id=done.id).verdict == Duty.Verdict.FULFILLED
    assert Duty.objects.get(id=missed.id).verdict == Duty.Verdict.OPEN
    assert Duty.objects.get(continues=standing.id).moved_on == date(YEAR, 3, 10)
    assert_tally_is_true()


def test_a_second_merger_carries_on_from_the_first(work: Work) -> None:
    city = work.city
    first = work.duty(city.jia_second, period="2026", required=3)
    record(work, city.jia_second, date(YEAR, 3, 10))
    merge(work)
    record(work, city.jia_first, date(YEAR, 8, 5))
    # A branch of another department takes over what both had done.
    merge_organisation(actor=staff(work), closing_id=city.jia_first.id, into_id=city.yi_first.id, on=date(YEAR, 8, 12))
    record(work, city.yi_first, date(YEAR, 8, 14))
    last = Duty.objects.get(organisation=city.yi_first)
    assert (last.counted, last.verdict, last.department_id) == (3, Duty.Verdict.FULFILLED, city.yi.id)
    assert last.continues is not None
    assert last.continues.continues_id == first.id
    assert Organisation.objects.get(id=city.jia_second.id).successor_id == city.yi_first.id
    assert_tally_is_true()


def test_what_was_done_in_the_middle_of_the_line_can_still_be_added_to(work: Work) -> None:
    """The second of three had it done before it ended: its duty is history, and takes a late record of the first."""
    city = work.city
    work.duty(city.jia_second, period="2026")
    merge(work)
    record(work, city.jia_first, date(YEAR, 8, 5))
    merge_organisation(actor=staff(work), closing_id=city.jia_first.id, into_id=city.yi_first.id, on=date(YEAR, 8, 12))
    late = record(work, city.jia_second, date(YEAR, 3, 10))
    middle = Duty.objects.get(organisation=city.jia_first)
    assert (middle.counted, middle.fulfilled_on) == (2, date(YEAR, 3, 10))
    withdraw_record(actor=staff(work), record_id=late.id, version=1, reason="重复填写")
    middle.refresh_from_db()
    assert (middle.counted, middle.fulfilled_on) == (1, date(YEAR, 8, 5))


def test_people_and_spans_follow_on_that_day(work: Work) -> None:
    city = work.city
    entries = [PersonEntry(name="甘露"), PersonEntry(name="白帆", join_on=date(YEAR, 8, 3))]
    add_people(actor=staff(work), organisation=city.jia_second, entries=entries, valid_from=SINCE)
    merge(work)
    assert set(Person.objects.values_list("organisation_id", flat=True)) == {city.jia_first.id}
    spells = set(Membership.objects.values_list("person__name", "organisation_id", "valid_from", "valid_to"))
    assert spells == {
        ("甘露", city.jia_second.id, SINCE, MERGED_ON),
        ("甘露", city.jia_first.id, MERGED_ON, None),
        ("白帆", city.jia_first.id, date(YEAR, 8, 3), None),
    }
    span = OrganisationSpan.objects.get(organisation=city.jia_second)
    assert span.valid_to == MERGED_ON
    assert AuditLine.objects.order_by("-number")[0].sentence.endswith("转去党员2名、未办结任务0项")
    assert verify_chain(committee_id=city.committee_id).is_whole


@pytest.mark.parametrize(
    ("closing", "into", "on", "words"),
    [
        ("jia_second", "jia_second", MERGED_ON, "不能并入自己"),
        ("jia_second", "jia_group", MERGED_ON, "只能并入同一类组织"),
        ("root", "jia", MERGED_ON, "只能并入同一类组织"),
        ("jia_second", "jia_first", date(YEAR, 8, 16), "不能晚于今天"),
        ("jia_second", "jia_first", SINCE, "应在这一天之后"),
        ("jia_committee", "yi_committee", MERGED_ON, "之下还有市甲局第一支部、市甲局第二支部，请先"),
    ],
)
def test_a_merger_that_makes_no_sense_is_refused(work: Work, closing: str, into: str, on: date, words: str) -> None:
    places = work.city
    with pytest.raises(RefusedError, match=words):
        merge_organisation(
            actor=staff(work), closing_id=getattr(places, closing).id, into_id=getattr(places, into).id, on=on
        )


def test_a_merger_in_the_past_does_not_strand_records(work: Work) -> None:
    work.duty(work.city.jia_second, period="2026")
    record(work, work.city.jia_second, date(YEAR, 8, 2))
    with pytest.raises(RefusedError, match="还有1条记录"):
        merge(work)
    merge(work, date(YEAR, 8, 3))
    with pytest.raises(RefusedError, match="已于2026年8月3日撤销"):
        merge(work, date(YEAR, 8, 4))
    with pytest.raises(ForbiddenError):
        merge_organisation(
            actor=work.city.actor(Role.UNIT_SECRETARY),
            closing_id=work.city.jia_second.id,
            into_id=work.city.jia_first.id,
            on=MERGED_ON,
        )


def test_cells_without_duties_have_no_row(work: Work) -> None:
    duty = work.duty(work.city.jia_first)
    assert Tally.objects.count() == 1
    Duty.objects.filter(id=duty.id).update(due_on=date(YEAR, 4, 7))
    recount_plan(committee_id=work.city.committee_id, plan_id=work.plan.id)
    assert Tally.objects.get().due_on == date(YEAR, 4, 7)
    assert_tally_is_true()
