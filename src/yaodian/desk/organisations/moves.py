"""划转: a unit goes below another one. Staff ask, both sides agree, whoever agrees last moves it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.engine.actions.moves import agree_move
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.moves import ask_move, refuse_move, withdraw_move
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import MoveRequest, Organisation
from yaodian.orgs.queries.moves import SIDES, moves_of
from yaodian.orgs.queries.organisations import department_names, organisation_named
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status

_LONGEST = 200


class MoveForm(forms.Form):
    unit = forms.CharField(label="划转哪个组织", max_length=120, help_text="全称或简称，它的下级组织随它一起划转。")
    target = forms.CharField(
        label="划到哪里之下",
        max_length=120,
        help_text="上级组织的全称或简称，如：市乙局机关党委",
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    on = forms.DateField(
        label="从哪天起",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="文件写的日子。这天以前的任务和记录留在原单位。",
    )
    reason = forms.CharField(label="依据", max_length=200, help_text="文件的名称和文号")


@door(Right.EDIT_ORGANISATIONS, Right.AGREE_MOVES)
@require_safe
def moves(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def move_new(request: ActorRequest) -> HttpResponse:
    form = MoveForm(request.POST or None, initial={"on": today(), "unit": _asked_unit(request)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            ask_move(
                actor=request.actor,
                organisation=_named(request, given["unit"]),
                target=_named(request, given["target"]),
                on=given["on"],
                reason=given["reason"],
            )
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "划转申请已提出，两方都同意后办理。")
            return redirect("desk:moves")
    context = {"form": form, "places": department_names(actor=request.actor)}
    return render(request, "desk/move_new.html", context, status=form_status(form))


@door(Right.AGREE_MOVES)
@require_POST
def move_agree(request: ActorRequest, request_id: int, side: str) -> HttpResponse:
    if side not in SIDES:
        raise MoveRequest.DoesNotExist

    def agree() -> str:
        asked = agree_move(actor=request.actor, request_id=request_id, side=side)
        return "已同意，等另一方同意。" if asked.is_waiting else f"两方都已同意，{asked.organisation.name}已经划转。"

    return _done(request, agree)


@door(Right.AGREE_MOVES)
@require_POST
def move_refuse(request: ActorRequest, request_id: int) -> HttpResponse:
    def refuse() -> str:
        refuse_move(actor=request.actor, request_id=request_id, answer=request.POST.get("answer", "")[:_LONGEST])
        return "不同意的原因已记下，工委看得到。"

    return _done(request, refuse)


@door(Right.EDIT_ORGANISATIONS)
@require_POST
def move_withdraw(request: ActorRequest, request_id: int) -> HttpResponse:
    def withdraw() -> str:
        withdraw_move(actor=request.actor, request_id=request_id)
        return "申请已撤回。"

    return _done(request, withdraw)


def _done(request: ActorRequest, step: Callable[[], str]) -> HttpResponse:
    try:
        sentence = step()
    except RefusedError as error:
        return _page(request, str(error))
    messages.success(request, sentence)
    return redirect("desk:moves")


def _page(request: ActorRequest, refusal: str = "") -> HttpResponse:
    shown = {
        "moves": moves_of(actor=request.actor),
        "refusal": refusal,
        "may_ask": request.actor.may(Right.EDIT_ORGANISATIONS),
        "answer": request.POST.get("answer", "") if refusal else "",
    }
    return render(request, "desk/moves.html", shown, status=422 if refusal else 200)


def _named(request: ActorRequest, words: str) -> Organisation:
    return organisation_named(actor=request.actor, text=words)


def _asked_unit(request: ActorRequest) -> str:
    return request.GET.get("unit", "")[:120]
