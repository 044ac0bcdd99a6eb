"""From a proven password or provider to a session: the second factor, then what is owed, then the page one wanted."""

import time
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from yaodian.kernel.clock import today
from yaodian.orgs.actions.sign_ins import note_sign_in
from yaodian.orgs.doors import OWED_PLACES
from yaodian.orgs.models import User
from yaodian.orgs.password_profiles import is_outlived
from yaodian.orgs.passwords import password_faults
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.factors import has_factor, lacks_factor
from yaodian.orgs.sessions import Owed, Way, begin, is_administrator, owed_in

_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
_PENDING: Final = "pending"
_WANTED: Final = "wanted"
_WAIT: Final = 300  # seconds between the password and the code


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody whose password was right and whose second factor is still asked for."""

    user: User
    way: Way
    wanted: str
    owes_password: bool


def enter(request: HttpRequest, user: User, *, way: Way, wanted: str, password: str = "") -> HttpResponse:
    """`password`: the one that was typed, looked at by the rules of today."""
    pending = Pending(user, way, wanted, owes_password=way is Way.PASSWORD and _is_to_change(user, password))
    if not has_factor(user_id=user.id):
        return let_in(request, pending)
    request.session.cycle_key()
    request.session[_PENDING] = {
        "user": str(user.id),
        "way": way.value,
        "wanted": wanted,
        "owes_password": pending.owes_password,
        "hash": user.get_session_auth_hash(),
        "at": time.time(),
    }
    return redirect("orgs:factor")


def pending_in(request: HttpRequest) -> Pending | None:
    """For a few minutes, and as long as the password is the one that was right."""
    kept: dict[str, Any] | None = request.session.get(_PENDING)
    if not kept or time.time() - kept["at"] > _WAIT:
        return None
    user = User.objects.filter(id=int(kept["user"]), is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Pending(user, Way(kept["way"]), kept["wanted"], kept["owes_password"])


def let_in(request: HttpRequest, pending: Pending, *, factor: str = "") -> HttpResponse:
    """`factor`: the second one, in words."""
    user = pending.user
    request.session.pop(_PENDING, None)
    login(request, user, backend=_BACKEND)
    actor = actor_of(user=user, on=today())
    owed = [Owed.PASSWORD] if pending.owes_password else []
    if pending.way is not Way.DEMO and lacks_factor(actor):
        owed.append(Owed.FACTOR)
    begin(request.session, actor, owed)
    request.session[_WANTED] = pending.wanted
    note_sign_in(actor=actor, user=user, way=pending.way.value, factor=factor)
    return onward(request.session)


def onward(session: SessionBase) -> HttpResponse:
    """To what is owed next; when nothing is, to where one wanted to go."""
    owed = owed_in(session)
    if owed:
        return redirect(OWED_PLACES[owed])
    return redirect(session.pop(_WANTED, None) or reverse(settings.LOGIN_REDIRECT_URL))


def _is_to_change(user: User, password: str) -> bool:
    is_one = is_administrator(actor_of(user=user, on=today()))
    return is_outlived(user, today()) or bool(password_faults(password, user, is_administrator=is_one))
