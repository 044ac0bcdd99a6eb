"""我的信息: what is kept of oneself, and what one says is wrong in it; and for the keeper, what waits for an answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.corrections import answer_correction, ask_correction, withdraw_correction
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_in
from yaodian.orgs.person_forms import AnswerForm, AskForm
from yaodian.orgs.queries.corrections import requests_of
from yaodian.orgs.queries.person import own_data_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status


@door()
@require_safe
def own(request: ActorRequest) -> HttpResponse:
    return _own(request, AskForm())


@door()
@require_POST
def ask(request: ActorRequest) -> HttpResponse:
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            ask_correction(actor=request.actor, **form.cleaned_data)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "申请已提出，答复会显示在这里。")
            return redirect("orgs:own")
    return _own(request, form)


@door()
@require_POST
def withdraw(request: ActorRequest, request_id: int) -> HttpResponse:
    try:
        withdraw_correction(actor=request.actor, request_id=request_id)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "申请已撤回。")
    return redirect("orgs:own")


def _own(request: ActorRequest, form: AskForm) -> HttpResponse:
    context = {"sheet": own_data_of(actor=request.actor), "form": form, "today": today()}
    return render(request, "orgs/own.html", context, status=form_status(form))


@door(Right.READ_MEMBERS)
@require_safe
def corrections(request: ActorRequest) -> HttpResponse:
    return _corrections(request)


@door(Right.EDIT_ORGANISATIONS)
@require_POST
def answer(request: ActorRequest, request_id: int) -> HttpResponse:
    form = AnswerForm(request.POST, auto_id=f"{request_id}-%s")
    if form.is_valid():
        is_right = form.cleaned_data["verdict"] == "right"
        try:
            answer_correction(
                actor=request.actor, request_id=request_id, is_right=is_right, answer=form.cleaned_data["answer"]
            )
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "已答复，本人看得到。")
            return redirect("orgs:corrections")
    return _corrections(request, refused={request_id: form})


def _corrections(request: ActorRequest, refused: dict[int, AnswerForm] | None = None) -> HttpResponse:
    page = requests_of(
        actor=request.actor,
        waits=request.GET.get("state") != "answered",
        after=number_in(request, "after"),
        before=number_in(request, "before"),
    )
    forms = refused or {}
    may_answer = request.actor.may(Right.EDIT_ORGANISATIONS)
    lines = [(line, forms.get(line.id) or AnswerForm(auto_id=f"{line.id}-%s")) for line in page.lines]
    context = {"page": page, "lines": lines, "may_answer": may_answer and page.waits}
    return render(request, "orgs/corrections.html", context, status=422 if refused else 200)
