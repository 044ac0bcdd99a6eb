"""Ending sessions: whoever has them open is asked to sign in again at the next click."""

from django.db import transaction
from django.utils import timezone

from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Session, User


def end_sessions(*, user_id: int, but: str | None = None) -> int:
    """All of an account, for the action that makes them void: it writes the audit line. `but`: the key of the one
    that asks. The count of those that let somebody in until now."""
    held = Session.objects.filter(user_id=user_id)
    ended = held.exclude(session_key=but) if but else held
    return ended.delete()[0]


@transaction.atomic
def end_own_sessions(*, actor: Actor, but: str) -> int:
    ended = end_sessions(user_id=actor.user_id, but=but)
    user = User.objects.get(id=actor.user_id)
    write_audit(actor=actor, action="结束登录", subject=user, sentence=f"{user.name}结束了自己的其他登录")
    return ended


def forget_old_sessions() -> None:
    """The rows of sessions that are long over, visitors' too."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
