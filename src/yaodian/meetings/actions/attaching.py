"""附件: files are put to a meeting, and taken off again with a word on why. A file itself is never deleted."""

from django.db import transaction

from yaodian.engine.actions.evidence import store_file
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.models import RecordEvidence
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.writing import held_meeting, write_step
from yaodian.meetings.entries import cleaned_reason
from yaodian.meetings.models import Meeting
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor

MOST_FILES = 50


@transaction.atomic
def attach_file(*, actor: Actor, meeting_id: int, version: int, name: str, data: bytes) -> Meeting:
    meeting = held_meeting(actor=actor, meeting_id=meeting_id, version=version)
    refuse_closed_year(committee_id=meeting.committee_id, year=meeting.day.year)
    links = RecordEvidence.objects.of(meeting.committee_id).filter(record_id=meeting.record_id)
    if links.count() >= MOST_FILES:
        raise RefusedError(f"一次会议最多放{MOST_FILES}个附件。")
    file, shown = store_file(actor=actor, name=name, data=data)
    if links.filter(evidence=file).exists():
        raise RefusedError(f"“{shown}”已经在附件里，内容完全相同。")
    RecordEvidence.objects.create(
        committee_id=meeting.committee_id, record_id=meeting.record_id, evidence=file, name=shown
    )
    return _kept(actor, meeting, "加附件", f"加附件“{shown}”")


@transaction.atomic
def detach_file(*, actor: Actor, meeting_id: int, version: int, evidence_id: int, reason: str) -> Meeting:
    meeting = held_meeting(actor=actor, meeting_id=meeting_id, version=version)
    refuse_closed_year(committee_id=meeting.committee_id, year=meeting.day.year)
    links = RecordEvidence.objects.of(meeting.committee_id).filter(record_id=meeting.record_id)
    link = links.get(evidence_id=evidence_id)
    said = f"去掉附件“{link.name}”：{cleaned_reason(reason, '请写明为什么去掉这个附件。')}"
    links.filter(id=link.id).erase()
    return _kept(actor, meeting, "去掉附件", said)


def _kept(actor: Actor, meeting: Meeting, action: str, said: str) -> Meeting:
    meeting.version += 1
    meeting.save(update_fields=["version"])
    write_step(actor=actor, meeting=meeting, before=meeting.state, after=meeting.state, reason=said[:200])
    write_audit(actor=actor, action=action, subject=meeting, sentence=f"“{meeting.title}”{said}")
    return meeting
