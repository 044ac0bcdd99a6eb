"""A password taken, changed by its owner, or set anew by the security administrator."""

from django.contrib.auth.hashers import check_password
from django.db import transaction

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.sessions import end_sessions
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import FormerPassword, User
from yaodian.orgs.password_profiles import profile
from yaodian.orgs.passwords import password_faults
from yaodian.orgs.sessions import is_administrator

PASSWORD_FIELDS = ("password", "password_set_on")


def take_password(user: User, password: str, *, is_administrator: bool, by_owner: bool) -> None:
    """Sets it on the unsaved user; sessions begun with the old one end by it. One that somebody else has typed is to
    be changed at the next sign-in. Nobody takes up an old one, be it given back by somebody else."""
    faults = password_faults(password, user, is_administrator=is_administrator)
    if faults:
        raise RefusedError("".join(faults))
    if user.password:
        _refuse_former(user, password)
        _keep_former(user)
    user.set_password(password)
    user.password_set_on = today() if by_owner else None


@transaction.atomic
def change_password(*, actor: Actor, password: str, this: str | None = None) -> User:
    """One's own. The page has asked for the old one. `this`: the key of the session that stays."""
    user = User.objects.select_for_update().get(id=actor.user_id)
    take_password(user, password, is_administrator=is_administrator(actor), by_owner=True)
    user.save(update_fields=PASSWORD_FIELDS)
    end_sessions(user_id=user.id, but=this)
    write_audit(actor=actor, action="修改密码", subject=user, sentence=f"{user.name}修改了自己的密码")
    return user


def _refuse_former(user: User, password: str) -> None:
    if user.check_password(password):
        raise RefusedError("新密码和现在的一样，请换一个。")
    if any(check_password(password, each.password) for each in _former(user)):
        raise RefusedError(f"最近 {profile().former} 个用过的密码不能再用，请换一个。")


def _keep_former(user: User) -> None:
    """As many as the profile looks at; of a profile that looks at none, none."""
    if profile().former:
        FormerPassword.objects.create(user=user, password=user.password)
    kept = [each.id for each in _former(user)]
    FormerPassword.objects.filter(user_id=user.id).exclude(id__in=kept).delete()


def _former(user: User) -> list[FormerPassword]:
    """Beside the present one."""
    rows = FormerPassword.objects.filter(user_id=user.id).order_by("-id")
    return list(rows[: max(profile().former - 1, 0)])
