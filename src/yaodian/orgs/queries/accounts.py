"""Accounts as those see them who may grant roles; and the accounts of a demo, as everybody sees them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Committee, RoleGrant, User
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.rights import ROLE_LABELS, Right
from yaodian.orgs.spells import held_on

_DEMO_EACH: Final = 2
"""Accounts of one role that a demo shows on its sign-in page."""


@dataclass(frozen=True, slots=True)
class Account:
    user: User
    held: tuple[RoleGrant, ...]
    past: tuple[RoleGrant, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    lines: list[Account]
    before: str | None
    after: str | None


def anybody_exists() -> bool:
    """False before the first run."""
    return User.objects.exists()


def accounts_of(
    *, actor: Actor, on: date, words: str = "", after: str | None = None, before: str | None = None
) -> Accounts:
    """By account name. `words`: part of an account name or of a person's name."""
    actor.require(Right.GRANT_ROLES)
    mine = User.objects.filter(committee_id=actor.committee_id)
    if words:
        mine = mine.filter(Q(username__icontains=words) | Q(name__icontains=words))
    page: Page[User] = page_of(mine, key="username", after=after, before=before)
    held = _held_by({user.id for user in page.rows}, actor.committee_id, on)
    return Accounts([Account(user, held.get(user.id, ())) for user in page.rows], page.before, page.after)


def account_of(*, actor: Actor, user_id: int, on: date) -> Account:
    actor.require(Right.GRANT_ROLES)
    user = User.objects.get(id=user_id, committee_id=actor.committee_id)
    grants = _grants(actor.committee_id).filter(user_id=user.id)
    return Account(user, tuple(grants.filter(held_on(on))), tuple(grants.exclude(held_on(on))))


def demo_accounts(*, on: date) -> list[RoleGrant]:
    """Two accounts of each role, in the order of the roles."""
    order = {role.value: place for place, role in enumerate(ROLE_LABELS)}
    chosen: dict[str, list[RoleGrant]] = {}
    for grant in _demo_grants(on):
        mine = chosen.setdefault(grant.role, [])
        if len(mine) < _DEMO_EACH:
            mine.append(grant)
    return [grant for role in sorted(chosen, key=order.__getitem__) for grant in chosen[role]]


def _demo_grants(on: date) -> Iterator[RoleGrant]:
    """A demo is one committee: each is asked by itself, like everywhere."""
    for committee_id in Committee.objects.filter(is_demo=True).order_by("id").values_list("id", flat=True):
        grants = RoleGrant.objects.of(committee_id).filter(held_on(on), user__is_active=True)
        yield from grants.select_related("user", "organisation").order_by("organisation__rank", "id")


def demo_user(*, username: str) -> User:
    return User.objects.get(username=username, committee__is_demo=True, is_active=True)


def _held_by(users: Iterable[int], committee_id: int, on: date) -> dict[int, tuple[RoleGrant, ...]]:
    held: dict[int, tuple[RoleGrant, ...]] = {}
    for grant in _grants(committee_id).filter(held_on(on), user_id__in=list(users)):
        held[grant.user_id] = (*held.get(grant.user_id, ()), grant)
    return held


def _grants(committee_id: int) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.of(committee_id).select_related("organisation").order_by("valid_from", "id")
