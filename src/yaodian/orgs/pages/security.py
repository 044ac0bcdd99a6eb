"""登录安全: one's own second factors and sessions."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.errors import RefusedError
from yaodian.orgs import passkeys
from yaodian.orgs.actions import factors as acts
from yaodian.orgs.actions.sessions import end_own_sessions
from yaodian.orgs.doors import door
from yaodian.orgs.factors import offered_secret, recovery_codes
from yaodian.orgs.forms import CodeForm, PasskeyForm
from yaodian.orgs.fresh import fresh
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.entering import onward
from yaodian.orgs.pages.password import own_name
from yaodian.orgs.password_profiles import profile
from yaodian.orgs.qr import picture_of
from yaodian.orgs.queries.factors import factors_of, needs_factor
from yaodian.orgs.queries.sessions import own_sessions
from yaodian.orgs.sessions import Owed, owed_in, settle
from yaodian.orgs.throttle import note_wrong, throttled
from yaodian.shell.refusals import add_refusal, form_status

if TYPE_CHECKING:
    from yaodian.orgs.models import User


@never_cache
@door(owing=True)
@require_safe
def factors(request: ActorRequest) -> HttpResponse:
    """Both together: what is owed is shown first."""
    return _sheet(request)


def _sheet(request: ActorRequest, *, refusal: str = "") -> HttpResponse:
    context = {
        "held": factors_of(user_id=request.actor.user_id),
        "is_needed": needs_factor(request.actor),
        "owes": owed_in(request.session) is Owed.FACTOR,
        "hindrance": passkeys.hindrance(request),
        "sessions": own_sessions(actor=request.actor, this=request.session.session_key or ""),
        "password_rule": profile().rule,
        "refusal": refusal,
    }
    return render(request, "orgs/security.html", context, status=422 if refusal else 200)


@sensitive_post_parameters()
@never_cache
@door(owing=True)
@require_http_methods(["GET", "POST"])
@fresh
@throttled(own_name)
def add_code(request: ActorRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_code(actor=request.actor, request=request, code=form.cleaned_data["code"])
        except RefusedError as error:
            note_wrong(request)
            form.add_error("code", str(error))
        else:
            return _renewed(request, "动态码已设好。下面是恢复码，请抄下来收好。")
    secret = offered_secret(is_new=request.method != "POST")
    picture = picture_of(cast("User", request.user), secret)
    parts = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    context = {"form": form, "picture": picture, "parts": parts, "secret": secret}
    return render(request, "orgs/add_code.html", context, status=form_status(form))


@sensitive_post_parameters()
@never_cache
@door(owing=True)
@require_http_methods(["GET", "POST"])
@fresh
@throttled(own_name)
def add_passkey(request: ActorRequest) -> HttpResponse:
    hindrance = passkeys.hindrance(request)
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not hindrance:
        given, this = form.cleaned_data, request.session.session_key
        try:
            acts.add_passkey(actor=request.actor, name=given["name"], credential=given["credential"], this=this)
        except RefusedError as error:
            note_wrong(request)
            add_refusal(form, error)
        else:
            return _renewed(request, "通行密钥已添加。下面是恢复码，请抄下来收好。")
    options = None if hindrance else passkeys.offer(cast("User", request.user))
    context = {"form": form, "options": options, "hindrance": hindrance}
    return render(request, "orgs/add_passkey.html", context, status=form_status(form))


@door()
@require_POST
@fresh
def remove_factor(request: ActorRequest, factor_id: int) -> HttpResponse:
    this = request.session.session_key
    try:
        label = acts.remove_factor(actor=request.actor, factor_id=factor_id, this=this)
    except RefusedError as error:
        return _sheet(request, refusal=str(error))
    request.session.cycle_key()
    messages.success(request, f"{label}已移除，其他地方的登录已退出。")
    return redirect("orgs:factors")


@never_cache
@door()
@require_http_methods(["GET", "POST"])
@fresh
def recovery(request: ActorRequest) -> HttpResponse:
    """Shown to somebody who has just signed in; made anew when asked."""
    if request.method == "POST":
        try:
            acts.renew_recovery_codes(actor=request.actor, this=request.session.session_key)
        except RefusedError as error:
            return _sheet(request, refusal=str(error))
        return _renewed(request, "恢复码已重新生成，旧的全部作废。")
    codes = recovery_codes(user_id=request.actor.user_id)
    return render(request, "orgs/recovery.html", {"codes": codes})


def _renewed(request: HttpRequest, told: str) -> HttpResponse:
    """The session gets a new key, and the page shows the recovery codes."""
    settle(request.session, Owed.FACTOR)
    request.session.cycle_key()
    messages.success(request, told)
    return redirect("orgs:recovery")


@door()
@require_POST
def carry_on(request: ActorRequest) -> HttpResponse:
    """From the recovery codes to where one wanted to go."""
    return onward(request.session)


@door()
@require_POST
def end_others(request: ActorRequest) -> HttpResponse:
    ended = end_own_sessions(actor=request.actor, but=request.session.session_key or "")
    request.session.cycle_key()
    messages.success(request, f"已结束其他 {ended} 处登录。" if ended else "没有别的登录。")
    return redirect("orgs:factors")
