"""系列会议: a series as its form would send it, its meetings, and which of them may still follow it."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from yaodian.kernel.clock import now
from yaodian.meetings.entries import ItemDraft
from yaodian.meetings.models import Meeting, MeetingSeries, MeetingStep, SeriesItem
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.series_entries import SeriesDraft

_WORDS = ("title", "organisation_id", "rule", "starts", "ends", "begins_on", "place", "chair", "recorder", "ahead")
TEMPLATE = ("kind", "title", "presenter", "minutes")
"""What a template says of an item."""


def series_draft(series: MeetingSeries) -> SeriesDraft:
    rows = SeriesItem.objects.of(series.committee_id).filter(series_id=series.id).order_by("position")
    items = tuple(ItemDraft(**{name: getattr(row, name) for name in TEMPLATE}) for row in rows)
    return SeriesDraft(kind=Kind(series.kind).fact, items=items, **{name: getattr(series, name) for name in _WORDS})


def meetings_in(series: MeetingSeries) -> QuerySet[Meeting]:
    return Meeting.objects.of(series.committee_id).filter(series_id=series.id)


def following(series: MeetingSeries) -> QuerySet[Meeting]:
    """Those to come of which nobody has been told: they follow the series. In order."""
    told = MeetingStep.objects.of(series.committee_id).filter(meeting_id=OuterRef("id"), after=Meeting.State.NOTIFIED)
    rows = meetings_in(series).filter(state=Meeting.State.PLANNED, starts_at__gt=now())
    return rows.exclude(Exists(told)).order_by("slot")


def coming(series: MeetingSeries) -> QuerySet[Meeting]:
    open_states = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)
    return meetings_in(series).filter(state__in=open_states, starts_at__gt=now())


def slots_of(series: MeetingSeries) -> set[date]:
    """Days of the rule that have their meeting, whatever became of it."""
    return {slot for slot in meetings_in(series).values_list("slot", flat=True) if slot is not None}
