"""The page of a job: how far it is; it loads itself again until the job has ended."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yaodian.engine.actions.jobs import SILENCE
from yaodian.engine.models import Job
from yaodian.kernel.clock import now

_RELOAD: Final = "4"  # seconds


def job_page(request: HttpRequest, template: str, *, job: Job, **words: object) -> HttpResponse:
    """`template` extends engine/job_progress.html and brings the words, with what it needs for them."""
    is_slow = not job.is_over and now() - (job.told_at or job.asked_at) > SILENCE
    shown = {**words, "job": job, "is_over": job.is_over, "is_slow": is_slow, "is_done": job.state == Job.State.DONE}
    page = render(request, template, shown)
    if not job.is_over:
        page.headers["Refresh"] = _RELOAD  # for browsers without scripts; with them htmx looks every second
    return page
