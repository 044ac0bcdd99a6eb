"""Accounts: opened, closed, and their passwords."""

from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.delegations import end_all
from yaodian.orgs.actions.own_password import PASSWORD_FIELDS, take_password
from yaodian.orgs.actions.requests import ask_role
from yaodian.orgs.actions.roles import other_account, refuse_last, roles_of
from yaodian.orgs.actions.sessions import end_sessions
from yaodian.orgs.actors import Actor
from yaodian.orgs.factors import remove_factors
from yaodian.orgs.models import Organisation, User
from yaodian.orgs.rights import ADMINISTRATORS, Right, Role

OPENED: Final = "启用账号"
CLOSED: Final = "停用账号"


def new_account(  # noqa: PLR0913  what an account is
    *,
    committee_id: int,
    username: str,
    name: str,
    password: str,
    person_id: int | None = None,
    is_administrator: bool = False,
    by_owner: bool = True,
) -> User:
    """Without an audit line: the caller's action writes it. `by_owner`: who typed the password."""
    user = User(committee_id=committee_id, username=username.strip(), name=name.strip(), person_id=person_id)
    take_password(user, password, is_administrator=is_administrator, by_owner=by_owner)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(f"账号“{user.username}”已有人使用，请换一个。") from error
    return user


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
    user = new_account(
        committee_id=actor.committee_id,
        username=username,
        name=name,
        password=password,
        is_administrator=role in ADMINISTRATORS,
        by_owner=False,
    )
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
        refuse_last([user], roles_of(user, today()), today())
        end_all(user=user)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        end_sessions(user_id=user.id)
    action = OPENED if is_active else CLOSED
    write_audit(actor=actor, action=action, subject=user, sentence=f"{action}{user.name}（{user.username}）")
    return user


@transaction.atomic
def set_password(*, actor: Actor, user_id: int, password: str) -> User:
    """For somebody who has forgotten it. The second factor stays."""
    user = other_account(actor, user_id, "自己的密码请在“修改密码”里改。")
    is_administrator = bool(roles_of(user, today()) & set(ADMINISTRATORS))
    take_password(user, password, is_administrator=is_administrator, by_owner=False)
    user.save(update_fields=PASSWORD_FIELDS)
    end_sessions(user_id=user.id)
    sentence = f"重设{user.name}（{user.username}）的密码"
    write_audit(actor=actor, action="重设密码", subject=user, sentence=sentence)
    return user


@transaction.atomic
def reset_factors(*, actor: Actor, user_id: int) -> User:
    """For somebody who has lost the telephone and the recovery codes. The password stays."""
    user = other_account(actor, user_id, "自己的两步验证请在“登录安全”里改。")
    clear_factors(actor=actor, user=user)
    return user


@transaction.atomic
def clear_factors(*, actor: Actor, user: User) -> None:
    """Where it has been seen to that `actor` may: whoever holds the machine, in the terminal, is the program."""
    if not remove_factors(user_id=user.id):
        raise RefusedError(f"{user.name}没有设置两步验证。")
    end_sessions(user_id=user.id)
    sentence = f"清除{user.name}（{user.username}）的两步验证"
    write_audit(actor=actor, action="清除两步验证", subject=user, sentence=sentence)


@transaction.atomic
def end_sessions_of(*, actor: Actor, user_id: int) -> User:
    """Where an account seems to be used by a stranger."""
    user = other_account(actor, user_id, "自己的登录请在“登录安全”里结束。")
    end_sessions(user_id=user.id)
    sentence = f"结束{user.name}（{user.username}）的全部登录"
    write_audit(actor=actor, action="结束登录", subject=user, sentence=sentence)
    return user
