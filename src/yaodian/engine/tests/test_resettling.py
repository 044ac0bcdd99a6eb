"""重新核认: what was damaged is written again as it follows, one line says how much, and the doctor is content."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import F

from yaodian.engine.actions import resettling
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.actions.resettling import resettle_year, run_resettle
from yaodian.engine.models import Credit, Duty, Job, Plan, Record, Tally
from yaodian.engine.queries.doctor import Weight, examine
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.engine.tests.reference import faults
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db
NOTHING_TO_MEND = "查过2项任务，没有一处要改"


@pytest.fixture
def work() -> Work:
    """Two duties, of which one has a record."""
    made = work_of(small_city())
    for unit in (made.city.jia_first, made.city.jia_second):
        made.duty(unit)
    draft = RecordDraft(
        organisation_ids=(made.city.jia_first.id,),
        happened_on=date(YEAR, 2, 5),
        title="开展主题党日",
        services=((made.measures[0].id, ""),),
    )
    save_record(actor=made.city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())
    assert faults(made.city.committee_id) == []
    return made


def again(work: Work) -> Job:
    job = resettle_year(actor=work.city.actor(Role.COMMITTEE_STAFF), year=YEAR)
    run_resettle(committee_id=work.city.committee_id, job_id=job.id)
    job.refresh_from_db()
    return job


def wrong(work: Work) -> str:
    return "".join(each.text for each in examine(committee_id=work.city.committee_id).of(Weight.ACT))


def miscount(_work: Work) -> None:
    Tally.objects.update(total=F("total") + 1)


def misjudge(work: Work) -> None:
    """One that nobody did is called done, and its cell says so too."""
    duty = Duty.objects.filter(organisation=work.city.jia_second)
    duty.update(verdict=Duty.Verdict.FULFILLED, counted=1, fulfilled_on=date(YEAR, 3, 1))
    Tally.objects.update(fulfilled=2)


def lose_a_credit(_work: Work) -> None:
    Credit.objects.all().delete()


def withdraw_silently(_work: Work) -> None:
    Record.objects.update(status=Record.Status.WITHDRAWN)


@pytest.mark.parametrize(
    ("harm", "complaint", "message"),
    [
        (miscount, "汇总有1格与逐项数出来的不同", "查过2项任务，改了汇总1格"),
        (misjudge, "有1项任务的结论与核认推出来的不同", "查过2项任务，改了任务1项、汇总1格"),
        (lose_a_credit, "有1项任务的结论与核认推出来的不同", "查过2项任务，改了核认1条"),
        (withdraw_silently, "核认的记录已经撤回", "查过2项任务，改了核认1条、任务1项、汇总1格"),
    ],
)
def test_what_the_doctor_complains_of_is_mended(
    work: Work, harm: Callable[[Work], None], complaint: str, message: str
) -> None:
    harm(work)
    letter = wrong(work)
    assert complaint in letter
    assert f"在{YEAR}年的页面上点“重新核认”" in letter
    assert again(work).message == message
    assert wrong(work) == ""
    assert faults(work.city.committee_id) == []


def test_twice_is_once(work: Work) -> None:
    miscount(work)
    again(work)
    assert again(work).message == NOTHING_TO_MEND


def test_who_asked_and_what_was_changed_stands_in_the_audit(work: Work) -> None:
    misjudge(work)
    again(work)
    lines = AuditLine.objects.order_by("-number").values_list("action", "user_name", "sentence")[:2]
    name = work.city.actor(Role.COMMITTEE_STAFF).name
    assert list(lines) == [
        ("重新核认", "系统", "重新核认2026年：查过2项任务，改了任务1项、汇总1格"),
        ("要求重新核认", name, "要求把2026年的全部记录和任务重新核认一遍"),
    ]
    assert verify_chain(committee_id=work.city.committee_id).is_whole


def test_asked_again_before_it_ended_it_is_the_same_job(work: Work) -> None:
    staff, lines = work.city.actor(Role.COMMITTEE_STAFF), AuditLine.objects.count()
    job = resettle_year(actor=staff, year=YEAR)
    assert resettle_year(actor=staff, year=YEAR) == job
    assert AuditLine.objects.count() == lines + 1
    run_resettle(committee_id=work.city.committee_id, job_id=job.id)
    run_resettle(committee_id=work.city.committee_id, job_id=job.id)
    assert AuditLine.objects.count() == lines + 2
    assert resettle_year(actor=staff, year=YEAR) != job


def test_a_job_goes_in_steps_and_says_how_far_it_is(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resettling, "_STEP", 1)
    job = again(work)
    assert (job.state, job.done, job.total, job.message) == (Job.State.DONE, 2, 2, NOTHING_TO_MEND)


def test_what_broke_off_says_what_it_had_changed_and_goes_on(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """The year is closed while the job is under way: in a closed year nothing moves."""
    misjudge(work)
    job = resettle_year(actor=work.city.actor(Role.COMMITTEE_STAFF), year=YEAR)
    Plan.objects.update(status=Plan.Status.CLOSED)
    with pytest.raises(RefusedError, match="已办结归档"):
        run_resettle(committee_id=work.city.committee_id, job_id=job.id)
    job.refresh_from_db()
    assert (job.state, job.done) == (Job.State.FAILED, 0)
    last = AuditLine.objects.order_by("-number")[0]
    assert last.sentence == "重新核认2026年中断：查过0项任务，没有一处要改"
    Plan.objects.update(status=Plan.Status.ISSUED)
    assert again(work) == job
    assert wrong(work) == ""


def test_a_closed_year_is_left_alone_and_the_doctor_does_not_send_anybody_there(work: Work) -> None:
    miscount(work)
    misjudge(work)
    Plan.objects.update(status=Plan.Status.CLOSED)
    letter = wrong(work)
    assert "2026年已办结归档，不能重新核认" in letter
    assert "推出来的不同" not in letter
    with pytest.raises(RefusedError, match="已办结归档"):
        resettle_year(actor=work.city.actor(Role.COMMITTEE_STAFF), year=YEAR)


def test_only_staff_ask_for_it_and_only_for_a_plan_that_was_issued(work: Work) -> None:
    with pytest.raises(ForbiddenError):
        resettle_year(actor=work.city.actor(Role.UNIT_SECRETARY), year=YEAR)
    with pytest.raises(Plan.DoesNotExist):
        resettle_year(actor=work.city.actor(Role.COMMITTEE_STAFF), year=YEAR + 1)
    Plan.objects.update(status=Plan.Status.DRAFT)
    with pytest.raises(RefusedError, match="还没有下达"):
        resettle_year(actor=work.city.actor(Role.COMMITTEE_STAFF), year=YEAR)
