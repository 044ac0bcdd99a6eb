"""Jobs of a roster import, and what higher floors have made of its rows by the time it is to be taken back."""

from datetime import datetime

import pytest
from django_tasks import default_task_backend
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.engine.actions.jobs import SILENCE, run_job
from yaodian.engine.actions.roster_imports import (
    COMPARE,
    UNDO,
    compare_again,
    forget_in_background,
    push_on,
    run_roster_job,
    take_back,
    take_in,
    write_whole,
)
from yaodian.engine.models import Duty, Job
from yaodian.engine.tests.plans import issued_plan
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.reading import RosterFile
from yaodian.kernel.clock import BEIJING, VARIABLE, now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.imports.beginning import Terms
from yaodian.orgs.actions.imports.tests.offices import ON, actor, csv_of
from yaodian.orgs.models import Organisation, RosterImport
from yaodian.orgs.tests.city import City, small_city

HEADS = ("组织名称", "组织类别", "上级组织")
BRANCH = csv_of([("市甲局第三支部", "党支部", "市甲局机关党委")], HEADS)


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_city()


@pytest.fixture
def imported(city: City, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> RosterImport:
    """A branch that an import has founded."""
    file, terms = RosterFile(data=BRANCH, name="组织.csv"), Terms(holds_on=ON, is_complete=True)
    with django_capture_on_commit_callbacks(execute=True):
        begun, _ = take_in(actor=actor(city), roster=Roster.ORGANISATIONS, file=file, terms=terms)
    with django_capture_on_commit_callbacks(execute=True):
        write_whole(actor=actor(city), import_id=begun.id)
    begun.refresh_from_db()
    return begun


def test_each_step_is_a_job_that_tells_what_came_of_it(imported: RosterImport) -> None:
    told = Job.objects.filter(subject_id=imported.id).order_by("id").values_list("title", "state", "message")
    assert list(told) == [
        ("比对组织名册", "done", "比对完了：1行，其中0行有错误"),
        ("导入组织名册", "done", "已导入1个单位：新进1"),
    ]


def test_a_branch_that_owes_duties_by_now_is_not_taken_away(
    city: City, imported: RosterImport, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    issued_plan(city)
    branch = Organisation.objects.get(name="市甲局第三支部")
    assert Duty.objects.filter(organisation_id=branch.id).exists()
    with django_capture_on_commit_callbacks(execute=True):
        take_back(actor=actor(city), import_id=imported.id)
    job = Job.objects.get(kind=UNDO)
    assert (job.state, "不能撤销：市甲局" in job.message) == (Job.State.FAILED, True)
    assert Organisation.objects.filter(id=branch.id).exists()


def test_a_job_is_pushed_on_only_while_its_step_is_open(city: City, imported: RosterImport) -> None:
    job = Job.objects.get(kind=COMPARE)
    assert push_on(actor=actor(city), job=job) == job
    RosterImport.objects.update(state=RosterImport.State.UNDONE)
    with pytest.raises(RefusedError, match="这一步已经结束"):
        push_on(actor=actor(city), job=job)
    with pytest.raises(RefusedError, match="不能再比对"):
        compare_again(actor=actor(city), import_id=imported.id)


def test_a_job_that_is_alive_is_not_begun_again(
    city: City, imported: RosterImport, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = Job.objects.get(kind=COMPARE)
    Job.objects.filter(id=job.id).update(state=Job.State.RUNNING, told_at=now())
    with pytest.raises(RefusedError, match="正在进行"):
        push_on(actor=actor(city), job=job)
    run_roster_job(committee_id=city.committee_id, job_id=job.id)
    assert Job.objects.get(id=job.id).state == Job.State.RUNNING
    Job.objects.filter(id=job.id).update(told_at=now() - SILENCE)
    with django_capture_on_commit_callbacks(execute=True):
        push_on(actor=actor(city), job=job)
    assert Job.objects.get(id=job.id).state == Job.State.DONE


def test_a_second_run_says_nothing_of_what_the_first_has_done(imported: RosterImport) -> None:
    """Two workers at once: the slower one finds nothing to do and is refused."""
    job = Job.objects.get(kind=COMPARE)

    def overtaken(_: Job) -> str:
        Job.objects.filter(id=job.id).update(state=Job.State.DONE, message="比对完了")
        raise RefusedError("不再比对")

    Job.objects.filter(id=job.id).update(state=Job.State.WAITING)
    with pytest.raises(RefusedError):
        run_job(committee_id=imported.committee_id, job_id=job.id, work=overtaken, broke_off="")
    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.DONE, "比对完了")


def test_an_import_that_is_compared_again_says_so(city: City, imported: RosterImport) -> None:
    compare_again(actor=actor(city), import_id=imported.id)
    imported.refresh_from_db()
    assert imported.state == RosterImport.State.CHECKING


def test_what_an_import_leaves_is_forgotten_by_a_job(city: City, imported: RosterImport) -> None:
    assert not default_task_backend.supports_defer  # jobs of tests run at once; the next upload forgets instead
    RosterImport.objects.update(applied_at=datetime(2026, 5, 1, tzinfo=BEIJING))
    forget_in_background.enqueue(city.committee_id)
    imported.refresh_from_db()
    assert imported.forgotten_at is not None
