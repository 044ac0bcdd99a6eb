"""Long work with progress: how a job begins, breaks off and ends, whatever it does. Only one that is done rests."""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from yaodian.engine.models import Job
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError

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
        _end(job, Job.State.FAILED, str(error) if isinstance(error, RefusedError) else broke_off)
        raise
    _end(job, Job.State.DONE, message)


@transaction.atomic
def _begin(committee_id: int, job_id: int) -> Job | None:
    job = Job.objects.of(committee_id).select_for_update().get(id=job_id)
    if job.state == Job.State.DONE:
        return None
    job.state, job.done, job.message, job.ended_at = Job.State.RUNNING, 0, "", None
    job.save(update_fields=["state", "done", "message", "ended_at"])
    return job


def _end(job: Job, state: Job.State, message: str) -> None:
    Job.objects.of(job.committee_id).filter(id=job.id).update(
        state=state, message=message[:_MESSAGE_LENGTH], ended_at=now()
    )
