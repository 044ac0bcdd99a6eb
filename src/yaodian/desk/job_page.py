"""The page of a job: how far it is; it loads itself again until the job has ended."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yaodian.engine.models import Job
from yaodian.kernel.clock import now

_SLOW: Final = timedelta(minutes=2)  # after which a person may suspect that the worker has stopped
_RELOAD: Final = "4"  # seconds
_OVER: Final = frozenset({Job.State.DONE, Job.State.FAILED})


def job_page(request: HttpRequest, template: str, *, job: Job, **words: object) -> HttpResponse:
    """`template` extends desk/job_progress.html and brings the words, with what it needs for them."""
    is_over = job.state in _OVER
    is_slow = not is_over and now() - job.asked_at > _SLOW
    shown = {**words, "job": job, "is_over": is_over, "is_slow": is_slow, "is_done": job.state == Job.State.DONE}
    page = render(request, template, shown)
    if not is_over:
        page.headers["Refresh"] = _RELOAD  # for browsers without scripts; with them htmx looks every second
    return page
