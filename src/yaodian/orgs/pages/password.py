"""One's own password."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.own_password import change_password
from yaodian.orgs.doors import door
from yaodian.orgs.forms import OwnPasswordForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.entering import onward
from yaodian.orgs.password_profiles import profile
from yaodian.orgs.sessions import Owed, is_administrator, owed_in, settle
from yaodian.orgs.throttle import throttled
from yaodian.shell.refusals import form_status

if TYPE_CHECKING:
    from yaodian.orgs.models import User


def own_name(request: HttpRequest) -> str:
    return request.user.get_username()


@sensitive_post_parameters()
@never_cache
@door(owing=True)
@require_http_methods(["GET", "POST"])
@throttled(own_name)
def password(request: ActorRequest) -> HttpResponse:
    form = OwnPasswordForm(request.POST or None, is_administrator=is_administrator(request.actor))
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        settle(request.session, Owed.PASSWORD)
        messages.success(request, "密码已修改，其他设备上的登录已全部退出。")
        return onward(request.session)
    user = cast("User", request.user)
    owes = owed_in(request.session) is Owed.PASSWORD
    context = {"form": form, "owes": owes, "is_first": user.password_set_on is None, "days": profile().days}
    return render(request, "orgs/password.html", context, status=form_status(form))


def _changed(request: ActorRequest, form: OwnPasswordForm) -> bool:
    """Through the same lock as sign-in: a stolen session cannot try old passwords without end."""
    if authenticate(request, username=own_name(request), password=form.cleaned_data["old"]) is None:
        form.add_error("old", "现在的密码不对。")
        return False
    try:
        this = request.session.session_key
        user = change_password(actor=request.actor, password=form.cleaned_data["password"], this=this)
    except RefusedError as error:
        form.add_error("password", str(error))
        return False
    update_session_auth_hash(request, user)
    return True
