"""The desk of the security administrator: accounts and their roles."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import end_sessions_of, open_account, set_active, set_password
from yaodian.orgs.actions.accounts import reset_factors as clear_factors
from yaodian.orgs.actions.requests import ask_role
from yaodian.orgs.actions.roles import revoke_role
from yaodian.orgs.doors import door
from yaodian.orgs.forms import AccountForm, GrantForm, TwiceForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.queries.accounts import account_of, accounts_of
from yaodian.orgs.queries.delegations import loans_of_account
from yaodian.orgs.queries.factors import factors_of
from yaodian.orgs.queries.organisations import department_names, organisation_named
from yaodian.orgs.queries.requests import requests_for
from yaodian.orgs.queries.waits import waits_of
from yaodian.orgs.rights import ADMINISTRATORS, Right
from yaodian.shell.refusals import add_refusal, form_status


@door(Right.GRANT_ROLES)
@require_safe
def accounts(request: ActorRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    page = accounts_of(
        actor=request.actor,
        on=today(),
        words=words,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    waits = waits_of(actor=request.actor, on=today())
    return render(request, "orgs/accounts.html", {"page": page, "words": words, "waits": waits})


@sensitive_post_parameters()
@never_cache
@door(Right.GRANT_ROLES)
@require_http_methods(["GET", "POST"])
def new_account(request: ActorRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = open_account(
                actor=request.actor,
                organisation=organisation_named(actor=request.actor, text=given["place"]),
                **form.given(),
                **{name: given[name] for name in ("username", "name", "password")},
            )
        except RefusedError as error:
            add_refusal(form, error)
        else:
            told = f"已为{user.name}开设账号{user.username}，角色等另一个人同意后生效。"
            messages.success(request, f"{told}请当面告知初始密码，第一次登录时要换成本人自己的。")
            return redirect("orgs:account", user.id)
    context = {"form": form, "places": department_names(actor=request.actor)}
    return render(request, "orgs/new_account.html", context, status=form_status(form))


@door(Right.GRANT_ROLES)
@require_safe
def account(request: ActorRequest, user_id: int) -> HttpResponse:
    return _sheet(request, user_id)


@door(Right.GRANT_ROLES)
@require_POST
def grant(request: ActorRequest, user_id: int) -> HttpResponse:
    form = GrantForm(request.POST)
    if form.is_valid():
        try:
            place = organisation_named(actor=request.actor, text=form.cleaned_data["place"])
            ask_role(actor=request.actor, user_id=user_id, organisation=place, **form.given())
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "已提出申请，另一个人同意后生效。")
            return redirect("orgs:account", user_id)
    return _sheet(request, user_id, grant_form=form)


@door(Right.GRANT_ROLES)
@require_POST
def revoke(request: ActorRequest, user_id: int, grant_id: int) -> HttpResponse:
    try:
        revoke_role(actor=request.actor, user_id=user_id, grant_id=grant_id)
    except RefusedError as error:
        return _sheet(request, user_id, refusal=str(error))
    messages.success(request, "角色已收回，立即生效。")
    return redirect("orgs:account", user_id)


@door(Right.GRANT_ROLES)
@require_POST
def activity(request: ActorRequest, user_id: int) -> HttpResponse:
    try:
        user = set_active(actor=request.actor, user_id=user_id, is_active=request.POST.get("state") == "open")
    except RefusedError as error:
        return _sheet(request, user_id, refusal=str(error))
    messages.success(request, "账号已启用。" if user.is_active else "账号已停用，已经登录的也已退出。")
    return redirect("orgs:account", user_id)


@sensitive_post_parameters()
@never_cache
@door(Right.GRANT_ROLES)
@require_POST
def reset_password(request: ActorRequest, user_id: int) -> HttpResponse:
    form = TwiceForm(request.POST)
    if form.is_valid():
        try:
            set_password(actor=request.actor, user_id=user_id, password=form.cleaned_data["password"])
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "密码已重设，请当面告知本人，登录时会要求换成自己的；已经登录的也已退出。")
            return redirect("orgs:account", user_id)
    return _sheet(request, user_id, password_form=form)


@door(Right.GRANT_ROLES)
@require_POST
def reset_factors(request: ActorRequest, user_id: int) -> HttpResponse:
    try:
        user = clear_factors(actor=request.actor, user_id=user_id)
    except RefusedError as error:
        return _sheet(request, user_id, refusal=str(error))
    messages.success(request, f"{user.name}的两步验证已清除，请核实确是本人；下次登录后重新设置。")
    return redirect("orgs:account", user_id)


@door(Right.GRANT_ROLES)
@require_POST
def end_sessions(request: ActorRequest, user_id: int) -> HttpResponse:
    try:
        user = end_sessions_of(actor=request.actor, user_id=user_id)
    except RefusedError as error:
        return _sheet(request, user_id, refusal=str(error))
    messages.success(request, f"{user.name}的登录已全部结束。")
    return redirect("orgs:account", user_id)


def _sheet(
    request: ActorRequest,
    user_id: int,
    *,
    grant_form: forms.Form | None = None,
    password_form: forms.Form | None = None,
    refusal: str = "",
) -> HttpResponse:
    """With a form that was refused, or the sentence of the refusal."""
    account = account_of(actor=request.actor, user_id=user_id, on=today())
    is_one = any(grant.role in ADMINISTRATORS for grant in account.held)
    context: dict[str, Any] = {
        "account": account,
        "is_own": user_id == request.actor.user_id,
        "loans": loans_of_account(actor=request.actor, user_id=user_id, on=today()),
        "today": today(),
        "asked": requests_for(actor=request.actor, user_id=user_id, on=today()),
        "places": department_names(actor=request.actor),
        "grant_form": grant_form or GrantForm(),
        "password_form": password_form or TwiceForm(is_administrator=is_one),
        "factors": factors_of(user_id=user_id),
        "refusal": refusal,
    }
    is_refused = bool(grant_form or password_form or refusal)
    return render(request, "orgs/account.html", context, status=422 if is_refused else 200)
