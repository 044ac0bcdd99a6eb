"""What the audit says of sign-in: who, when, by which way. Not from where, and not with what."""

from django.db import transaction

from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.sessions import forget_old_sessions
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import User


@transaction.atomic
def note_sign_in(*, actor: Actor, user: User, way: str, factor: str = "") -> None:
    """`factor`: the second one, in words."""
    forget_old_sessions()
    by = f"{way}，{factor}" if factor else way
    write_audit(actor=actor, action="登录", subject=user, sentence=f"{user.name}登录（{by}）")


@transaction.atomic
def note_lock(*, username: str, times: int) -> None:
    """So many wrong tries for an account from one address. For a name that is no account there is nobody to tell."""
    user = User.objects.filter(username=username).first()
    if user is None:
        return
    sentence = f"账号{user.username}连续{times}次没有核对上，从那个地址暂停登录"
    program = program_actor(committee_id=user.committee_id)
    write_audit(actor=program, action="暂停登录", subject=user, sentence=sentence)
