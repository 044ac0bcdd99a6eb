"""Long work with progress: how a job begins, breaks off and ends, whatever it does. Only one that is done rests."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django_tasks import default_task_backend
from django_tasks.base import Task

from yaodian.engine.models import Job
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import ForbiddenError

SILENCE: Final = timedelta(minutes=2)
"""After which one may suspect that the worker of a job has stopped."""

_MESSAGE_LENGTH: Final = 500


def run_job(*, committee_id: int, job_id: int, work: Callable[[Job], str], broke_off: str) -> None:
    """`work` answers with the sentence that tells what came of it. `broke_off`: what is said where it fails; a refusal
    says why itself. Asked again, it begins anew, so that the work must be safe to repeat."""
    job = _begin(committee_id, job_id)
    if job is None:
        return
    try:
        message = work(job)
    except Exception as error:
        _end(job, Job.State.FAILED, str(error) if isinstance(error, RefusedError | ForbiddenError) else broke_off)
        raise
    _end(job, Job.State.DONE, message)


@transaction.atomic
def _begin(committee_id: int, job_id: int) -> Job | None:
    job = Job.objects.of(committee_id).select_for_update().get(id=job_id)
    if job.state == Job.State.DONE or is_alive(job):
        return None
    job.state, job.done, job.message, job.told_at, job.ended_at = Job.State.RUNNING, 0, "", now(), None
    job.save(update_fields=["state", "done", "message", "told_at", "ended_at"])
    return job


def is_alive(job: Job) -> bool:
    """Under way, and heard of lately: to run it once more would do the work twice at the same time."""
    return job.state == Job.State.RUNNING and job.told_at is not None and now() - job.told_at < SILENCE


def run_after(wait: timedelta, tidy: Task[[int], None], *, committee_id: int) -> None:
    """Also where nobody asks again. A place whose jobs run at once tidies when the next one is asked for."""
    if default_task_backend.supports_defer:
        later: Any = tidy.using(run_after=now() + wait)
        transaction.on_commit(lambda: later.enqueue(committee_id))


def tell_progress(job: Job, done: int, total: int) -> None:
    Job.objects.of(job.committee_id).filter(id=job.id).update(done=done, total=total, told_at=now())


def _end(job: Job, state: Job.State, message: str) -> None:
    """What is done stays done, whatever a second run of it says."""
    going_on = Job.objects.of(job.committee_id).filter(id=job.id).exclude(state=Job.State.DONE)
    going_on.update(state=state, message=message[:_MESSAGE_LENGTH], ended_at=now())
