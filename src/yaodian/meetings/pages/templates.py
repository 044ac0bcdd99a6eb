"""本单位的模板: which Word file a paper is written with, a new one, and those that were used before."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.templates import LIMITS, add_template, end_template
from yaodian.meetings.models import PaperTemplate
from yaodian.meetings.pages.asked import upload_in
from yaodian.meetings.pages.papers import saved
from yaodian.meetings.papers.places import places_for
from yaodian.meetings.queries.templates import keeper_of, template_file, template_lines
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import posted_number
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def templates(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """One form for each paper."""
    if request.method != "POST":
        return _page(request, organisation_id)
    paper = request.POST.get("paper", "")
    if paper not in PaperTemplate.Paper.values:
        raise Http404
    try:
        name, data = upload_in(request, LIMITS.file_bytes)
        made = add_template(
            actor=request.actor,
            organisation_id=organisation_id,
            paper=PaperTemplate.Paper(paper),
            known=posted_number(request, "known"),
            name=name,
            data=data,
        )
    except RefusedError as error:
        return _page(request, organisation_id, status=refusal_status(error), problem=str(error), refused=paper)
    messages.success(request, f"{made.get_paper_display()}从现在起用这份模板。")
    return redirect("meetings:templates", organisation_id)


@door(Right.RECORD)
@require_POST
def end(request: ActorRequest, organisation_id: int, template_id: int) -> HttpResponse:
    version = posted_number(request, "version")
    try:
        row = end_template(
            actor=request.actor, organisation_id=organisation_id, template_id=template_id, version=version
        )
    except RefusedError as error:
        return _page(request, organisation_id, status=refusal_status(error), problem=str(error))
    messages.success(request, f"{row.get_paper_display()}的模板已停用，文件仍可下载。")
    return redirect("meetings:templates", organisation_id)


@door(Right.RECORD)
@require_safe
def file(request: ActorRequest, organisation_id: int, template_id: int) -> FileResponse:
    try:
        kept = template_file(actor=request.actor, organisation_id=organisation_id, template_id=template_id)
        stream = kept.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return saved(FileResponse(stream, content_type=kept.media_type), kept.name)


def _page(request: ActorRequest, organisation_id: int, status: int = 200, **more: object) -> HttpResponse:
    found = keeper_of(actor=request.actor, organisation_id=organisation_id)
    lines = template_lines(actor=request.actor, organisation=found)
    shown = {
        "organisation": found,
        "lines": [(line, places_for(line.paper), line.history[0].number if line.history else 0) for line in lines],
        **more,
    }
    return render(request, "meetings/templates.html", shown, status=status)
