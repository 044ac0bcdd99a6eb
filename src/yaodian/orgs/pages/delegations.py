"""代理: who does my work while I am away, and whose work I do meanwhile."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.delegations import delegate, end_delegation
from yaodian.orgs.doors import door
from yaodian.orgs.forms import DelegationForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.queries.delegations import loans_of
from yaodian.shell.refusals import add_refusal, form_status


@door()
@require_http_methods(["GET", "HEAD", "POST"])
def delegations(request: ActorRequest) -> HttpResponse:
    form = DelegationForm(request.POST or None, initial={"first": today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            loan = delegate(
                actor=request.actor,
                deputy_name=given["deputy"],
                **{name: given[name] for name in ("first", "last", "reason", "note")},
            )
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, f"已托{loan.deputy.name}代理，到期自动结束。")
            return redirect("orgs:delegations")
    return _page(request, form)


@door()
@require_POST
def end(request: ActorRequest, delegation_id: int) -> HttpResponse:
    end_delegation(actor=request.actor, delegation_id=delegation_id)
    messages.success(request, "代理已结束，立即生效。")
    return redirect("orgs:delegations")


def _page(request: ActorRequest, form: forms.Form) -> HttpResponse:
    shown = {"loans": loans_of(actor=request.actor, on=today()), "form": form, "today": today()}
    return render(request, "orgs/delegations.html", shown, status=form_status(form))
