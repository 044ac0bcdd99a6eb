"""Puts the actor on each request: `request.actor`, None for a visitor who has not signed in; and ends sessions that are
over."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Session, User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.sessions import is_over

if TYPE_CHECKING:
    from yaodian.orgs.models.sessions import SessionStore

# A session is noted as used once a minute, not at every page: each time is a write.
_NOTED_EVERY: Final = timedelta(minutes=1)


class ActorRequest(HttpRequest):
    """What views may rely on after `signed_in`."""

    actor: Actor


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self._get_response(request)


def _actor(request: HttpRequest) -> Actor | None:
    user = request.user
    return actor_of(user=user, on=today()) if isinstance(user, User) and user.is_active else None


class SessionLimits:
    """Before anybody asks who it is. `request.ended_for`: whose session has just ended here by its limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = cast("SessionStore", request.session)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and session.get(SESSION_KEY):
            moment = timezone.now()
            if is_over(session, session.seen_at, moment):
                request.ended_for = int(session[SESSION_KEY])  # type: ignore[attr-defined]
                session.flush()
            elif session.seen_at and moment - session.seen_at > _NOTED_EVERY:
                Session.objects.filter(session_key=session.session_key).update(seen_at=moment)
        return self._get_response(request)
