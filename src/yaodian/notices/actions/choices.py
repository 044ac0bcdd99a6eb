"""提醒方式: at which hour, and whether by e-mail too. Everybody chooses for themselves alone."""

from django.conf import settings
from django.db import transaction

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.notices.channels import has_mail
from yaodian.notices.models import Digest, ReminderChoice
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import User

_CHANGED = "您在别处改过提醒方式，请看看现在的，再改。"


@transaction.atomic
def choose(*, actor: Actor, hour: int, by_email: bool, email: str, version: int) -> ReminderChoice:
    """The mailbox is kept only while it is used."""
    if by_email and not has_mail():
        raise RefusedError("系统管理员还没有设置邮件，暂时只能在要点里提醒。")
    if by_email and not email:
        raise RefusedError("要发到邮箱，请填办公邮箱。")
    User.objects.select_for_update().get(id=actor.user_id, committee_id=actor.committee_id)
    row = choice_of(actor)
    if row.version != version:
        raise RefusedError(_CHANGED)
    row.hour, row.by_email, row.email = hour, by_email, email if by_email else ""
    row.version += 1
    row.save()
    sentence = f"提醒改为{hour}点，{'也发邮件' if by_email else '只在要点里'}"
    write_audit(actor=actor, action="提醒方式", subject=row, sentence=sentence)
    return row


def choice_of(actor: Actor) -> ReminderChoice:
    """What holds for the actor, a row that is not kept yet where nothing was chosen."""
    kept = ReminderChoice.objects.of(actor.committee_id).filter(user_id=actor.user_id).first()
    return kept or ReminderChoice(
        committee_id=actor.committee_id, user_id=actor.user_id, hour=settings.REMIND_HOUR, version=0
    )


def mark_read(*, actor: Actor, digest_id: int, is_read: bool) -> Digest:
    """No line of the audit chain: it says nothing about the work."""
    rows = Digest.objects.visible_to(actor).filter(user_id=actor.user_id)
    digest = rows.get(id=digest_id)
    digest.read_at = now() if is_read else None
    rows.filter(id=digest.id).update(read_at=digest.read_at)
    return digest
