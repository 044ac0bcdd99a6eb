"""授权申请: what the security administrator asks and a second person agrees to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.requests import agree_roles, refuse_roles, withdraw_role
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import numbers_in
from yaodian.orgs.queries.requests import requests_of
from yaodian.orgs.rights import Right


@door(Right.APPROVE_ROLES)
@require_safe
def requests(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.APPROVE_ROLES)
@require_POST
def settle(request: ActorRequest) -> HttpResponse:
    """Those that are ticked, agreed to or refused together."""
    ids = numbers_in(request.POST.getlist("request"))
    if not ids:
        return _page(request, "请先勾选要办的申请。")
    try:
        if request.POST.get("do") == "refuse":
            count = len(refuse_roles(actor=request.actor, request_ids=ids, answer=request.POST.get("answer", "")[:200]))
            messages.success(request, f"{count}项未同意，原因已记下，申请人看得到。")
        else:
            count = len(agree_roles(actor=request.actor, request_ids=ids))
            messages.success(request, f"已同意{count}项，从现在起生效。")
    except RefusedError as error:
        return _page(request, str(error))
    return redirect("orgs:requests")


@door(Right.GRANT_ROLES)
@require_POST
def withdraw(request: ActorRequest, request_id: int) -> HttpResponse:
    try:
        asked = withdraw_role(actor=request.actor, request_id=request_id)
    except RefusedError as error:
        return _page(request, str(error))
    messages.success(request, "申请已撤回。")
    return redirect("orgs:account", asked.user_id)


def _page(request: ActorRequest, refusal: str = "") -> HttpResponse:
    shown = {
        "page": requests_of(actor=request.actor, on=today()),
        "refusal": refusal,
        "answer": request.POST.get("answer", "") if refusal else "",
        "may_ask": request.actor.may(Right.GRANT_ROLES),
    }
    return render(request, "orgs/requests.html", shown, status=422 if refusal else 200)
