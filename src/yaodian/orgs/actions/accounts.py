"""Accounts: opened, closed, and their passwords."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.delegations import end_all
from yaodian.orgs.actions.requests import ask_role
from yaodian.orgs.actions.roles import other_account, refuse_last, roles_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, User
from yaodian.orgs.rights import Right, Role


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
    *,
    actor: Actor,
    username: str,
    name: str,
    password: str,
    role: Role,
    organisation: Organisation,
    valid_to: date | None = None,
) -> User:
    """An account, and its first role asked for: until a second person agrees it can do nothing."""
    actor.require(Right.GRANT_ROLES)
    user = new_account(committee_id=actor.committee_id, username=username, name=name, password=password)
    write_audit(actor=actor, action="开设账号", subject=user, sentence=f"开设账号{user.name}（{user.username}）")
    ask_role(actor=actor, user_id=user.id, role=role, organisation=organisation, valid_to=valid_to)
    return user


@transaction.atomic
def set_active(*, actor: Actor, user_id: int, is_active: bool) -> User:
    """A closed account is signed out at once; its roles stay for the day it is opened again."""
    user = other_account(actor, user_id, "不能停用自己的账号。")
    if user.is_active == is_active:
        return user
    if not is_active:
        refuse_last(user, roles_of(user, today()), today())
        end_all(user=user)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    verb = "启用" if is_active else "停用"
    write_audit(actor=actor, action=f"{verb}账号", subject=user, sentence=f"{verb}账号{user.name}（{user.username}）")
    return user


@transaction.atomic
def set_password(*, actor: Actor, user_id: int, password: str) -> User:
    """For somebody who has forgotten it."""
    user = other_account(actor, user_id, "自己的密码请在“修改密码”里改。")
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
