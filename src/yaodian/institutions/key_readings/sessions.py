"""学习安排: a unit names the meetings in which it reads a book. Such a meeting serves the duty of this institution, as
if somebody had ticked it there; once it was held it counts, on the day on which it was really held."""

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q

from yaodian.engine.actions.settling import settle_record
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.models import Duty, RecordService, RecordUnit
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.institutions.key_readings.models import KeyReading, ReadingSession
from yaodian.institutions.key_readings.opening import keep, opened
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.writing import record_of, write_step
from yaodian.meetings.models import Meeting
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.meetings import units_of
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind as OrganisationKind
from yaodian.orgs.rights import Right
from yaodian.orgs.tenancy import TenantQuerySet

READ_IN: Final = (Kind.CENTER_GROUP, Kind.ASSEMBLY, Kind.CELL, Kind.THEME_DAY, Kind.LECTURE)
MOST_OFFERED: Final = 60


@transaction.atomic
def plan_session(*, actor: Actor, reading_id: int, unit_id: int, version: int, meeting_id: int) -> ReadingSession:
    found = opened(actor, reading_id, unit_id, version)
    meeting = Meeting.objects.visible_to(actor).select_for_update(of=("self",)).get(id=meeting_id)
    refuse_closed_year(committee_id=actor.committee_id, year=meeting.day.year)
    _refuse_meeting(found.reading, found.unit, meeting)
    mine = {"reading": found.reading, "organisation": found.unit, "meeting": meeting}
    if ReadingSession.objects.of(actor.committee_id).filter(**mine).exists():
        raise RefusedError(f"“{meeting.title}”已经在学习安排里。")
    keep(found)
    made = ReadingSession(committee_id=actor.committee_id, department_id=found.unit.home_id, **mine)
    made.save(force_insert=True)
    _serve(actor, meeting)
    sentence = f"{found.words}安排在{date_text(meeting.day)}的“{meeting.title}”学习"
    write_audit(actor=actor, action="安排学习读物", subject=made, sentence=sentence)
    return made


@transaction.atomic
def drop_session(*, actor: Actor, session_id: int, version: int) -> None:
    """The meeting stays as it is; it was not there that the book was read."""
    actor.require(Right.RECORD)
    row = ReadingSession.objects.visible_to(actor).select_related("meeting").get(id=session_id)
    found = opened(actor, row.reading_id, row.organisation_id, version)
    meeting = Meeting.objects.of(actor.committee_id).select_for_update(of=("self",)).get(id=row.meeting_id)
    refuse_closed_year(committee_id=actor.committee_id, year=meeting.day.year)
    keep(found)
    ReadingSession.objects.of(actor.committee_id).filter(id=row.id).erase()
    if not ReadingSession.objects.of(actor.committee_id).filter(meeting_id=meeting.id).exists():
        _serve_no_more(actor, meeting)
    sentence = f"{found.words}不再安排在{date_text(meeting.day)}的“{meeting.title}”学习"
    write_audit(actor=actor, action="取消读物学习安排", subject=row, sentence=sentence)


def offered(*, actor: Actor, reading: KeyReading, unit: Organisation) -> list[Meeting]:
    """Held or still to be held, the latest first: of the unit, and of a branch's cells. What is planned already is left
    out."""
    places = Organisation.objects.visible_to(actor).filter(_places(unit))
    held = RecordUnit.objects.visible_to(actor).filter(organisation_id__in=places.values("id"))
    planned = ReadingSession.objects.of(actor.committee_id).filter(reading_id=reading.id, organisation_id=unit.id)
    rows = Meeting.objects.visible_to(actor).filter(
        kind__in=READ_IN,
        record_id__in=held.values("record_id"),
        record__happened_on__range=(reading.listed_on, date(reading.year + 1, 12, 31)),
    )
    rows = rows.exclude(state=Meeting.State.CANCELLED).exclude(id__in=planned.values("meeting_id"))
    return list(rows.order_by("-starts_at", "-id")[:MOST_OFFERED])


def _places(unit: Organisation) -> Q:
    return Q(id=unit.id) | Q(parent_id=unit.id, kind=OrganisationKind.CELL)


def _refuse_meeting(reading: KeyReading, unit: Organisation, meeting: Meeting) -> None:
    if meeting.kind not in READ_IN:
        raise RefusedError(f"读物安排在{'、'.join(str(each.label) for each in READ_IN)}里学习，请选这样的一次会议。")
    places = Organisation.objects.of(unit.committee_id).filter(_places(unit))
    held = RecordUnit.objects.of(unit.committee_id).filter(record_id=meeting.record_id)
    if not held.filter(organisation_id__in=places.values("id")).exists():
        raise RefusedError(f"“{meeting.title}”不是{unit.name}的会议，请重新选择。")
    if meeting.state == Meeting.State.CANCELLED:
        raise RefusedError(f"“{meeting.title}”已经取消，请选另一次。")
    if meeting.day < reading.listed_on:
        raise RefusedError(f"“{meeting.title}”在{reading}列入以前，请选{date_text(reading.listed_on)}以后的会议。")


def _serve(actor: Actor, meeting: Meeting) -> None:
    """Whoever holds the meeting and owes this institution something in that year."""
    owed = Duty.objects.of(meeting.committee_id).filter(
        institution=KEY_READINGS.key, organisation_id__in=units_of(meeting), year=meeting.day.year
    )
    named = set(_services(meeting).values_list("measure_id", flat=True))
    missing = sorted(set(owed.values_list("measure_id", flat=True)) - named)
    RecordService.objects.bulk_create(
        RecordService(
            committee_id=meeting.committee_id,
            record_id=meeting.record_id,
            measure_id=measure_id,
            institution=KEY_READINGS.key,
        )
        for measure_id in missing
    )
    if missing:
        _changed(actor, meeting, "列入读物学习安排")


def _serve_no_more(actor: Actor, meeting: Meeting) -> None:
    if _services(meeting).exists():
        _services(meeting).delete()
        _changed(actor, meeting, "移出读物学习安排")


def _services(meeting: Meeting) -> TenantQuerySet[RecordService]:
    return RecordService.objects.of(meeting.committee_id).filter(
        record_id=meeting.record_id, institution=KEY_READINGS.key
    )


def _changed(actor: Actor, meeting: Meeting, reason: str) -> None:
    """A form of the meeting that is open meanwhile is told, and what it counts for follows."""
    meeting.version += 1
    meeting.save(update_fields=["version"])
    write_step(actor=actor, meeting=meeting, before=meeting.state, after=meeting.state, reason=reason)
    settle_record(record=record_of(meeting))
