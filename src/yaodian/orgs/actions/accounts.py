"""Accounts and the roles they hold."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, RoleGrant, User
from yaodian.orgs.rights import ADMINISTRATORS, Role


def new_account(*, committee_id: int, username: str, name: str, password: str, person_id: int | None = None) -> User:
    """Without an audit line: the caller's action writes it."""
    user = User(committee_id=committee_id, username=username.strip(), name=name.strip(), person_id=person_id)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RefusedError("口令不合要求：" + "".join(error.messages)) from error
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(f"账号“{user.username}”已有人使用，请换一个。") from error
    return user


@transaction.atomic
def grant_role(*, actor: Actor, user: User, role: Role, organisation: Organisation, valid_from: date) -> RoleGrant:
    """`actor` has been checked by the page's right to grant; here the separation of the administrators holds."""
    _refuse_mixing(user, role, valid_from)
    granted = RoleGrant.objects.create(
        committee_id=user.committee_id, user=user, role=role.value, organisation=organisation, valid_from=valid_from
    )
    sentence = f"授予{user.name}（{user.username}）{organisation.short_name}{role.label}"
    write_audit(actor=actor, action="授予角色", subject=granted, sentence=sentence)
    return granted


def _refuse_mixing(user: User, role: Role, on: date) -> None:
    """三员分立: an administrator holds that one role and no other."""
    held = RoleGrant.objects.of(user.committee_id).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), user_id=user.id
    )
    others = {Role(text) for text in held.values_list("role", flat=True)}
    if others and (role in ADMINISTRATORS or others & set(ADMINISTRATORS)):
        raise RefusedError("系统管理员、安全保密管理员、安全审计员须由不同的人担任，且不兼任业务角色。")
