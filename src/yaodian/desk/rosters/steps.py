"""The steps of an import after it was looked at: approve, compare again, give up, take back; and how far a job is."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from yaodian.desk.rosters.preview import shown_import
from yaodian.engine.actions.roster_imports import KINDS, compare_again, push_on, take_back, write_units, write_whole
from yaodian.engine.models import Job
from yaodian.engine.pages.job_page import job_page
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.imports.approving import drop_import
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.queries.imports import import_of
from yaodian.orgs.rights import Right


@door(Right.IMPORT_ROSTER)
@require_POST
def roster_approve(request: ActorRequest, import_id: int) -> HttpResponse:
    """The whole file, or the units that were ticked."""
    import_of(actor=request.actor, import_id=import_id)
    ticked = {int(text) for text in request.POST.getlist("unit") if text.isascii() and text.isdigit()}

    def write() -> Job:
        if request.POST.get("do") == "whole":
            return write_whole(actor=request.actor, import_id=import_id)
        return write_units(actor=request.actor, import_id=import_id, units=ticked)

    return _begun(request, import_id, write)


@door(Right.IMPORT_ROSTER)
@require_POST
def roster_again(request: ActorRequest, import_id: int) -> HttpResponse:
    import_of(actor=request.actor, import_id=import_id)
    return _begun(request, import_id, lambda: compare_again(actor=request.actor, import_id=import_id))


@door(Right.IMPORT_ROSTER)
@require_POST
def roster_undo(request: ActorRequest, import_id: int) -> HttpResponse:
    import_of(actor=request.actor, import_id=import_id)
    return _begun(request, import_id, lambda: take_back(actor=request.actor, import_id=import_id))


@door(Right.IMPORT_ROSTER)
@require_POST
def roster_drop(request: ActorRequest, import_id: int) -> HttpResponse:
    import_of(actor=request.actor, import_id=import_id)
    try:
        dropped = drop_import(actor=request.actor, import_id=import_id)
    except RefusedError as error:
        return shown_import(request, import_id, str(error))
    messages.success(request, f"已放弃导入《{dropped.file_name}》，名册没有改动。")
    return redirect("desk:rosters")


@door(Right.IMPORT_ROSTER)
@require_http_methods(["GET", "POST"])
def roster_job(request: ActorRequest, import_id: int, job_id: int) -> HttpResponse:
    """POST: one that broke off is run again."""
    known = import_of(actor=request.actor, import_id=import_id)
    job = Job.objects.visible_to(request.actor).get(id=job_id, kind__in=KINDS, subject_id=import_id)
    if request.method == "POST":
        return _begun(request, import_id, lambda: push_on(actor=request.actor, job=job))
    return job_page(request, "desk/roster_progress.html", job=job, known=known)


def _begun(request: ActorRequest, import_id: int, begin: Callable[[], Job]) -> HttpResponse:
    try:
        job = begin()
    except RefusedError as error:
        return shown_import(request, import_id, str(error))
    return redirect("desk:roster-job", import_id=import_id, job_id=job.id)
