"""One's own sessions: since when and last used when, nothing of where from."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Session
from yaodian.orgs.sessions import is_over


@dataclass(frozen=True, slots=True)
class OwnSession:
    begun_at: datetime
    seen_at: datetime
    is_this: bool


def own_sessions(*, actor: Actor, this: str) -> list[OwnSession]:
    """Those that still let somebody in; the one that asks first."""
    moment = timezone.now()
    rows = Session.objects.filter(user_id=actor.user_id).order_by("-seen_at")
    open_rows = [row for row in rows if not is_over(row.get_decoded(), row.seen_at, moment)]
    held = [OwnSession(row.begun_at, row.seen_at, row.session_key == this) for row in open_rows]
    return sorted(held, key=lambda each: not each.is_this)
