"""Inside the door: the committee's own people, whatever the method."""

from functools import wraps

from django.http import HttpResponseBase

from yaodian.institutions.political_birthday.actions import require_keeper
from yaodian.orgs.doors import View
from yaodian.orgs.middleware import ActorRequest


def keeper_only(view: View) -> View:
    @wraps(view)
    def opened(request: ActorRequest) -> HttpResponseBase:
        require_keeper(request.actor)
        return view(request)

    return opened
