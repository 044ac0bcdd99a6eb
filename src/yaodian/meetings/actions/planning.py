"""安排会议: planned, changed while it is still to be held, put off, called off, notified."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from yaodian.engine.actions.form_records import change_header, new_header
from yaodian.engine.models import Record, RecordUnit
from yaodian.engine.models.record import Form
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.attending import expect
from yaodian.meetings.actions.writing import (
    fill,
    header_of,
    held_meeting,
    record_of,
    refuse_hosts,
    write_items,
    write_step,
)
from yaodian.meetings.entries import MeetingDraft, cleaned_plan, cleaned_reason
from yaodian.meetings.models import AgendaItem, Meeting, SignInSecret
from yaodian.meetings.queries.drafts import draft_of
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

_TWICE = "这张表单已经存成一次会议。请打开那次会议修改，或重新填一张。"


@transaction.atomic
def plan_meeting(*, actor: Actor, draft: MeetingDraft, submission: int) -> Meeting:
    """`submission`: an id made when the form was opened, so that a form sent twice gives one meeting."""
    actor.require(Right.RECORD)
    draft = cleaned_plan(draft)
    sent = Meeting.objects.of(actor.committee_id).filter(id=submission).first()
    if sent is not None:
        return _sent_before(actor, sent, draft)
    try:
        with transaction.atomic():
            record, place = new_header(actor=actor, form=Form.MEETING, header=header_of(draft), submission=submission)
    except IntegrityError:  # sent again while the first one was still being written
        raise RefusedError(_TWICE) from None
    refuse_hosts(actor, draft)
    meeting = Meeting(id=record.id, committee_id=actor.committee_id, record=record)
    fill(meeting, draft, place)
    meeting.year = meeting.day.year
    meeting.number = _next_number(meeting)
    meeting.save(force_insert=True)
    write_items(meeting, draft.items)
    expect(meeting)
    write_step(actor=actor, meeting=meeting, before="", after=meeting.state)
    _tell(actor, "安排会议", meeting, f"安排“{meeting.title}”，{_when(meeting.starts_at)}")
    return meeting


@transaction.atomic
def change_plan(*, actor: Actor, meeting_id: int, version: int, draft: MeetingDraft) -> Meeting:
    """All but the time, which is put off with a reason."""
    meeting = open_meeting(actor, meeting_id, version)
    draft = cleaned_plan(draft)
    if draft.starts_at != meeting.starts_at:
        raise RefusedError("改时间请用“延期”，写明原因，已经通知的人会再收到通知。")
    refuse_hosts(actor, draft, meeting)
    take_plan(actor, meeting, draft)
    write_step(actor=actor, meeting=meeting, before=meeting.state, after=meeting.state, reason="修改安排")
    _tell(actor, "修改会议安排", meeting, f"修改“{meeting.title}”的安排")
    return meeting


@transaction.atomic
def notify(*, actor: Actor, meeting_id: int, version: int) -> Meeting:
    """The notice goes out; from now on leave can be asked for."""
    meeting = open_meeting(actor, meeting_id, version)
    missing = [label for label, text in (("地点", meeting.place), ("主持人", meeting.chair)) if not text]
    if not AgendaItem.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).exists():
        missing.append("议程")
    if missing:
        raise RefusedError(f"通知里还缺{'、'.join(missing)}，请先补上。")
    before, meeting.state = meeting.state, Meeting.State.NOTIFIED
    meeting.version += 1
    meeting.save(update_fields=["state", "version"])
    write_step(actor=actor, meeting=meeting, before=before, after=meeting.state)
    _tell(actor, "通知会议", meeting, f"通知“{meeting.title}”，{_when(meeting.starts_at)}，{meeting.place}")
    return meeting


@transaction.atomic
def postpone(*, actor: Actor, meeting_id: int, version: int, starts_at: datetime, reason: str) -> Meeting:
    """The same record on another day; what it counts for follows the day on which it is really held."""
    meeting = open_meeting(actor, meeting_id, version)
    reason = cleaned_reason(reason, "请写明为什么延期，如：主要领导外出、与上级会议冲突。")
    was = meeting.starts_at
    if starts_at == was:
        raise RefusedError("新的时间与原来一样，请另选时间。")
    draft = draft_of(meeting)
    take_plan(actor, meeting, cleaned_plan(_moved(draft, starts_at)))
    before, meeting.state = meeting.state, Meeting.State.PLANNED  # whoever was told is told again
    meeting.save(update_fields=["state"])
    write_step(actor=actor, meeting=meeting, before=before, after=meeting.state, reason=reason, moved_from=was)
    _tell(actor, "会议延期", meeting, f"“{meeting.title}”由{_when(was)}改为{_when(starts_at)}：{reason}")
    return meeting


@transaction.atomic
def cancel(*, actor: Actor, meeting_id: int, version: int, reason: str) -> Meeting:
    """Kept, and counted for nothing."""
    meeting = open_meeting(actor, meeting_id, version)
    reason = cleaned_reason(reason, "请写明为什么取消。")
    before, meeting.state = meeting.state, Meeting.State.CANCELLED
    meeting.version += 1
    meeting.save(update_fields=["state", "version"])
    change_header(
        actor=actor,
        record=record_of(meeting),
        header=header_of(draft_of(meeting)),
        status=Record.Status.CANCELLED,
    )
    SignInSecret.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).erase()
    write_step(actor=actor, meeting=meeting, before=before, after=meeting.state, reason=reason)
    _tell(actor, "取消会议", meeting, f"取消“{meeting.title}”（{date_text(meeting.day)}）：{reason}")
    return meeting


def open_meeting(actor: Actor, meeting_id: int, version: int) -> Meeting:
    meeting = held_meeting(actor=actor, meeting_id=meeting_id, version=version)
    if not meeting.is_open:
        raise RefusedError(f"会议{meeting.get_state_display()}，不能再改安排。")
    return meeting


def take_plan(actor: Actor, meeting: Meeting, draft: MeetingDraft, new_topic: int | None = None) -> None:
    """Write the plan anew, without a step and an audit line: the action that knows why adds them. `new_topic`: of an
    item that stands on an agenda for the first time and is known by it already."""
    place = change_header(actor=actor, record=record_of(meeting), header=header_of(draft), status=Record.Status.PLANNED)
    fill(meeting, draft, place)
    meeting.version += 1
    meeting.save()
    write_items(meeting, draft.items, new_topic)
    expect(meeting)


def _sent_before(actor: Actor, sent: Meeting, draft: MeetingDraft) -> Meeting:
    by = RecordUnit.objects.visible_to(actor).filter(record_id=sent.record_id)
    if not by.exists() or draft_of(sent) != draft:
        raise RefusedError(_TWICE)
    return sent


def _next_number(meeting: Meeting) -> int:
    """Of the host's meetings of that kind in the year, never given twice."""
    same = Meeting.objects.of(meeting.committee_id).filter(
        organisation_id=meeting.organisation_id, kind=meeting.kind, year=meeting.year
    )
    return int(same.aggregate(last=Max("number"))["last"] or 0) + 1


def _moved(draft: MeetingDraft, starts_at: datetime) -> MeetingDraft:
    length: timedelta = draft.ends_at - draft.starts_at
    fields = {name: getattr(draft, name) for name in MeetingDraft.__dataclass_fields__}
    return MeetingDraft(**{**fields, "starts_at": starts_at, "ends_at": starts_at + length})


def _when(moment: datetime) -> str:
    local = moment.astimezone(BEIJING)
    return f"{date_text(local.date())}{local:%H:%M}"


def _tell(actor: Actor, action: str, meeting: Meeting, sentence: str) -> None:
    write_audit(actor=actor, action=action, subject=meeting, sentence=sentence)
