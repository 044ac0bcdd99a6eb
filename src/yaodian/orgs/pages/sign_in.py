"""Sign-in, sign-out, one's own password."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any, Final

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import change_password
from yaodian.orgs.doors import door, public
from yaodian.orgs.forms import OwnPasswordForm, SignInForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.queries.accounts import anybody_exists, demo_accounts, demo_user

_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
_COOL_OFF: Final = timedelta(hours=settings.AXES_COOLOFF_TIME)


class SignIn(LoginView):
    template_name = "orgs/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not anybody_exists():
            return redirect("orgs:first-run")
        return super().get(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        failed = getattr(self.request, "axes_failures_since_start", None) or 0
        left = max(settings.AXES_FAILURE_LIMIT - failed, 0) if failed else 0
        return self.render_to_response(self.get_context_data(form=form, left=left), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = demo_accounts(on=today()) if settings.DEMO else []
        return super().get_context_data(demo_accounts=shown, **kwargs)


sign_in = public(SignIn.as_view())
sign_out = public(LogoutView.as_view(next_page="orgs:sign-in"))


@public
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click, no password: only where the program runs as a demo, and only into a demo's committee."""
    if not settings.DEMO:
        raise Http404
    login(request, demo_user(username=request.POST.get("username", "")), backend=_BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)


@sensitive_post_parameters()
@never_cache
@door()
@require_http_methods(["GET", "POST"])
def password(request: ActorRequest) -> HttpResponse:
    form = OwnPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # Through the same lock as sign-in: a stolen session cannot try old passwords without end.
        known = authenticate(request, username=request.user.get_username(), password=form.cleaned_data["old"])
        if known is None:
            form.add_error("old", "现在的密码不对。")
        else:
            try:
                user = change_password(actor=request.actor, password=form.cleaned_data["password"])
            except RefusedError as error:
                form.add_error("password", str(error))
            else:
                update_session_auth_hash(request, user)
                messages.success(request, "密码已修改，其他设备上的登录已全部退出。")
                return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "orgs/password.html", {"form": form}, status=422 if form.errors else 200)


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Too many wrong passwords for one account from one address."""
    del args, kwargs
    until = _locked_until(request)
    minutes = max(ceil((until - timezone.now()).total_seconds() / 60), 1)
    context = {"until": until.astimezone(BEIJING), "minutes": minutes}
    response = render(request, "orgs/locked_out.html", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def _locked_until(request: HttpRequest) -> datetime:
    username = request.POST.get("username") or request.user.get_username()
    address = getattr(request, "axes_ip_address", None)
    last = AccessAttempt.objects.filter(username=username, ip_address=address).order_by("-attempt_time").first()
    return (last.attempt_time if last else timezone.now()) + _COOL_OFF


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    del reason
    return render(request, "403_csrf.html", status=403)
