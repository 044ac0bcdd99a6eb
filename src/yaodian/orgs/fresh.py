"""What touches sign-in itself is done by somebody who has just signed in, with all that sign-in asks for: whoever finds
a page left open cannot change the locks."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from yaodian.orgs.sessions import is_fresh

View: TypeAlias = Callable[..., HttpResponseBase]


def fresh(view: View) -> View:
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_fresh(request.session, timezone.now()):
            return render(request, "orgs/confirm.html", {"wanted": request.path if request.method == "GET" else ""})
        return view(request, *args, **kwargs)

    return opened
