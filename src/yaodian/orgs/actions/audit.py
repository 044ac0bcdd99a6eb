"""The one way history is written."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Model

from yaodian.kernel.clock import now
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change, Line, digest_of, hash_of
from yaodian.orgs.models import AuditChange, AuditHead, AuditLine

_SENTENCE_LENGTH = 500
_CHANGE_LENGTH = 2_000  # of one side; the record itself keeps its own editions in full


def write_audit(
    *,
    actor: Actor,
    action: str,
    subject: Model,
    sentence: str,
    changes: Sequence[Change] = (),
) -> AuditLine:
    """To be called last in the action's transaction: the head of the chain is locked last, so that nobody
    waits long for it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit line is written in the transaction of its action")
    head = AuditHead.objects.select_for_update().get(committee_id=actor.committee_id)
    kept = [Change(each.field, each.before[:_CHANGE_LENGTH], each.after[:_CHANGE_LENGTH]) for each in changes]
    line = Line(
        committee_id=actor.committee_id,
        number=head.number + 1,
        at=now(),
        user_id=actor.user_id,
        user_name=actor.name,
        action=action,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        sentence=sentence[:_SENTENCE_LENGTH],
        changes_count=len(kept),
        digest=digest_of(kept),
    )
    row = _write(line, head.hash)
    AuditChange.objects.bulk_create(
        AuditChange(
            committee_id=actor.committee_id,
            line=row,
            position=position,
            field=each.field,
            before=each.before,
            after=each.after,
        )
        for position, each in enumerate(kept)
    )
    head.number, head.hash = row.number, row.hash
    head.save(update_fields=["number", "hash"])
    return row


def _write(line: Line, previous: str) -> AuditLine:
    return AuditLine.objects.create(
        previous=previous,
        hash=hash_of(line, previous),
        **{name: getattr(line, name) for name in Line.__dataclass_fields__},
    )
