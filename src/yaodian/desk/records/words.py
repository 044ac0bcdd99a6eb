"""A record in words: its kind, and whether it was entered late."""

from django.conf import settings

from yaodian.engine.models import Record
from yaodian.kernel import late_entry
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.registry import institutions


def kind_label(key: str) -> str:
    """Of an institution or of a meeting. Empty for a record of no kind; the key itself where its institution was
    withdrawn."""
    if not key:
        return ""
    meetings = {kind.name.lower(): kind.value for kind in MeetingKind}
    declared = {kind.key: kind.label for each in institutions() for kind in each.kinds}
    return (meetings | declared).get(key, key)


def is_late_entry(record: Record, calendar: WorkCalendar) -> bool:
    """`calendar`: read once for a whole list."""
    workdays = settings.LATE_ENTRY_WORKDAYS
    return late_entry.is_late_entry(record.happened_on, record.recorded_on, calendar=calendar, workdays=workdays)
