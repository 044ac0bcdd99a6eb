"""记录: a fact is entered once, corrected, withdrawn; the latest change can be taken back for ten minutes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction

from yaodian.engine.actions.search import index_new_record, index_record
from yaodian.engine.actions.settling import settle_new_record, settle_record
from yaodian.engine.actions.writing import fill, keep_edition, refuse_gone, rewrite_links, write_links
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.entries import REASON_LENGTH, NotCollectedError, RecordDraft, cleaned
from yaodian.engine.models import EvidenceUpload, Record, RecordEvidence
from yaodian.engine.models.record import Form
from yaodian.engine.queries.differences import entry_changes
from yaodian.engine.queries.entries import entry_in, entry_of, last_edition
from yaodian.engine.queries.places import Place, places_of
from yaodian.kernel.clock import now, today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.quotation import quoted
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.rights import Right

__all__ = [
    "UNDO_FOR",
    "NotCollectedError",
    "RecordDraft",
    "edit_record",
    "save_record",
    "undo_change",
    "withdraw_record",
]
UNDO_FOR: Final = timedelta(minutes=10)
_HIGHEST_ID: Final = 2**63
_SENT_BEFORE: Final = "这张表单已经保存成一条记录，后来改的内容没有存进去。请打开那条记录修改，或重新填一条。"


@transaction.atomic
def save_record(*, actor: Actor, draft: RecordDraft, submission: int) -> Record:
    """`submission`: an id made when the form was opened, so that a form sent twice gives one record."""
    actor.require(Right.RECORD)
    entry = cleaned(draft, today())
    sent = _sent_before(actor, submission, entry)
    if sent is not None:
        return sent
    places = _checked(actor, entry)
    record = Record(
        id=submission,
        committee_id=actor.committee_id,
        recorded_at=now(),
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
    )
    fill(record, entry, places)
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:  # sent again while the first one was still being written
        sent = _sent_before(actor, submission, entry)
        if sent is None:
            raise RefusedError("这张表单已失效，请重新打开再填。") from None
        return sent
    write_links(record, entry, places)
    settle_new_record(record=record)
    index_new_record(record=record, units=places)
    _told(actor, record, "填写记录", "填写")
    return record


@transaction.atomic
def edit_record(*, actor: Actor, record_id: int, version: int, draft: RecordDraft) -> Record:
    """`version`: of the record as it was when the form was opened."""
    record = _held(actor, record_id)
    entry, before = cleaned(draft, today()), entry_of(record)
    is_same = replace(entry, reason="") == before
    if is_same and record.status == Record.Status.IN_FORCE:
        return record
    _refuse_stale(record, version)
    if record.status == Record.Status.WITHDRAWN:
        raise RefusedError("这条记录已经撤回，不能再改。请重新填一条。")
    if entry.counts_only and not before.counts_only:
        name = entry.counts_only[0].name
        raise RefusedError(f"“{name}”只记日期、人数和签认，不能由一条有内容的记录改成。请另填一条，再撤回这一条。")
    _change(actor, record, before, entry, reason=entry.reason)
    changes = entry_changes(committee_id=actor.committee_id, before=before, after=entry)
    _finish(actor, record, "修改记录", "修改", changes)
    return record


@transaction.atomic
def withdraw_record(*, actor: Actor, record_id: int, version: int, reason: str) -> Record:
    record = _held(actor, record_id)
    if record.status == Record.Status.WITHDRAWN:
        return record
    _refuse_stale(record, version)
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError("请写明为什么撤回，如：重复填写、填错单位。")
    if len(reason) > REASON_LENGTH:
        raise RefusedError(f"原因最多{REASON_LENGTH}个字，现有{len(reason)}个字。")
    _mark(actor, record, Record.Status.WITHDRAWN, reason)
    _finish(actor, record, "撤回记录", "撤回", [Change("原因", "", reason)])
    return record


@transaction.atomic
def undo_change(*, actor: Actor, record_id: int, version: int) -> Record:
    """Take back one's own latest change: entering, editing, withdrawing, or taking back itself."""
    record = _held(actor, record_id)
    _refuse_stale(record, version)
    former = last_edition(record)
    by_user, at = (former.by_user, former.at) if former else (record.recorded_by, record.recorded_at)
    if by_user != actor.user_id:
        raise RefusedError("最近一次改动不是您做的，不能由您撤销。")
    if now() - at > UNDO_FOR:
        raise RefusedError("已经过了10分钟，不能再撤销。请修改或撤回这条记录。")
    before = entry_of(record)
    if former is None:
        _mark(actor, record, Record.Status.WITHDRAWN, "撤销填写")
    else:
        record_status = Record.Status(former.status)
        _change(actor, record, before, entry_in(former), reason="撤销上一次改动", status=record_status)
    changes = entry_changes(committee_id=actor.committee_id, before=before, after=entry_of(record))
    _finish(actor, record, "撤销改动", "撤销最近一次改动：", changes)
    return record


def _sent_before(actor: Actor, submission: int, entry: RecordDraft) -> Record | None:
    """The record that this form has made already. A form that was changed since is not swallowed."""
    if not 0 < submission < _HIGHEST_ID:
        raise RefusedError("这张表单已失效，请重新打开再填。")
    record = Record.objects.of(actor.committee_id).filter(id=submission).first()
    if record is None:
        return None
    if record.recorded_by != actor.user_id:
        raise RefusedError("这张表单已失效，请重新打开再填。")
    if entry_of(record) != replace(entry, reason=""):
        raise ConflictError(_SENT_BEFORE, record)
    return record


def _held(actor: Actor, record_id: int) -> Record:
    """The record, locked, for somebody who may record for all that held it."""
    actor.require(Right.RECORD)
    record = Record.objects.visible_to(actor).select_for_update(of=("self",)).get(id=record_id)
    if record.record_form != Form.PLAIN:
        raise RefusedError(f"这是一次{record.get_record_form_display()}的记录，请到那里修改。")
    entry = entry_of(record)
    places_of(actor=actor, organisation_ids=entry.organisation_ids, day=record.happened_on)
    refuse_closed_year(committee_id=actor.committee_id, year=record.year)
    return record


def _refuse_stale(record: Record, version: int) -> None:
    if record.version != version:
        former = last_edition(record)
        who = former.by_name if former else record.recorded_by_name
        raise ConflictError(f"{who}在您打开之后改过这条记录，请先看看现在的内容，再决定怎么改。", record)


def _checked(actor: Actor, entry: RecordDraft) -> list[Place]:
    places = places_of(actor=actor, organisation_ids=entry.organisation_ids, day=entry.happened_on)
    refuse_closed_year(committee_id=actor.committee_id, year=entry.happened_on.year)
    refuse_gone(committee_id=actor.committee_id, services=entry.services)
    wanted = {evidence_id for evidence_id, _ in entry.files}
    if wanted and wanted - _own_evidence(actor, wanted):
        raise RefusedError("有附件没有传好，请重新上传。")
    return places


def _own_evidence(actor: Actor, wanted: set[int]) -> set[int]:
    """Files that the actor brought, or sees with a record."""
    brought = EvidenceUpload.objects.visible_to(actor).filter(user_id=actor.user_id, evidence_id__in=wanted)
    seen = RecordEvidence.objects.visible_to(actor).filter(
        evidence_id__in=wanted, record_id__in=Record.objects.visible_to(actor).values("id")
    )
    return {*brought.values_list("evidence_id", flat=True), *seen.values_list("evidence_id", flat=True)}


def _change(  # noqa: PLR0913  what it was, what it becomes, and why
    actor: Actor,
    record: Record,
    before: RecordDraft,
    entry: RecordDraft,
    *,
    reason: str,
    status: Record.Status = Record.Status.IN_FORCE,
) -> None:
    places = _checked(actor, entry)
    keep_edition(actor=actor, record=record, entry=before, reason=reason)
    record.status = status
    fill(record, entry, places)
    record.save()
    rewrite_links(record, entry, places)


def _mark(actor: Actor, record: Record, status: Record.Status, reason: str) -> None:
    keep_edition(actor=actor, record=record, entry=entry_of(record), reason=reason)
    record.status = status
    record.save(update_fields=["status", "version"])


def _finish(actor: Actor, record: Record, action: str, verb: str, changes: Sequence[Change] = ()) -> None:
    """What follows from any change: what the record counts for, then the line that tells of it."""
    settle_record(record=record)
    index_record(record=record)
    _told(actor, record, action, verb, changes)


def _told(actor: Actor, record: Record, action: str, verb: str, changes: Sequence[Change] = ()) -> None:
    sentence = f"{verb}记录{quoted(record.title)}（{date_text(record.happened_on)}）"
    write_audit(actor=actor, action=action, subject=record, sentence=sentence, changes=changes)
