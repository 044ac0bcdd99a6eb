"""Roles: which may be held where and beside what; granting and taking back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Delegation, Organisation, RoleGrant, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import ADMINISTRATORS, Right, Role
from yaodian.orgs.spells import held_on

# These hold for the whole committee; all others for the organisation that is named.
WHOLE: Final = frozenset({Role.COMMITTEE_STAFF, *ADMINISTRATORS})
# These read what belongs to an organisation: at the root they would read everything.
_PLACED: Final = frozenset({Role.DEPARTMENT_OFFICE, Role.STUDY_SECRETARY, Role.UNIT_SECRETARY, Role.MEMBER})
_MIXED: Final = "系统管理员、安全保密管理员、安全审计员须由不同的人担任，且不兼任业务角色。"


@transaction.atomic
def grant_role(  # noqa: PLR0913  a role, whose, where and from when to when
    *,
    actor: Actor,
    user: User,
    role: Role,
    organisation: Organisation,
    valid_from: date,
    valid_to: date | None = None,
    asked_name: str = "",
) -> RoleGrant:
    """The last step, once two people have agreed (actions/requests.py) or the first run appoints its three. Given
    again on the day on which it ended, it goes on."""
    refuse_mixing(user, role, valid_from)
    own = RoleGrant.objects.of(user.committee_id).filter(user_id=user.id, role=role.value, organisation=organisation)
    granted = own.filter(valid_from=valid_from).first()
    if granted is None:
        granted = RoleGrant(user=user, role=role.value, organisation=organisation, valid_from=valid_from)
        granted.committee_id = user.committee_id
    granted.valid_to = valid_to
    granted.save()
    asked = f"（{asked_name}申请）" if asked_name else ""
    _tell(actor, "授予角色", granted, user, asked)
    return granted


@transaction.atomic
def revoke_role(*, actor: Actor, user_id: int, grant_id: int) -> RoleGrant:
    """It ends today: the next page that the account asks for is refused. To take back needs no second person."""
    user = other_account(actor, user_id, "不能收回自己的角色，请由另一名安全保密管理员办理。")
    day = today()
    held = RoleGrant.objects.visible_to(actor).select_related("organisation").filter(held_on(day), user_id=user.id)
    grant = held.get(id=grant_id)
    refuse_last([user], {Role(grant.role)}, day)
    grant.valid_to = day
    grant.save(update_fields=["valid_to"])
    _tell(actor, "收回角色", grant, user)
    return grant


def other_account(actor: Actor, user_id: int, refusal: str) -> User:
    """Somebody else's account, locked, so that two grants at once cannot bring together what excludes each other."""
    actor.require(Right.GRANT_ROLES)
    user = locked_account(actor.committee_id, user_id)
    if user.id == actor.user_id:
        raise RefusedError(refusal)
    return user


def locked_account(committee_id: int, user_id: int) -> User:
    return locked_accounts(committee_id).get(id=user_id)


def locked_accounts(committee_id: int) -> QuerySet[User]:
    """To be narrowed; in one order for everybody, so that no two wait for each other."""
    return User.objects.filter(committee_id=committee_id).order_by("id").select_for_update()


def refuse_misplaced(role: Role, organisation: Organisation) -> None:
    is_root = organisation.kind == Kind.COMMITTEE
    if role in WHOLE and not is_root:
        raise RefusedError(f"“{role.label}”管全工委，所在组织请留空。")
    if role in _PLACED and is_root:
        raise RefusedError(f"“{role.label}”须写明所在的单位或支部。")
    if organisation.valid_to is not None:
        raise RefusedError(f"{organisation.name}已经撤销，不能再授予那里的角色。")


def refuse_mixing(user: User, role: Role, on: date) -> None:
    """三员分立: an administrator holds that one role and no other, and acts for nobody."""
    others = roles_of(user, on)
    if mixes(role, others):
        raise RefusedError(_MIXED)
    loans = Delegation.objects.of(user.committee_id).filter(Q(deputy_id=user.id) | Q(owner_id=user.id))
    if role in ADMINISTRATORS and loans.going_on(on).exists():
        raise RefusedError(f"{user.name}正在代办业务，或有人代其办理，不能担任管理员。请先结束代理。")


def mixes(role: Role, others: Collection[Role]) -> bool:
    """Whether an administrator's role would stand beside another one."""
    return bool(others) and any(each in ADMINISTRATORS for each in (role, *others))


def refuse_last(users: Sequence[User], roles: set[Role], on: date) -> None:
    """None of the three posts is left without anybody: nobody could fill it again. The grants are locked first, so
    that of two who go at once the second sees that the first has gone."""
    if not roles & set(ADMINISTRATORS):
        return
    committee_id = users[0].committee_id
    posts = RoleGrant.objects.of(committee_id).filter(held_on(on), role__in=sorted(ADMINISTRATORS))
    list(posts.order_by("id").select_for_update().values_list("id"))
    for role in unfilled(roles, administrators_of(committee_id, on), {user.id for user in users}):
        raise RefusedError(f"{users[0].name}是唯一的{role.label}，请先把这个角色授予另一个人。")


def administrators_of(committee_id: int, on: date) -> dict[Role, set[int]]:
    """The accounts that fill each of the three posts."""
    posts = RoleGrant.objects.of(committee_id).filter(held_on(on), role__in=sorted(ADMINISTRATORS))
    found: dict[Role, set[int]] = {role: set() for role in ADMINISTRATORS}
    for role, user_id in posts.filter(user__is_active=True).values_list("role", "user_id"):
        found[Role(role)].add(user_id)
    return found


def unfilled(roles: Collection[Role], filled: Mapping[Role, set[int]], gone: Collection[int]) -> list[Role]:
    """Of these roles the posts that nobody would fill without the accounts that are gone."""
    return sorted(role for role in roles if role in filled and filled[role].issubset(gone))


def roles_of(user: User, on: date) -> set[Role]:
    """Those that begin later count as well."""
    open_ended = RoleGrant.objects.of(user.committee_id).filter(user_id=user.id)
    return {Role(text) for text, end in open_ended.values_list("role", "valid_to") if end is None or end > on}


def _tell(actor: Actor, action: str, grant: RoleGrant, user: User, more: str = "") -> None:
    until = f"，至{grant.valid_to:%Y-%m-%d}前" if grant.valid_to and action == "授予角色" else ""
    role = f"{grant.organisation.short_name} · {Role(grant.role).label}{until}{more}"
    write_audit(actor=actor, action=action, subject=grant, sentence=f"{user.name}（{user.username}）：{role}")
