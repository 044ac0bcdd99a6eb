"""What was told long enough ago goes altogether: nothing counts on it."""

from datetime import date

from django.db import transaction

from yaodian.kernel.retention import RetentionClass
from yaodian.notices.queries.retention import expired_deliveries, expired_digests, expired_rounds
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind


@transaction.atomic
def erase_old_reminders(*, committee_id: int, keep: RetentionClass, on: date) -> int:
    """Gives back how many digests there were."""
    erased = expired_digests(committee_id=committee_id, keep=keep, on=on).erase()
    deliveries = expired_deliveries(committee_id=committee_id, keep=keep, on=on).erase()
    expired_rounds(committee_id=committee_id, keep=keep, on=on).erase()
    if erased or deliveries:
        root = Organisation.objects.of(committee_id).get(kind=Kind.COMMITTEE, parent__isnull=True)
        sentence = f"保管期满：每日提醒{erased}份、投递记录{deliveries}条删除"
        actor = program_actor(committee_id=committee_id)
        write_audit(actor=actor, action="保管期满处理", subject=root, sentence=sentence)
    return erased
