"""决议落实: a decision is followed until somebody closes it, moves its date or gives it up, each with a word on why."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.meetings.entries import DecisionDraft, cleaned_reason
from yaodian.meetings.models import FollowUp, Meeting
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.rights import Right


def write_decisions(*, meeting: Meeting, decisions: Sequence[DecisionDraft]) -> None:
    """What the minutes name: new ones are added, open ones take new words. None may be left out, and a date is moved
    with a reason alone, not by the way."""
    held = FollowUp.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).select_for_update()
    rows = {row.id: row for row in held}
    kept = {each.kept_id for each in decisions if each.kept_id}
    if kept - rows.keys():
        raise RefusedError("有一条决议不属于这次会议，请刷新页面后重试。")
    if rows.keys() - kept:
        lost = next(row for number, row in rows.items() if number not in kept)
        raise RefusedError(f"决议“{lost.decision[:20]}”已经在跟踪，不能删去。不再办理的，请在决议一栏注明原因。")
    for each in decisions:
        words: dict[str, object] = {
            "decision": " ".join(each.decision.split()),
            "owner_text": " ".join(each.owner_text.split()),
            "position": each.position,
        }
        if each.kept_id:
            _reword(rows[each.kept_id], words, each.due_on)
            continue
        FollowUp.objects.create(
            committee_id=meeting.committee_id,
            meeting=meeting,
            organisation_id=meeting.organisation_id,
            department_id=meeting.department_id,
            due_on=each.due_on,
            **words,
        )


def _reword(row: FollowUp, words: dict[str, object], due_on: date) -> None:
    if due_on != row.due_on:
        raise RefusedError(
            f"决议“{row.decision[:20]}”的时限是{date_text(row.due_on)}，改时限请在“决议落实”里延期，写明原因。"
        )
    if words == {name: getattr(row, name) for name in words}:
        return
    if row.state != FollowUp.State.OPEN:
        raise RefusedError(f"决议“{row.decision[:20]}”{row.get_state_display()}，不能再改，请恢复原来的文字。")
    for name, value in words.items():
        setattr(row, name, value)
    row.version += 1
    row.save()


@transaction.atomic
def close_decision(*, actor: Actor, follow_up_id: int, version: int, note: str) -> FollowUp:
    """Done. `note`: what came of it."""
    row = _held(actor, follow_up_id, version)
    row.state, row.closed_on, row.reason = FollowUp.State.DONE, today(), cleaned_reason(note, "请写一句办理结果。")
    return _kept(actor, row, "办结决议", f"办结：{row.reason}")


@transaction.atomic
def give_up_decision(*, actor: Actor, follow_up_id: int, version: int, reason: str) -> FollowUp:
    row = _held(actor, follow_up_id, version)
    row.state, row.closed_on = FollowUp.State.CANCELLED, today()
    row.reason = cleaned_reason(reason, "请写明为什么不再办理。")
    return _kept(actor, row, "不再办理决议", f"不再办理：{row.reason}")


@transaction.atomic
def move_decision(*, actor: Actor, follow_up_id: int, version: int, due_on: date, reason: str) -> FollowUp:
    """To a later day."""
    row = _held(actor, follow_up_id, version)
    if due_on <= row.due_on:
        raise RefusedError(f"新的时限应晚于原来的{date_text(row.due_on)}。")
    was, row.due_on = row.due_on, due_on
    row.reason = cleaned_reason(reason, "请写明为什么延期。")
    change = Change("时限", date_text(was), date_text(due_on))
    return _kept(actor, row, "决议延期", f"时限改为{date_text(due_on)}：{row.reason}", [change])


def _held(actor: Actor, follow_up_id: int, version: int) -> FollowUp:
    actor.require(Right.RECORD)
    row = FollowUp.objects.visible_to(actor).select_for_update(of=("self",)).get(id=follow_up_id)
    actor.require_at(Right.RECORD, organisation=row.organisation_id, department=row.department_id)
    if row.version != version:
        raise ConflictError("另一个人在您打开之后改过这条决议，请先看看现在的内容。", row)
    if row.state != FollowUp.State.OPEN:
        raise RefusedError(f"这条决议{row.get_state_display()}，不能再改。")
    return row


def _kept(actor: Actor, row: FollowUp, action: str, said: str, changes: Sequence[Change] = ()) -> FollowUp:
    row.version += 1
    row.save()
    sentence = f"决议“{row.decision[:60]}”{said}"
    write_audit(actor=actor, action=action, subject=row, sentence=sentence, changes=changes)
    return row
