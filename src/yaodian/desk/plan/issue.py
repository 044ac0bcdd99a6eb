"""下达: what it will cost whom comes first; then one job makes duties of what has been confirmed."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yaodian.desk.plan.audience import audience_of
from yaodian.desk.plan.versions import TOUCHED, current_rows, filters_of, told
from yaodian.desk.progress.load_chart import chart_of
from yaodian.engine.actions.issue import KIND, issue_version
from yaodian.engine.models import Job, PlanVersion
from yaodian.engine.pages.job_page import job_page
from yaodian.engine.queries.issue import IssuePreview, preview_of
from yaodian.engine.queries.versions import changes_of, version_reviewed, versions_of
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Right

_HOUR: Final = 60


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def issue(request: ActorRequest, year: int) -> HttpResponse:
    version = version_reviewed(actor=request.actor, year=year)
    if version is None:
        return _none(request, year)
    problem = ""
    if request.method == "POST":
        try:
            job = issue_version(actor=request.actor, version_id=version.id)
        except RefusedError as error:
            problem = str(error)
        else:
            return redirect("desk:issue-progress", year=year, job_id=job.id)
    shown = {"year": year, "version": version, "problem": problem, **_preview(request.actor, version)}
    shown |= _changes(request.actor, version, request.GET.get("kind", TOUCHED))
    return render(request, "desk/issue.html", shown, status=422 if problem else 200)


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def issue_progress(request: ActorRequest, year: int, job_id: int) -> HttpResponse:
    """POST: one that broke off goes on."""
    job = Job.objects.visible_to(request.actor).get(id=job_id, kind=KIND)
    PlanVersion.objects.visible_to(request.actor).get(id=job.subject_id, plan__year=year)
    if request.method == "POST":
        issue_version(actor=request.actor, version_id=job.subject_id)
        return redirect("desk:issue-progress", year=year, job_id=job.id)
    return job_page(request, "desk/issue_progress.html", job=job, year=year)


def _none(request: ActorRequest, year: int) -> HttpResponse:
    """Nothing waits to be issued. What was issued last may still be on its way."""
    version = versions_of(actor=request.actor, year=year)
    if not version:
        raise Http404
    jobs = Job.objects.visible_to(request.actor).filter(kind=KIND, subject_id=version[0].id)
    job = jobs.exclude(state=Job.State.DONE).order_by("-id").first()
    if job:
        return redirect("desk:issue-progress", year=year, job_id=job.id)
    return render(request, "desk/issue_none.html", {"year": year})


def _preview(actor: Actor, version: PlanVersion) -> dict[str, Any]:
    preview = preview_of(actor=actor, version_id=version.id)
    chart = _chart(preview)
    return {
        "preview": preview,
        "chart": chart,
        "peak": round(max(chart.row.average) / _HOUR, 1) if chart else 0,
        "months": range(1, 13),
        "idle": _idle(actor, preview),
    }


def _changes(actor: Actor, version: PlanVersion, wanted: str) -> dict[str, Any]:
    """What issuing will do to a version that is in force; nothing where this is the first."""
    changes = changes_of(actor=actor, version_id=version.id)
    if changes.former is None:
        return {}
    filters = filters_of(changes, wanted)
    shown = {"changes": changes, "filters": filters, "rows": current_rows(filters)}
    return {"former": changes.former, "sentence": told(filters), **shown}


def _chart(preview: IssuePreview) -> Any:
    """Of the branches, who bear most; where they owe nothing, of whoever spends most."""
    rows = sorted(preview.loads, key=lambda row: (row.kind != Kind.BRANCH.label, -sum(row.average)))
    return next(filter(None, map(chart_of, rows)), None)


def _idle(actor: Actor, preview: IssuePreview) -> list[str]:
    """Kinds of organisation that exist and owe nothing: left out by mistake, they would never be missed."""
    busy = {row.kind for row in preview.loads}
    kinds = {place.kind for place in audience_of(actor).places}
    return [str(kind.label) for kind in Kind if kind.value in kinds and kind.label not in busy]
