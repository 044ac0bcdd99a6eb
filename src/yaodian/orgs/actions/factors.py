"""One's own second factors. Each step is audited and ends the other sessions: whoever else was in is asked anew."""

from django.db import transaction
from django.http import HttpRequest

from yaodian.kernel.errors import RefusedError
from yaodian.orgs import factors, passkeys
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.sessions import end_sessions
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import User
from yaodian.orgs.queries.factors import factors_of, needs_factor


@transaction.atomic
def add_code(*, actor: Actor, request: HttpRequest, code: str) -> None:
    """The offered secret becomes the account's, once a code shows that the telephone has it."""
    user = _self(actor)
    if not factors.add_code(request=request, user=user, code=code):
        raise RefusedError("验证码不对。请看看手机的时间是否自动校准，再输入现在显示的 6 位数字。")
    _tell(actor, user, "设置动态码", f"{user.name}设置了动态码", this=request.session.session_key)


@transaction.atomic
def add_passkey(*, actor: Actor, name: str, credential: str, this: str | None) -> None:
    user = _self(actor)
    if not passkeys.add(user, name=name, credential=credential):
        raise RefusedError("这把通行密钥没有核对上，请再试一次。")
    factors.ensure_recovery_codes(user=user)
    _tell(actor, user, "添加通行密钥", f"{user.name}添加了一把通行密钥", this=this)


@transaction.atomic
def remove_factor(*, actor: Actor, factor_id: int, this: str | None) -> str:
    """The name of its kind. The last one stays where the place asks for one."""
    user = _self(actor)
    held = factors_of(user_id=user.id)
    is_last = len(held.passkeys) + (held.code is not None) == 1
    if is_last and needs_factor(actor):
        raise RefusedError("按规定您的账号必须有两步验证。请先添加另一种，再移除这一种。")
    label = factors.LABELS[factors.remove_factor(user_id=user.id, factor_id=factor_id)]
    _tell(actor, user, f"移除{label}", f"{user.name}移除了{label}", this=this)
    return label


@transaction.atomic
def renew_recovery_codes(*, actor: Actor, this: str | None) -> None:
    user = _self(actor)
    if not factors_of(user_id=user.id).is_set:
        raise RefusedError("还没有设置两步验证，用不着恢复码。")
    factors.new_recovery_codes(user=user)
    _tell(actor, user, "重新生成恢复码", f"{user.name}重新生成了恢复码，旧的作废", this=this)


def _self(actor: Actor) -> User:
    """Locked, so that of two at once the second sees what the first has left."""
    return User.objects.select_for_update().get(id=actor.user_id)


def _tell(actor: Actor, user: User, action: str, sentence: str, *, this: str | None) -> None:
    end_sessions(user_id=user.id, but=this)
    write_audit(actor=actor, action=action, subject=user, sentence=sentence)
