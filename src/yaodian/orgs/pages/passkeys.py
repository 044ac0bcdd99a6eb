"""Signing in with a passkey: alone, or as the second factor after the password."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yaodian.orgs import passkeys
from yaodian.orgs.doors import public
from yaodian.orgs.factors import LABELS, PASSKEY
from yaodian.orgs.pages.entering import Pending, let_in, pending_in
from yaodian.orgs.pages.sign_in import pending_name, tries_left
from yaodian.orgs.sessions import Way
from yaodian.orgs.throttle import note_wrong, throttled

_NOBODY: Final = Way.PASSKEY.value  # a passkey names its owner only once it has answered


@sensitive_post_parameters()
@never_cache
@public
@require_http_methods(["GET", "POST"])
@throttled(lambda _request: _NOBODY)
def passkey(request: HttpRequest) -> HttpResponse:
    if passkeys.hindrance(request):
        raise Http404
    if request.method == "GET":
        return JsonResponse(passkeys.challenge())
    user = passkeys.owner_of(request.POST.get("credential", ""))
    if user is None:
        return _refused(request, reverse("orgs:sign-in"))
    return let_in(request, Pending(user, Way.PASSKEY, _wanted(request), owes_password=False))


@sensitive_post_parameters()
@never_cache
@public
@require_http_methods(["GET", "POST"])
@throttled(pending_name)
def factor_passkey(request: HttpRequest) -> HttpResponse:
    pending = pending_in(request)
    if pending is None or passkeys.hindrance(request):
        return redirect("orgs:sign-in")
    if request.method == "GET":
        return JsonResponse(passkeys.challenge(pending.user))
    if passkeys.owner_of(request.POST.get("credential", ""), pending.user) is None:
        return _refused(request, reverse("orgs:factor"))
    return let_in(request, pending, factor=LABELS[PASSKEY])


def _refused(request: HttpRequest, back: str) -> HttpResponse:
    note_wrong(request)
    return render(request, "orgs/passkey_refused.html", {"back": back, "left": tries_left(request)}, status=422)


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""
