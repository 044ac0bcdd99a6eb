"""The door of every page: who may open it. Each view passes through exactly one, so none can be forgotten."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.renewing import renew
from yaodian.orgs.rights import Right
from yaodian.orgs.sessions import Owed, owed_in, park

View: TypeAlias = Callable[..., HttpResponseBase]
PUBLIC: Final = "public"
OWED_PLACES: Final = {Owed.PASSWORD: "orgs:password", Owed.FACTOR: "orgs:factors"}


def door(*rights: Right, owing: bool = False) -> Callable[[View], View]:
    """Only for somebody who is signed in and holds one of the rights; with none named, for everybody signed in.

    `owing`: also for somebody who has to change the password or to set up a second factor before anything else.
    """

    def close(view: View) -> View:
        @wraps(view)
        def opened(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            renew(request)
            owed = None if owing else owed_in(request.session)
            if owed:
                return _go(request, reverse(OWED_PLACES[owed]))
            if rights and not any(request.actor.may(right) for right in rights):
                request.actor.require(rights[0])
            response = _answer(view, request, *args, **kwargs)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)  # going back still finds what was typed
            return response

        opened.door = rights  # type: ignore[attr-defined]
        return opened

    return close


def public(view: View) -> View:
    """Open to visitors: sign-in and what it needs."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _answer(view, request, *args, **kwargs)

    opened.door = PUBLIC  # type: ignore[attr-defined]
    return opened


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Nothing that was typed is lost: a part of a page stays as it is and says so; a form that came too late is kept
    for whoever signs in again."""
    ended_for: int | None = getattr(request, "ended_for", None)
    if request.headers.get("HX-Request"):
        return _say_beside(request)
    wanted = request.get_full_path()
    if ended_for:
        messages.warning(request, "太久没有操作，已经自动退出。重新登录，就回到刚才的地方。")
        if park(request, ended_for):
            wanted = reverse("orgs:resume")
    return redirect_to_login(wanted, settings.LOGIN_URL)


def _say_beside(request: HttpRequest) -> HttpResponse:
    """For htmx: a sentence above the page, which it leaves alone."""
    response = render(request, "orgs/signed_out_note.html")
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "innerHTML"
    return response


def _go(request: HttpRequest, url: str) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(url)
    response = HttpResponse()
    response["HX-Redirect"] = url
    return response


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """A row that `visible_to` does not hand out is not found."""
    try:
        return view(request, *args, **kwargs)
    except ObjectDoesNotExist as error:
        raise Http404 from error
