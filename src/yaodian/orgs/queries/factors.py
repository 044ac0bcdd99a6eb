"""Who has a second factor, and who must."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from yaodian.orgs.actors import Actor
from yaodian.orgs.factors import CODE, PASSKEY, RECOVERY
from yaodian.orgs.sessions import is_administrator


@dataclass(frozen=True, slots=True)
class Factor:
    id: int
    kind: str
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    code: Factor | None
    passkeys: tuple[Factor, ...]
    recovery: Factor | None

    @property
    def is_set(self) -> bool:
        return self.code is not None or bool(self.passkeys)


def factors_of(*, user_id: int) -> Factors:
    rows = Authenticator.objects.filter(user_id=user_id).order_by("id")
    found = [Factor(row.id, row.type, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows]
    single = {each.kind: each for each in found}
    passkeys = tuple(each for each in found if each.kind == PASSKEY)
    return Factors(single.get(CODE), passkeys, single.get(RECOVERY))


def has_factor(*, user_id: int) -> bool:
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=(CODE, PASSKEY)).exists())


def needs_factor(actor: Actor) -> bool:
    """By the rule of the place."""
    if settings.SECOND_FACTOR == "everybody":
        return True
    return bool(settings.SECOND_FACTOR == "administrators" and is_administrator(actor))


def lacks_factor(actor: Actor) -> bool:
    return needs_factor(actor) and not has_factor(user_id=actor.user_id)
