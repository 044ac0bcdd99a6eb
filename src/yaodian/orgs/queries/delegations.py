"""代理, as the two concerned see it, and the security administrator all of it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Delegation
from yaodian.orgs.models.consents import DelegationQuerySet
from yaodian.orgs.rights import LENT, Right

LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class Loans:
    """`lent`: others act for me. `acting`: I act for others. `past`: what is over. `all_open`: of everybody, for the
    security administrator alone."""

    lent: list[Delegation]
    acting: list[Delegation]
    past: list[Delegation]
    all_open: list[Delegation]
    may_lend: bool


def loans_of(*, actor: Actor, on: date) -> Loans:
    mine = _rows(actor).filter(Q(owner_id=actor.user_id) | Q(deputy_id=actor.user_id))
    going_on = list(mine.going_on(on).order_by("valid_from", "id"))
    over = mine.filter(valid_to__lte=on, valid_from__lt=F("valid_to")).order_by("-valid_to", "-id")
    everybody = _rows(actor).going_on(on) if actor.may(Right.GRANT_ROLES) else _rows(actor).none()
    return Loans(
        lent=[loan for loan in going_on if loan.owner_id == actor.user_id],
        acting=[loan for loan in going_on if loan.deputy_id == actor.user_id],
        past=list(over[:LISTED]),
        all_open=list(everybody.order_by("valid_to", "id")[:LISTED]),
        may_lend=any(grant.role in LENT for grant in actor.own_grants),
    )


def loans_of_account(*, actor: Actor, user_id: int, on: date) -> list[Delegation]:
    """What an account lends or does for others, as its page for the security administrator shows it."""
    actor.require(Right.GRANT_ROLES)
    concerned = Q(owner_id=user_id) | Q(deputy_id=user_id)
    return list(_rows(actor).going_on(on).filter(concerned).order_by("valid_from", "id"))


def _rows(actor: Actor) -> DelegationQuerySet:
    found: DelegationQuerySet = Delegation.objects.visible_to(actor).select_related("owner", "deputy")
    return found
