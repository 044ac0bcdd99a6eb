"""Accounts and the roles they hold."""

from datetime import date
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, RoleGrant, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import ADMINISTRATORS, Right, Role
from yaodian.orgs.spells import held_on

# These hold for the whole committee; all others for the organisation that is named.
WHOLE: Final = frozenset({Role.COMMITTEE_STAFF, *ADMINISTRATORS})
# These read what belongs to an organisation: at the root they would read everything.
_PLACED: Final = frozenset({Role.DEPARTMENT_OFFICE, Role.STUDY_SECRETARY, Role.UNIT_SECRETARY, Role.MEMBER})


def new_account(*, committee_id: int, username: str, name: str, password: str, person_id: int | None = None) -> User:
    """Without an audit line: the caller's action writes it."""
    user = User(committee_id=committee_id, username=username.strip(), name=name.strip(), person_id=person_id)
    take_password(user, password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(f"账号“{user.username}”已有人使用，请换一个。") from error
    return user


def take_password(user: User, password: str) -> None:
    """Sets it on the unsaved user; sessions begun with the old one end by it."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RefusedError("".join(error.messages)) from error
    user.set_password(password)


@transaction.atomic
def open_account(  # noqa: PLR0913  what an account is
    *, actor: Actor, username: str, name: str, password: str, role: Role, organisation: Organisation
) -> User:
    """An account with its first role."""
    actor.require(Right.GRANT_ROLES)
    user = new_account(committee_id=actor.committee_id, username=username, name=name, password=password)
    give_role(actor=actor, user_id=user.id, role=role, organisation=organisation)
    return user


@transaction.atomic
def give_role(*, actor: Actor, user_id: int, role: Role, organisation: Organisation) -> RoleGrant:
    """From today on."""
    user = _other(actor, user_id, "不能给自己授予角色，请由另一名安全保密管理员办理。")
    _refuse_misplaced(role, organisation)
    day = today()
    same = RoleGrant.objects.of(actor.committee_id).filter(user_id=user.id, role=role.value, organisation=organisation)
    if same.filter(held_on(day)).exists():
        raise RefusedError(f"{user.name}已经是{organisation.short_name}{role.label}。")
    ended_today = same.filter(valid_from=day).first()
    if ended_today is None:
        return grant_role(actor=actor, user=user, role=role, organisation=organisation, valid_from=day)
    _refuse_mixing(user, role, day)
    ended_today.valid_to = None
    ended_today.save(update_fields=["valid_to"])
    _tell(actor, "授予角色", ended_today, user)
    return ended_today


@transaction.atomic
def grant_role(*, actor: Actor, user: User, role: Role, organisation: Organisation, valid_from: date) -> RoleGrant:
    """`actor` has been checked by the page's right to grant; here the separation of the administrators holds."""
    _refuse_mixing(user, role, valid_from)
    granted = RoleGrant.objects.create(
        committee_id=user.committee_id, user=user, role=role.value, organisation=organisation, valid_from=valid_from
    )
    _tell(actor, "授予角色", granted, user)
    return granted


@transaction.atomic
def revoke_role(*, actor: Actor, user_id: int, grant_id: int) -> RoleGrant:
    """It ends today: the next page that the account asks for is refused."""
    user = _other(actor, user_id, "不能收回自己的角色，请由另一名安全保密管理员办理。")
    day = today()
    held = RoleGrant.objects.visible_to(actor).select_related("organisation").filter(held_on(day), user_id=user.id)
    grant = held.get(id=grant_id)
    _refuse_last(user, {Role(grant.role)}, day)
    grant.valid_to = day
    grant.save(update_fields=["valid_to"])
    _tell(actor, "收回角色", grant, user)
    return grant


@transaction.atomic
def set_active(*, actor: Actor, user_id: int, is_active: bool) -> User:
    """A closed account is signed out at once; its roles stay for the day it is opened again."""
    user = _other(actor, user_id, "不能停用自己的账号。")
    if user.is_active == is_active:
        return user
    if not is_active:
        _refuse_last(user, _roles_of(user, today()), today())
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    verb = "启用" if is_active else "停用"
    write_audit(actor=actor, action=f"{verb}账号", subject=user, sentence=f"{verb}账号{user.name}（{user.username}）")
    return user


@transaction.atomic
def set_password(*, actor: Actor, user_id: int, password: str) -> User:
    """For somebody who has forgotten it."""
    user = _other(actor, user_id, "自己的密码请在“修改密码”里改。")
    take_password(user, password)
    user.save(update_fields=["password"])
    sentence = f"重设{user.name}（{user.username}）的密码"
    write_audit(actor=actor, action="重设密码", subject=user, sentence=sentence)
    return user


@transaction.atomic
def change_password(*, actor: Actor, password: str) -> User:
    """One's own. The page has asked for the old one."""
    user = User.objects.get(id=actor.user_id)
    take_password(user, password)
    user.save(update_fields=["password"])
    write_audit(actor=actor, action="修改密码", subject=user, sentence=f"{user.name}修改了自己的密码")
    return user


def _other(actor: Actor, user_id: int, refusal: str) -> User:
    """Somebody else's account, locked, so that two grants at once cannot bring together what excludes each other."""
    actor.require(Right.GRANT_ROLES)
    user = User.objects.select_for_update().get(id=user_id, committee_id=actor.committee_id)
    if user.id == actor.user_id:
        raise RefusedError(refusal)
    return user


def _refuse_misplaced(role: Role, organisation: Organisation) -> None:
    is_root = organisation.kind == Kind.COMMITTEE
    if role in WHOLE and not is_root:
        raise RefusedError(f"“{role.label}”管全工委，所在组织请留空。")
    if role in _PLACED and is_root:
        raise RefusedError(f"“{role.label}”须写明所在的单位或支部。")


def _refuse_mixing(user: User, role: Role, on: date) -> None:
    """三员分立: an administrator holds that one role and no other."""
    others = _roles_of(user, on)
    if others and (role in ADMINISTRATORS or others & set(ADMINISTRATORS)):
        raise RefusedError("系统管理员、安全保密管理员、安全审计员须由不同的人担任，且不兼任业务角色。")


def _refuse_last(user: User, roles: set[Role], on: date) -> None:
    """None of the three posts is left without anybody."""
    for role in sorted(roles & set(ADMINISTRATORS)):
        held = RoleGrant.objects.of(user.committee_id).filter(held_on(on), role=role.value, user__is_active=True)
        if not held.exclude(user_id=user.id).exists():
            raise RefusedError(f"{user.name}是唯一的{role.label}，请先把这个角色授予另一个人。")


def _roles_of(user: User, on: date) -> set[Role]:
    """Those that begin later count as well."""
    open_ended = RoleGrant.objects.of(user.committee_id).filter(user_id=user.id)
    return {Role(text) for text, end in open_ended.values_list("role", "valid_to") if end is None or end > on}


def _tell(actor: Actor, action: str, grant: RoleGrant, user: User) -> None:
    role = f"{grant.organisation.short_name} · {Role(grant.role).label}"
    write_audit(actor=actor, action=action, subject=grant, sentence=f"{user.name}（{user.username}）：{role}")
