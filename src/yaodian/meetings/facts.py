"""What a rule may know of meetings, read for many records at once."""

from collections.abc import Sequence

from django.db.models import Count, Q

from yaodian.kernel.meetings import AgendaFacts, MeetingFacts
from yaodian.meetings.models import AgendaItem, Attendance, Meeting, Vote
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.drafts import decision_on


def load_facts(committee_id: int, record_ids: Sequence[int]) -> dict[int, MeetingFacts]:
    """Four queries, however many meetings."""
    meetings = list(Meeting.objects.of(committee_id).filter(record_id__in=record_ids))
    ids = [meeting.id for meeting in meetings]
    items = _items(committee_id, ids)
    counted = _counted(committee_id, ids)
    return {
        meeting.record_id: MeetingFacts(
            kind=Kind(meeting.kind).fact,
            agenda=tuple(items.get(meeting.id, ())),
            expected=counted.get(meeting.id, (None, None))[0],
            present=counted.get(meeting.id, (None, None))[1],
            has_reason=bool(meeting.reason),
        )
        for meeting in meetings
    }


def _items(committee_id: int, meeting_ids: Sequence[int]) -> dict[int, list[AgendaFacts]]:
    found: dict[int, list[AgendaFacts]] = {}
    rows = AgendaItem.objects.of(committee_id).filter(meeting_id__in=meeting_ids, is_unreached=False)
    votes = _votes(committee_id, meeting_ids)
    for row in rows.order_by("meeting_id", "position").select_related("material"):
        material = row.material.period if row.material else ""
        facts = AgendaFacts(
            row.kind,
            row.title,
            speakers=row.speakers,
            minutes=row.exchange_minutes,
            material=material,
            has_valid_vote=votes.get(row.id),
        )
        found.setdefault(row.meeting_id, []).append(facts)
    return found


def _votes(committee_id: int, meeting_ids: Sequence[int]) -> dict[int, bool]:
    """By item that was put to the vote: whether enough were there to decide."""
    rows = Vote.objects.of(committee_id).filter(item__meeting_id__in=meeting_ids).select_related("item")
    return {vote.item_id: decision_on(vote).valid for vote in rows}


def _counted(committee_id: int, meeting_ids: Sequence[int]) -> dict[int, tuple[int | None, int | None]]:
    here, marked = Q(state=Attendance.State.PRESENT), ~Q(state=Attendance.State.EXPECTED)
    rows = (
        Attendance.objects.of(committee_id)
        .filter(meeting_id__in=meeting_ids)
        .order_by()
        .values_list("meeting_id")
        .annotate(expected=Count("id"), present=Count("id", filter=here), marked=Count("id", filter=marked))
    )
    return {meeting_id: (expected, present if marked else None) for meeting_id, expected, present, marked in rows}
