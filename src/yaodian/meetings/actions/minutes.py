"""记录会议: what was held is written down, corrected, and signed off. From then on every change leaves an edition."""

from collections.abc import Sequence

from django.db import transaction

from yaodian.engine.actions.form_records import change_header
from yaodian.engine.models import Record
from yaodian.engine.queries.places import Place
from yaodian.kernel.clock import now
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.attending import expect
from yaodian.meetings.actions.following import write_decisions
from yaodian.meetings.actions.writing import (
    count_again,
    fill,
    header_of,
    held_meeting,
    record_of,
    refuse_hosts,
    write_items,
    write_step,
)
from yaodian.meetings.comparing import lines_of
from yaodian.meetings.entries import MinutesDraft, VoteDraft, cleaned_minutes
from yaodian.meetings.models import AgendaItem, Attendance, Meeting, MeetingEdition, SignInSecret, Vote
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.queries.meetings import tally_of
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor


@transaction.atomic
def write_minutes(*, actor: Actor, meeting_id: int, version: int, draft: MinutesDraft, reason: str = "") -> Meeting:
    """The meeting counts from now on, on the day on which it was really held. `reason`: asked for after signing."""
    meeting = held_meeting(actor=actor, meeting_id=meeting_id, version=version)
    if meeting.state == Meeting.State.CANCELLED:
        raise RefusedError("会议已经取消。又开了的，请重新安排一次。")
    draft = cleaned_minutes(draft, now=now())
    before = meeting.state
    if before == Meeting.State.SIGNED:
        _keep_edition(actor, meeting, reason)
    _write(actor, meeting, draft)
    write_step(actor=actor, meeting=meeting, before=before, after=meeting.state, reason=" ".join(reason.split()))
    sentence = f"记录“{meeting.title}”（{date_text(meeting.day)}）"
    write_audit(actor=actor, action="记录会议", subject=meeting, sentence=sentence)
    return meeting


@transaction.atomic
def sign_off(*, actor: Actor, meeting_id: int, version: int) -> Meeting:
    """The minutes are the unit's document from now on."""
    meeting = held_meeting(actor=actor, meeting_id=meeting_id, version=version)
    if meeting.state != Meeting.State.HELD:
        raise RefusedError("只有已经召开、还没有签认的会议可以签认。")
    waiting = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id, state=Attendance.State.EXPECTED)
    if waiting.exists():
        raise RefusedError(f"还有{waiting.count()}人没有登记到会、请假或缺席，请登记后再签认。")
    meeting.state, meeting.signed_at, meeting.signed_by_name = Meeting.State.SIGNED, now(), actor.name
    meeting.version += 1
    meeting.save(update_fields=["state", "signed_at", "signed_by_name", "version"])
    write_step(actor=actor, meeting=meeting, before=Meeting.State.HELD, after=meeting.state)
    count_again(actor=actor, meeting=meeting)
    sentence = f"签认“{meeting.title}”（{date_text(meeting.day)}）的记录"
    write_audit(actor=actor, action="签认会议", subject=meeting, sentence=sentence)
    return meeting


def _write(actor: Actor, meeting: Meeting, draft: MinutesDraft) -> None:
    plan = draft.meeting
    refuse_hosts(actor, plan, meeting)
    record = record_of(meeting)
    meeting.guests, meeting.observers = draft.guests, draft.observers
    meeting.body_text, meeting.reason = draft.body_text, draft.reason
    meeting.state, meeting.signed_at, meeting.signed_by_name = Meeting.State.HELD, None, ""
    meeting.version += 1
    fill(meeting, plan, Place(meeting.organisation_id, meeting.department_id))
    meeting.save()
    items = write_items(meeting, plan.items)
    _write_votes(meeting, items, draft.votes)
    write_decisions(meeting=meeting, decisions=draft.decisions)
    expect(meeting)
    SignInSecret.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).erase()
    header = header_of(plan, text=draft.reason, attended=tally_of(meeting).counted)
    place = change_header(actor=actor, record=record, header=header, status=Record.Status.IN_FORCE)
    if place != (meeting.organisation_id, meeting.department_id):
        meeting.organisation_id, meeting.department_id = place
        meeting.save(update_fields=["organisation", "department"])


def _write_votes(meeting: Meeting, items: Sequence[AgendaItem], votes: Sequence[VoteDraft]) -> None:
    Vote.objects.bulk_create(
        Vote(
            committee_id=meeting.committee_id,
            item=items[vote.position - 1],
            motion=vote.motion,
            body=vote.body.name,
            method=vote.method,
            **{name: getattr(vote.count, name) for name in vote.count.__dataclass_fields__},
        )
        for vote in votes
    )


def _keep_edition(actor: Actor, meeting: Meeting, reason: str) -> None:
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError("会议记录已经签认，修改要写明原因；改后须重新签认，原来的一版仍可查看。")
    held = MeetingEdition.objects.of(meeting.committee_id).filter(meeting_id=meeting.id)
    MeetingEdition.objects.create(
        committee_id=meeting.committee_id,
        meeting=meeting,
        number=held.count() + 1,
        text="\n".join(f"{heading}：{content}" for heading, content in lines_of(minutes_of(meeting))),
        at=now(),
        by_user=actor.user_id,
        by_name=actor.name,
        reason=reason[:200],
    )
