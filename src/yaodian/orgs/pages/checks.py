"""核对 and 末行: whether anybody has touched the chain, and the paper that a cut tail cannot get past."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.checks import ask_check
from yaodian.orgs.chain import End
from yaodian.orgs.doors import door
from yaodian.orgs.forms import WitnessForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.queries.audit import committee_of
from yaodian.orgs.queries.chain import end_of
from yaodian.orgs.queries.checks import check_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status

_RELOAD = "4"  # seconds; for browsers without scripts


@door(Right.READ_AUDIT)
@require_POST
def verify(request: ActorRequest) -> HttpResponse:
    """Against the paper where its two numbers are typed in, else against what the database says itself."""
    form = WitnessForm(request.POST)
    if not form.is_valid():
        return _head(request, form)
    try:
        check = ask_check(actor=request.actor, witness=form.witness())
    except RefusedError as error:
        add_refusal(form, error)
        return _head(request, form)
    return redirect("orgs:check", check.id)


@door(Right.READ_AUDIT)
@require_safe
def check(request: ActorRequest, check_id: int) -> HttpResponse:
    found = check_of(actor=request.actor, check_id=check_id)
    page = render(request, "orgs/check.html", {"check": found})
    if not found.is_over:
        page.headers["Refresh"] = _RELOAD
    return page


@door(Right.READ_AUDIT)
@require_safe
def head(request: ActorRequest) -> HttpResponse:
    """One page to print: number, fingerprint, time, and the command that holds the chain to it."""
    return _head(request, WitnessForm())


@door(Right.READ_AUDIT)
@require_safe
def head_export(request: ActorRequest) -> HttpResponse:
    """The line that `yaodian audit --against` takes."""
    end = end_of(committee_id=request.actor.committee_id) or End(0, "")
    committee = committee_of(actor=request.actor)
    answer = HttpResponse(f"{end.line_of(committee.code)}\n", content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="audit-{committee.code}-{end.number}.txt"'
    return answer


def _head(request: ActorRequest, form: WitnessForm) -> HttpResponse:
    shown = {
        "end": end_of(committee_id=request.actor.committee_id),
        "committee": committee_of(actor=request.actor),
        "now": now(),
        "form": form,
    }
    return render(request, "orgs/head.html", shown, status=form_status(form))
