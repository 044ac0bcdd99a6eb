"""Puts the actor on each request: `request.actor`, None for a visitor who has not signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import User
from yaodian.orgs.queries.actors import actor_of


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
