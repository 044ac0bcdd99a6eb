"""附件: files that were put to a meeting."""

from yaodian.engine.models import RecordEvidence
from yaodian.meetings.models import Meeting


def attached_to(meeting: Meeting) -> list[RecordEvidence]:
    """In the order in which they came; the caller has found the meeting for its actor."""
    rows = RecordEvidence.objects.of(meeting.committee_id).filter(record_id=meeting.record_id)
    return list(rows.select_related("evidence").order_by("id"))
