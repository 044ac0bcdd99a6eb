"""One brake for every place where a secret is tried: so many wrong ones for one name from one address, then a pause.

The count is that of axes: the same for the password, the code, the recovery code and the passkey of an account, in the
database, so that all processes see it. Who is elsewhere is not held up.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeAlias

from axes.handlers.proxy import AxesProxyHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from yaodian.orgs.models import User

View: TypeAlias = Callable[..., HttpResponseBase]
NameOf: TypeAlias = Callable[[HttpRequest], str]
_TOO_MANY: Final = 429


def throttled(name_of: NameOf, *, methods: frozenset[str] = frozenset({"POST"})) -> Callable[[View], View]:
    """`name_of`: whose secret is tried; where nobody is named yet, a word for the way."""

    def close(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            name = name_of(request)
            request.throttled_name = name  # type: ignore[attr-defined]
            if request.method in methods and not AxesProxyHandler.is_allowed(request, {"username": name}):
                request.axes_locked_out = True  # type: ignore[attr-defined]
                return HttpResponse(status=_TOO_MANY)  # the middleware of axes puts the page in its place
            return view(request, *args, **kwargs)

        opened.is_throttled = True  # type: ignore[attr-defined]
        return opened

    return close


def note_wrong(request: HttpRequest) -> None:
    """A wrong one, where `authenticate` has not noted it itself."""
    name = getattr(request, "throttled_name", "")
    AxesProxyHandler.user_login_failed(sender=User, credentials={"username": name}, request=request)
