"""What an import would change, before anything does: by unit, by person, by faulty row."""

from io import BytesIO

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from yaodian.desk.answers import file_answer
from yaodian.engine.actions.roster_imports import KINDS
from yaodian.engine.models import Job
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import ImportChange, RosterImport
from yaodian.orgs.pages.asked import number_in
from yaodian.orgs.queries.imports import changes_of, import_of, problems_of, returned_of, seen_of
from yaodian.orgs.rights import Right

_STATE = RosterImport.State
_WORKING = frozenset({_STATE.CHECKING, _STATE.WRITING, _STATE.UNDOING})


@door(Right.IMPORT_ROSTER)
@require_safe
def roster_import(request: ActorRequest, import_id: int) -> HttpResponse:
    """What waits for approval, or what came of it; under way, how far it is."""
    known = import_of(actor=request.actor, import_id=import_id)
    if known.state == _STATE.COLUMNS:
        return redirect("desk:roster-columns", import_id=import_id)
    job = job_of(request, import_id) if known.state in _WORKING else None
    if job is not None:
        return redirect("desk:roster-job", import_id=import_id, job_id=job.id)
    return shown_import(request, import_id)


@door(Right.IMPORT_ROSTER)
@require_safe
def roster_unit(request: ActorRequest, import_id: int, unit_id: int) -> HttpResponse:
    kind = request.GET.get("kind", "")
    known, share, page = changes_of(
        actor=request.actor,
        import_id=import_id,
        unit_id=unit_id,
        kind=kind,
        after=number_in(request, "after"),
        before=number_in(request, "before"),
    )
    kinds = [(each, each.label, getattr(share.unit, each.value)) for each in ImportChange.Kind]
    shown = {"known": known, "share": share, "page": page, "kind": kind, "kinds": kinds}
    return render(request, "desk/roster_unit.html", shown)


@door(Right.IMPORT_ROSTER)
@require_safe
def roster_problems(request: ActorRequest, import_id: int) -> HttpResponse:
    known, page = problems_of(
        actor=request.actor,
        import_id=import_id,
        after=number_in(request, "after"),
        before=number_in(request, "before"),
    )
    return render(request, "desk/roster_problems.html", {"known": known, "page": page})


@door(Right.IMPORT_ROSTER)
@require_safe
def roster_returned(request: ActorRequest, import_id: int) -> HttpResponseBase:
    try:
        file = returned_of(actor=request.actor, import_id=import_id)
    except RefusedError as error:
        return shown_import(request, import_id, str(error))
    return file_answer(BytesIO(file.content), file.name, file.media_type)


def shown_import(request: ActorRequest, import_id: int, problem: str = "") -> HttpResponse:
    seen = seen_of(actor=request.actor, import_id=import_id)
    shown = {"seen": seen, "known": seen.roster_import, "problem": problem, "last": job_of(request, import_id)}
    return render(request, "desk/roster_import.html", shown, status=422 if problem else 200)


def job_of(request: ActorRequest, import_id: int) -> Job | None:
    jobs = Job.objects.visible_to(request.actor).filter(kind__in=KINDS, subject_id=import_id)
    return jobs.order_by("-id").first()
