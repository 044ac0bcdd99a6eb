"""The one way history is written."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Model

from yaodian.kernel.clock import now
from yaodian.kernel.ids import new_id
from yaodian.orgs.actors import Actor
from yaodian.orgs.bulk_rows import insert_rows
from yaodian.orgs.chain import Change, Line, digest_of, hash_of
from yaodian.orgs.models import AuditChange, AuditHead, AuditLine, Organisation
from yaodian.orgs.tenancy import ScopedModel

_SENTENCE_LENGTH = 500
_CHANGE_LENGTH = 2_000  # of one side; the record itself keeps its own editions in full
_NAME_LENGTH = 40
_CHANGED = ("id", "committee_id", "line_id", "position", "field", "before", "after")
_COVERED = tuple(Line.__dataclass_fields__)


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
        user_name=signature(actor, subject),
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


def signature(actor: Actor, subject: Model) -> str:
    """Who did it: 李某, or 李某代王某 where only what is lent to 李某 allows it."""
    place = _place_of(subject)
    lender = actor.acts_for(organisation=place[0], department=place[1]) if place else actor.acts_for()
    if not lender:
        return actor.name
    half = (_NAME_LENGTH - 1) // 2
    return f"{actor.name[:half]}代{lender[:half]}"


def _place_of(subject: Model) -> tuple[int, int] | None:
    """Of a row that belongs to an organisation; None for what is the committee's."""
    if isinstance(subject, Organisation):
        return subject.id, subject.home_id
    if isinstance(subject, ScopedModel):
        return subject.organisation_id, subject.department_id
    return None


class Told(NamedTuple):
    """What one of many lines tells: when it was done, to what, in one sentence, and what it changed."""

    at: datetime
    subject_id: int
    sentence: str
    changes: Sequence[Change] = ()


@transaction.atomic
def write_audit_lines(*, actor: Actor, action: str, kind: type[Model], told: Sequence[Told], name: str = "") -> None:
    """One line for each, in that order, for what is entered in bulk: the chain is that of as many single actions.
    `name`: the signature, where it is not simply the actor's."""
    head = AuditHead.objects.select_for_update().get(committee_id=actor.committee_id)
    rows, changed, previous = [], list[Sequence[object]](), head.hash
    for number, each in enumerate(told, head.number + 1):
        line = Line(
            committee_id=actor.committee_id,
            number=number,
            at=each.at,
            user_id=actor.user_id,
            user_name=name or actor.name,
            action=action,
            subject_kind=kind._meta.model_name or "",
            subject_id=each.subject_id,
            sentence=each.sentence[:_SENTENCE_LENGTH],
            changes_count=len(each.changes),
            digest=digest_of(each.changes),
        )
        own_id, own = new_id(), hash_of(line, previous)
        rows.append((own_id, previous, own, *(getattr(line, column) for column in _COVERED)))
        for position, change in enumerate(each.changes):
            changed.append((new_id(), actor.committee_id, own_id, position, change.field, change.before, change.after))
        previous = own
    insert_rows(AuditLine, ("id", "previous", "hash", *_COVERED), rows)
    if changed:
        insert_rows(AuditChange, _CHANGED, changed)
    head.number, head.hash = head.number + len(rows), previous
    head.save(update_fields=["number", "hash"])


def _write(line: Line, previous: str) -> AuditLine:
    return AuditLine.objects.create(
        previous=previous,
        hash=hash_of(line, previous),
        **{name: getattr(line, name) for name in _COVERED},
    )
