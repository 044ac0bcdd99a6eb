"""会议存档 of a year or a part of it: asked for, followed while a job writes it, fetched."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yaodian.engine.pages.job_page import job_page
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.archiving import ask_archive, push_on
from yaodian.meetings.pages.asked import kind_in
from yaodian.meetings.pages.papers import saved
from yaodian.meetings.pages.years import held_asked
from yaodian.meetings.queries.archives import archive_of, archives_of, path_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@door(Right.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def archives(request: ActorRequest, organisation_id: int, period: str) -> HttpResponse:
    """`?kind=center_group`: of one kind alone."""
    held, asked, problem = held_asked(request, organisation_id, period), request.GET.get("kind", ""), ""
    unit, only = held.organisation, kind_in(asked) if asked else None
    request.actor.require_at(Right.RECORD, organisation=unit.id, department=unit.home_id)
    if request.method == "POST":
        try:
            begun = ask_archive(actor=request.actor, held=held, only=only)
        except RefusedError as error:
            problem = str(error)
        else:
            return redirect("meetings:archive-job", begun.archive.id)
    shown = {
        "held": held,
        "only": only,
        "kept": archives_of(actor=request.actor, held=held, kind=asked),
        "problem": problem,
    }
    return render(request, "meetings/archives.html", shown, status=422 if problem else 200)


@door(Right.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def archive_job(request: ActorRequest, archive_id: int) -> HttpResponse:
    """POST: one that broke off begins anew."""
    kept = archive_of(actor=request.actor, archive_id=archive_id)
    if request.method == "POST":
        push_on(actor=request.actor, kept=kept)
        return redirect("meetings:archive-job", archive_id)
    return job_page(request, "meetings/archive_progress.html", job=kept.job, kept=kept)


@door(Right.RECORD)
@require_safe
def archive_file(request: ActorRequest, archive_id: int) -> FileResponse:
    archive = archive_of(actor=request.actor, archive_id=archive_id).archive
    path = path_of(archive)
    if not path.is_file():
        raise Http404
    return saved(FileResponse(path.open("rb"), content_type="application/zip"), f"{archive.name}.zip")
