"""The long work of a roster import, as jobs with progress: comparing, writing, taking back.

What these do stands with the organisations; jobs are of this floor.
"""

from collections.abc import Callable, Collection
from datetime import timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django_tasks import task

from yaodian.engine.actions.jobs import is_alive, run_after, run_job, tell_progress
from yaodian.engine.models import Job
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.reading import RosterFile
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.imports.approving import approve_units, approve_whole, locked_import
from yaodian.orgs.actions.imports.beginning import Terms, begin_import, choose_columns
from yaodian.orgs.actions.imports.comparing import compare_import
from yaodian.orgs.actions.imports.forgetting import forget_expired
from yaodian.orgs.actions.imports.undoing import ask_undo, undo_import
from yaodian.orgs.actions.imports.writing import write_import
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Person, RosterImport
from yaodian.orgs.queries.imports import KEPT_DAYS
from yaodian.orgs.table_figures import refresh_figures

COMPARE, WRITE, UNDO = "roster_compare", "roster_write", "roster_undo"
KINDS: Final = (COMPARE, WRITE, UNDO)

Work = Callable[..., str]
_WORK: Final[dict[str, Work]] = {COMPARE: compare_import, WRITE: write_import, UNDO: undo_import}
_TITLES: Final = {COMPARE: "比对{}", WRITE: "导入{}", UNDO: "撤销导入{}"}
_BROKE_OFF: Final = {
    COMPARE: "中途出错，名册没有改动；再做一次会从头比对。",
    WRITE: "中途出错，已写入的单位都在；再做一次会接着写完。",
    UNDO: "中途出错，什么也没有撤销；再做一次会从头撤销。",
}
_State = RosterImport.State
_GOES_ON: Final = {
    COMPARE: {_State.CHECKING, _State.READY, _State.DONE},
    WRITE: {_State.WRITING},
    UNDO: {_State.UNDOING},
}


def take_in(*, actor: Actor, roster: Roster, file: RosterFile, terms: Terms) -> tuple[RosterImport, Job | None]:
    """No job where the columns have to be asked for first."""
    begun = begin_import(actor=actor, roster=roster, file=file, terms=terms)
    run_after(timedelta(days=KEPT_DAYS, hours=1), forget_in_background, committee_id=actor.committee_id)
    return begun, _compared(actor, begun)


def take_columns(*, actor: Actor, import_id: int, file: RosterFile) -> tuple[RosterImport, Job | None]:
    begun = choose_columns(actor=actor, import_id=import_id, file=file)
    return begun, _compared(actor, begun)


@transaction.atomic
def compare_again(*, actor: Actor, import_id: int) -> Job:
    known = locked_import(actor, import_id)
    if known.state not in _GOES_ON[COMPARE] or known.forgotten_at:
        raise RefusedError(f"这次导入现在是“{known.get_state_display()}”，不能再比对。")
    known.state = _State.CHECKING
    known.save(update_fields=["state"])
    return _begin(actor, known, COMPARE)


@transaction.atomic
def write_whole(*, actor: Actor, import_id: int) -> Job:
    return _begin(actor, approve_whole(actor=actor, import_id=import_id), WRITE)


@transaction.atomic
def write_units(*, actor: Actor, import_id: int, units: Collection[int]) -> Job:
    return _begin(actor, approve_units(actor=actor, import_id=import_id, units=units), WRITE)


@transaction.atomic
def take_back(*, actor: Actor, import_id: int) -> Job:
    return _begin(actor, ask_undo(actor=actor, import_id=import_id), UNDO)


@transaction.atomic
def push_on(*, actor: Actor, job: Job) -> Job:
    """A job that broke off, or whose worker stopped, is run again; one that is under way is not."""
    known = locked_import(actor, job.subject_id)
    if known.state not in _GOES_ON[job.kind]:
        raise RefusedError("这一步已经结束，请回到这次导入看看。")
    if is_alive(Job.objects.of(actor.committee_id).select_for_update().get(id=job.id)):
        raise RefusedError("这一步正在进行，不用再办一次。请稍候再看。")
    _enqueue(job)
    return job


def run_roster_job(*, committee_id: int, job_id: int) -> None:
    kind = Job.objects.of(committee_id).get(id=job_id).kind
    run_job(committee_id=committee_id, job_id=job_id, work=_work, broke_off=_BROKE_OFF[kind])
    if kind == WRITE:
        refresh_figures(Person, Membership)


@task()
def roster_job_in_background(committee_id: int, job_id: int) -> None:
    run_roster_job(committee_id=committee_id, job_id=job_id)


@task()
def forget_in_background(committee_id: int) -> None:
    forget_expired(committee_id=committee_id)


def _compared(actor: Actor, begun: RosterImport) -> Job | None:
    with transaction.atomic():
        return _begin(actor, begun, COMPARE) if begun.state == _State.CHECKING else None


def _begin(actor: Actor, roster_import: RosterImport, kind: str) -> Job:
    job: Job = Job.objects.create(
        committee_id=actor.committee_id,
        kind=kind,
        subject_id=roster_import.id,
        title=_TITLES[kind].format(roster_import.get_roster_display()),
        asked_by=actor.user_id,
        asked_at=now(),
    )
    _enqueue(job)
    return job


def _enqueue(job: Job) -> None:
    transaction.on_commit(lambda: roster_job_in_background.enqueue(job.committee_id, job.id))


def _work(job: Job) -> str:
    tell = partial(tell_progress, job)
    return _WORK[job.kind](committee_id=job.committee_id, import_id=job.subject_id, tell=tell)
