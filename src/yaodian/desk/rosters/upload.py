"""名册导入: the history, the template, the upload, and the question which column is what."""

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yaodian.desk.answers import workbook_answer
from yaodian.desk.rosters.form import ColumnsForm, RosterForm
from yaodian.engine.actions.roster_imports import take_columns, take_in
from yaodian.engine.models import Job
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.headings import Fate
from yaodian.formats.rosters.staging import layout_of
from yaodian.formats.rosters.template import template
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import RosterImport
from yaodian.orgs.pages.asked import number_in
from yaodian.orgs.queries.imports import history_of, import_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal

_STATE = RosterImport.State


@door(Right.IMPORT_ROSTER)
@require_safe
def rosters(request: ActorRequest) -> HttpResponse:
    page = history_of(actor=request.actor, after=number_in(request, "after"), before=number_in(request, "before"))
    return render(request, "desk/rosters.html", {"page": page, "may_found": _may_found(request)})


@door(Right.IMPORT_ROSTER)
@require_safe
def roster_template(request: ActorRequest) -> FileResponse:
    wanted = _roster(request)
    return workbook_answer(BytesIO(template(wanted)), f"{wanted.value}模板.xlsx")


@door(Right.IMPORT_ROSTER)
@require_http_methods(["GET", "POST"])
def roster_new(request: ActorRequest) -> HttpResponse:
    wanted = _roster(request)
    form = RosterForm(wanted, request.POST, request.FILES) if request.method == "POST" else RosterForm(wanted)
    if form.is_bound and form.is_valid():
        try:
            begun, job = take_in(actor=request.actor, roster=wanted, file=form.roster_file(), terms=form.terms())
        except RefusedError as error:
            add_refusal(form, error)
        else:
            return _onward(begun, job)
    shown = {"form": form, "roster": wanted}
    return render(request, "desk/roster_new.html", shown, status=422 if form.is_bound else 200)


@door(Right.IMPORT_ROSTER)
@require_http_methods(["GET", "POST"])
def roster_columns(request: ActorRequest, import_id: int) -> HttpResponse:
    """Asked where headings were not understood; open as long as nothing was approved."""
    known = import_of(actor=request.actor, import_id=import_id)
    if known.state not in {_STATE.COLUMNS, _STATE.READY}:
        return redirect("desk:roster-import", import_id=import_id)
    layout = layout_of(known.layout)
    form = ColumnsForm(layout, request.POST, request.FILES) if request.method == "POST" else ColumnsForm(layout)
    if form.is_bound and form.is_valid():
        try:
            file = form.roster_file(sheet=known.sheet, hidden=known.hidden)
            begun, job = take_columns(actor=request.actor, import_id=import_id, file=file)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            return _onward(begun, job)
    shown = {"form": form, "known": known, "layout": layout, "dropped": layout.of_fate(Fate.PERSONAL)}
    return render(request, "desk/roster_columns.html", shown, status=422 if form.is_bound else 200)


def _onward(begun: RosterImport, job: Job | None) -> HttpResponse:
    if job is None:
        return redirect("desk:roster-columns", import_id=begun.id)
    return redirect("desk:roster-job", import_id=begun.id, job_id=job.id)


def _roster(request: ActorRequest) -> Roster:
    """People, unless it is asked for the organisations."""
    if request.GET.get("roster") != Roster.ORGANISATIONS.name.lower():
        return Roster.PEOPLE
    request.actor.require(Right.EDIT_ORGANISATIONS)
    return Roster.ORGANISATIONS


def _may_found(request: ActorRequest) -> bool:
    return request.actor.may(Right.EDIT_ORGANISATIONS)
