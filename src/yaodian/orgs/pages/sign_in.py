"""Sign-in, sign-out, the second factor, the demo's open door."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any, Final

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.clock import BEIJING, today
from yaodian.orgs import passkeys
from yaodian.orgs.actions.sign_ins import note_lock
from yaodian.orgs.doors import public
from yaodian.orgs.factors import LABELS, use_code
from yaodian.orgs.forms import CodeForm, SignInForm
from yaodian.orgs.pages.entering import Pending, enter, let_in, pending_in
from yaodian.orgs.queries.accounts import anybody_exists, demo_accounts, demo_user
from yaodian.orgs.queries.factors import factors_of
from yaodian.orgs.sessions import Way
from yaodian.orgs.throttle import note_wrong, throttled
from yaodian.shell.refusals import form_status

_COOL_OFF: Final = timedelta(hours=settings.AXES_COOLOFF_TIME)


def _typed(request: HttpRequest) -> str:
    return request.POST.get("username", "")


def pending_name(request: HttpRequest) -> str:
    pending = pending_in(request)
    return pending.user.username if pending else ""


class SignIn(LoginView):
    template_name = "orgs/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not anybody_exists():
            return redirect("orgs:first-run")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user, password = form.get_user(), form.cleaned_data["password"]
        return enter(self.request, user, way=Way.PASSWORD, wanted=self.get_success_url(), password=password)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        left = tries_left(self.request)
        return self.render_to_response(self.get_context_data(form=form, left=left), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "demo_accounts": demo_accounts(on=today()) if settings.DEMO else [],
            "takes_passkeys": not passkeys.hindrance(self.request),
            "provider": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        }
        return super().get_context_data(**shown, **kwargs)


sign_in = public(throttled(_typed)(SignIn.as_view()))
sign_out = public(LogoutView.as_view(next_page="orgs:sign-in"))


def tries_left(request: HttpRequest) -> int:
    """0 where nothing is to be said."""
    failed = getattr(request, "axes_failures_since_start", None) or 0
    return max(settings.AXES_FAILURE_LIMIT - failed, 0) if failed else 0


@public
@require_POST
@throttled(_typed)
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click, no password: only where the program runs as a demo, and only into a demo's committee."""
    if not settings.DEMO:
        raise Http404
    try:
        user = demo_user(username=_typed(request))
    except ObjectDoesNotExist:
        note_wrong(request)
        raise
    return let_in(request, Pending(user, Way.DEMO, "", owes_password=False))


@sensitive_post_parameters()
@never_cache
@public
@require_http_methods(["GET", "POST"])
@throttled(pending_name)
def factor(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the telephone, a recovery code, or a passkey."""
    pending = pending_in(request)
    if pending is None:
        messages.warning(request, "等得太久了，请重新输入密码。")
        return redirect("orgs:sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        used = use_code(user=pending.user, code=form.cleaned_data["code"])
        if used:
            return let_in(request, pending, factor=LABELS[used])
        note_wrong(request)
        form.add_error("code", "没有核对上。请输入手机上现在显示的 6 位数字，每个只能用一次；或者一个没用过的恢复码。")
    held = factors_of(user_id=pending.user.id)
    context = {
        "form": form,
        "held": held,
        "name": pending.user.name,
        "left": tries_left(request),
        "takes_passkeys": bool(held.passkeys) and not passkeys.hindrance(request),
    }
    return render(request, "orgs/factor.html", context, status=form_status(form))


@never_cache
@public
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """For a page that comes to the front again with unsaved words: is its owner still signed in, and by which token
    does it send them now?"""
    is_in = bool(request.user.is_authenticated)
    note = "" if is_in else render_to_string("orgs/signed_out_note.html")
    return JsonResponse({"signed_in": is_in, "token": get_token(request), "note": note})


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Too many wrong tries for one account from one address."""
    del args, kwargs
    if getattr(request, "axes_failures_since_start", None) == settings.AXES_FAILURE_LIMIT:
        note_lock(username=_throttled(request), times=settings.AXES_FAILURE_LIMIT)
    until = _locked_until(request)
    minutes = max(ceil((until - timezone.now()).total_seconds() / 60), 1)
    context = {"until": until.astimezone(BEIJING), "minutes": minutes}
    response = render(request, "orgs/locked_out.html", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def _locked_until(request: HttpRequest) -> datetime:
    address = getattr(request, "axes_ip_address", None)
    last = (
        AccessAttempt.objects.filter(username=_throttled(request), ip_address=address).order_by("-attempt_time").first()
    )
    return (last.attempt_time if last else timezone.now()) + _COOL_OFF


def _throttled(request: HttpRequest) -> str:
    return str(getattr(request, "throttled_name", ""))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    del reason
    return render(request, "403_csrf.html", status=403)
