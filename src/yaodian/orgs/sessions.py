"""What a session of somebody signed in holds: what they still owe, what their rights were, what they could not send."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from yaodian.orgs.actors import Actor
from yaodian.orgs.models.sessions import BEGUN, Held, begun_in
from yaodian.orgs.rights import ADMINISTRATORS

Stamp: TypeAlias = list[list[str]]

_OWED: Final = "owed"
_STAMP: Final = "rights"
_IS_ADMINISTRATOR: Final = "administrator"
_PARKED: Final = "parked"
_FRESH: Final = timedelta(minutes=10)  # what touches sign-in itself is asked for by somebody who has just signed in
_LONGEST: Final = 200_000  # signs of a form that is kept; a plan's text is shorter
_NEVER_KEPT: Final = frozenset({"csrfmiddlewaretoken"})


class Way(StrEnum):
    """How somebody came in, as the audit says it."""

    PASSWORD = "密码"  # noqa: S105  a word
    PASSKEY = "通行密钥"
    PROVIDER = "统一身份认证"
    DEMO = "演示"


class Owed(StrEnum):
    """What must be done before anything else."""

    PASSWORD = "password"  # noqa: S105  a word
    FACTOR = "factor"


def is_administrator(actor: Actor) -> bool:
    return any(grant.role in ADMINISTRATORS for grant in actor.grants)


def begin(session: SessionBase, actor: Actor, owed: Iterable[Owed] = ()) -> None:
    """Right after sign-in."""
    session[BEGUN] = timezone.now().timestamp()
    session[_OWED] = [each.value for each in owed]
    note_rights(session, actor)
    if parked_in(session) is None:
        unpark(session)


def note_rights(session: SessionBase, actor: Actor) -> None:
    session[_STAMP] = _stamp(actor)
    session[_IS_ADMINISTRATOR] = is_administrator(actor)


def has_other_rights(session: SessionBase, actor: Actor) -> bool:
    """Than when it began, or when this was last looked at."""
    return _STAMP in session and session[_STAMP] != _stamp(actor)


def _stamp(actor: Actor) -> Stamp:
    return sorted([grant.role.value, str(grant.organisation)] for grant in actor.grants)


def owed_in(session: SessionBase) -> Owed | None:
    """The first of what is owed."""
    left = session.get(_OWED) or ()
    return Owed(left[0]) if left else None


def owe(session: SessionBase, what: Owed) -> None:
    left = session.get(_OWED) or []
    if what.value not in left:
        session[_OWED] = [*left, what.value]


def settle(session: SessionBase, what: Owed) -> None:
    session[_OWED] = [each for each in session.get(_OWED) or () if each != what.value]


def is_over(held: Held, seen_at: datetime | None, moment: datetime) -> bool:
    """By its idle or its absolute limit. `held`: what the session holds."""
    idle = settings.IDLE_MINUTES_ADMINISTRATORS if held.get(_IS_ADMINISTRATOR) else settings.IDLE_MINUTES
    begun = begun_in(held)
    is_idle = seen_at is not None and moment - seen_at > timedelta(minutes=idle)
    return is_idle or begun is None or moment - begun > timedelta(hours=settings.SESSION_HOURS)


def is_fresh(session: SessionBase, moment: datetime) -> bool:
    begun = begun_in(session)
    return begun is not None and moment - begun <= _FRESH


def park(request: HttpRequest, user_id: int) -> bool:
    """Keeps a form that came too late in the visitor's session, for the same person alone. Files cannot be kept; a
    form with a password never is."""
    if request.method != "POST" or hasattr(request, "sensitive_post_parameters"):
        return False
    fields = [[name, value] for name, values in request.POST.lists() if name not in _NEVER_KEPT for value in values]
    is_short = sum(len(name) + len(value) for name, value in fields) <= _LONGEST
    if is_short:
        kept = {"user": user_id, "path": request.get_full_path(), "fields": fields, "files": bool(request.FILES)}
        request.session[_PARKED] = kept
    return is_short


def parked_in(session: SessionBase) -> dict[str, Any] | None:
    """What its owner can send now. `login` has kept the visitor's session, whoever signed in."""
    kept: dict[str, Any] | None = session.get(_PARKED)
    return kept if kept and str(kept["user"]) == session.get(SESSION_KEY) else None


def unpark(session: SessionBase) -> None:
    session.pop(_PARKED, None)
