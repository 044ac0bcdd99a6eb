"""授权申请 as those see them who ask and those who agree."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import GrantRequest, RoleGrant
from yaodian.orgs.rights import Right, Role
from yaodian.orgs.spells import held_on

LISTED: Final = 50
_SETTLED: Final = 10
_SECONDS: Final = frozenset({Role.COMMITTEE_STAFF, Role.SECURITY_ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Requests:
    """`open_to_me`: those that wait for this very person; `others`: those that wait for somebody else."""

    open_to_me: list[GrantRequest]
    others: list[GrantRequest]
    count: int
    settled: list[GrantRequest]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.open_to_me) + len(self.others)


def requests_of(*, actor: Actor, on: date) -> Requests:
    actor.require(Right.APPROVE_ROLES)
    waiting = waiting_requests(actor, on)
    rows, others = list(_named(waiting).order_by("id")[:LISTED]), _seconds(actor, on)
    mine = [row for row in rows if _is_second(actor, row, others)]
    settled = GrantRequest.objects.visible_to(actor).exclude(state=GrantRequest.State.WAITING)
    return Requests(
        open_to_me=mine,
        others=[row for row in rows if row not in mine],
        count=waiting.count(),
        settled=list(_named(settled).order_by("-settled_at", "-id")[:_SETTLED]),
    )


def waiting_requests(actor: Actor, on: date) -> QuerySet[GrantRequest]:
    return GrantRequest.objects.visible_to(actor).filter(state=GrantRequest.State.WAITING, lapses_on__gt=on)


def requests_for(*, actor: Actor, user_id: int, on: date) -> list[GrantRequest]:
    """What is asked for one account."""
    actor.require(Right.GRANT_ROLES)
    return list(_named(waiting_requests(actor, on).filter(user_id=user_id)).order_by("id"))


def may_be_second(*, actor: Actor, asked: GrantRequest, on: date) -> bool:
    """Neither who asked nor whose role it is; the system administrator only where nobody else could be."""
    return _is_second(actor, asked, _seconds(actor, on))


def _is_second(actor: Actor, asked: GrantRequest, seconds: frozenset[int]) -> bool:
    concerned = {asked.asked_by, asked.user_id}
    roles = {grant.role for grant in actor.own_grants}
    if roles & _SECONDS:
        return actor.user_id not in concerned
    return Role.SYSTEM_ADMINISTRATOR in roles and not seconds - concerned and actor.user_id not in concerned


def _seconds(actor: Actor, on: date) -> frozenset[int]:
    """Who could agree before the system administrator may."""
    if not actor.may(Right.RUN_SYSTEM):
        return frozenset()
    held = RoleGrant.objects.of(actor.committee_id).filter(held_on(on), role__in=list(_SECONDS), user__is_active=True)
    return frozenset(held.values_list("user_id", flat=True))


def _named(rows: QuerySet[GrantRequest]) -> QuerySet[GrantRequest]:
    return rows.select_related("organisation", "user")
