"""The door of every page: who may open it. Each view passes through exactly one, so none can be forgotten."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

View: TypeAlias = Callable[..., HttpResponseBase]
PUBLIC: Final = "public"


def door(*rights: Right) -> Callable[[View], View]:
    """Only for somebody who is signed in and holds one of the rights; with none named, for everybody signed in."""

    def close(view: View) -> View:
        @wraps(view)
        def opened(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if rights and not any(request.actor.may(right) for right in rights):
                raise PermissionDenied(f"您的角色不能“{rights[0]}”。")
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


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """A row that `visible_to` does not hand out is not found; what the actor may not do is forbidden."""
    try:
        return view(request, *args, **kwargs)
    except ForbiddenError as error:
        raise PermissionDenied(str(error)) from error
    except ObjectDoesNotExist as error:
        raise Http404 from error
