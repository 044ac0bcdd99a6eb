"""重新核认: the remedy that the doctor names. Asked for here, done by a job, told afterwards in a sentence."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yaodian.engine.actions.resettling import KIND, resettle_year
from yaodian.engine.models import Duty, Job, Plan
from yaodian.engine.pages.job_page import job_page
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def resettle(request: ActorRequest, year: int) -> HttpResponse:
    plan = Plan.objects.visible_to(request.actor).get(year=year)
    problem = ""
    if request.method == "POST":
        try:
            job = resettle_year(actor=request.actor, year=year)
        except RefusedError as error:
            problem = str(error)
        else:
            return redirect("desk:resettle-progress", year=year, job_id=job.id)
    jobs = Job.objects.visible_to(request.actor).filter(kind=KIND, subject_id=plan.id)
    duties = Duty.objects.visible_to(request.actor).filter(year=year).count()  # by the index of the year's list
    shown = {"year": year, "plan": plan, "duties": duties, "last": jobs.order_by("-id").first(), "problem": problem}
    return render(request, "desk/resettle.html", shown, status=422 if problem else 200)


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def resettle_progress(request: ActorRequest, year: int, job_id: int) -> HttpResponse:
    """POST: one that broke off begins anew."""
    plan = Plan.objects.visible_to(request.actor).get(year=year)
    job = Job.objects.visible_to(request.actor).get(id=job_id, kind=KIND, subject_id=plan.id)
    if request.method == "POST":
        again = resettle_year(actor=request.actor, year=year)
        return redirect("desk:resettle-progress", year=year, job_id=again.id)
    return job_page(request, "desk/resettle_progress.html", job=job, year=year)
