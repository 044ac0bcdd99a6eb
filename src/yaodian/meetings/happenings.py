"""What meetings put into calendars and digests: when and where, of whom; not what is discussed, nor by whom."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from yaodian.engine.models import RecordUnit
from yaodian.kernel.clock import BEIJING
from yaodian.meetings.models import Attendance, FollowUp, Meeting, MeetingStep
from yaodian.meetings.models.meeting import Kind
from yaodian.notices.happenings import Happening, HappeningKind, Stretch

_NOT_COMING = (Attendance.State.LEAVE, Attendance.State.ABSENT)


def happenings_of(stretch: Stretch) -> list[Happening]:
    """Four queries for meetings and one for decisions, however many there are."""
    told = _told_meetings(stretch) if HappeningKind.MEETING in stretch.kinds else []
    decisions = _decisions(stretch) if HappeningKind.DECISION in stretch.kinds else ()
    return [*told, *(_decision(each) for each in decisions)]


def _told_meetings(stretch: Stretch) -> list[Happening]:
    meetings = list(_meetings(stretch).select_related("organisation"))
    ids = [meeting.id for meeting in meetings]
    units, people, steps = _units(stretch, meetings), _people(stretch, ids), _last_steps(stretch, ids)
    return [_meeting(each, units.get(each.record_id, set()), people.get(each.id, set()), steps) for each in meetings]


def _meetings(stretch: Stretch) -> QuerySet[Meeting]:
    first, end = _midnight(stretch.first), _midnight(stretch.last + timedelta(days=1))
    rows = Meeting.objects.of(stretch.committee_id).filter(starts_at__gte=first, starts_at__lt=end)
    if stretch.units is None:
        return rows
    held = RecordUnit.objects.of(stretch.committee_id).filter(organisation_id__in=sorted(stretch.units))
    wanted = Q(record_id__in=held.values("record_id"))
    if stretch.person_id is not None:
        coming = Attendance.objects.of(stretch.committee_id).filter(person_id=stretch.person_id)
        wanted |= Q(id__in=coming.exclude(state__in=_NOT_COMING).values("meeting_id"))
    return rows.filter(wanted)


def _units(stretch: Stretch, meetings: Sequence[Meeting]) -> dict[int, set[int]]:
    rows = RecordUnit.objects.of(stretch.committee_id).filter(record_id__in=[each.record_id for each in meetings])
    return _grouped(rows.values_list("record_id", "organisation_id"))


def _people(stretch: Stretch, meeting_ids: Sequence[int]) -> dict[int, set[int]]:
    """Of one person's feed the others are not asked for."""
    rows = Attendance.objects.of(stretch.committee_id).filter(meeting_id__in=meeting_ids)
    if stretch.units is not None:
        rows = rows.filter(person_id=stretch.person_id or 0)
    return _grouped(rows.exclude(state__in=_NOT_COMING).values_list("meeting_id", "person_id"))


def _last_steps(stretch: Stretch, meeting_ids: Sequence[int]) -> dict[int, datetime]:
    rows = MeetingStep.objects.of(stretch.committee_id).filter(meeting_id__in=meeting_ids)
    return dict(rows.order_by().values_list("meeting_id").annotate(last=Max("at")))


def _decisions(stretch: Stretch) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.of(stretch.committee_id).filter(
        state=FollowUp.State.OPEN, due_on__gte=stretch.first, due_on__lte=stretch.last
    )
    if stretch.units is not None:
        units = sorted(stretch.units)
        rows = rows.filter(organisation_id__in=units)
    return rows.select_related("organisation", "meeting")


def _meeting(meeting: Meeting, units: set[int], people: set[int], steps: dict[int, datetime]) -> Happening:
    return Happening(
        key=f"meeting-{meeting.id}",
        kind=HappeningKind.MEETING,
        title=f"{Kind(meeting.kind).label} · {meeting.organisation.short_name}",
        on=meeting.day,
        path=reverse("meetings:meeting", args=[meeting.id]),
        changed_at=steps.get(meeting.id, meeting.starts_at),
        sequence=meeting.version - 1,
        begins=meeting.starts_at,
        ends=meeting.ends_at,
        place=meeting.place,
        units=frozenset(units | {meeting.organisation_id}),
        people=frozenset(people),
        is_cancelled=meeting.state == Meeting.State.CANCELLED,
    )


def _decision(decision: FollowUp) -> Happening:
    return Happening(
        key=f"decision-{decision.id}",
        kind=HappeningKind.DECISION,
        title=f"决议时限 · {decision.organisation.short_name}",
        on=decision.due_on,
        path=reverse("meetings:decisions"),
        changed_at=decision.meeting.starts_at,
        sequence=decision.version - 1,
        units=frozenset({decision.organisation_id}),
    )


def _grouped(
    pairs: QuerySet[RecordUnit, tuple[int, int]] | QuerySet[Attendance, tuple[int, int]],
) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for one, many in pairs:
        found.setdefault(one, set()).add(many)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)
