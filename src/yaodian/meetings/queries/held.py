"""What was held: the meetings of many organisations in a year with what their minutes say, for ledgers. Counts only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from yaodian.engine.models import Record, RecordUnit
from yaodian.engine.models.record import Form
from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.models import AgendaItem, Attendance, FollowUp, Meeting, Vote
from yaodian.meetings.models.meeting import Kind


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting that was held. `expected`, `present`: None where there is no list, which is not 0."""

    meeting: Meeting
    day: date
    items: list[AgendaItem] = field(default_factory=list)
    votes: dict[int, Vote] = field(default_factory=dict)  # by item
    decisions: list[FollowUp] = field(default_factory=list)
    expected: int | None = None
    present: int | None = None

    @property
    def kind(self) -> MeetingKind:
        return Kind(self.meeting.kind).fact

    @property
    def attendance(self) -> str:
        """实到/应到; "" where nobody counted."""
        return "" if self.present is None else f"{self.present}/{self.expected}"

    @property
    def is_signed(self) -> bool:
        return self.meeting.state == Meeting.State.SIGNED


def held_by(
    *, committee_id: int, organisation_ids: Collection[int], year: int, kinds: Collection[MeetingKind] = ()
) -> dict[int, list[Held]]:
    """By organisation, in the order of the day; a joint meeting under each that held it. Six queries."""
    owners = _owners(committee_id, organisation_ids, year)
    meetings = _meetings(committee_id, list(owners), kinds)
    found: dict[int, list[Held]] = {}
    for held in sorted(_filled(committee_id, meetings), key=lambda each: (each.day, each.meeting.id)):
        for organisation_id in owners[held.meeting.record_id]:
            found.setdefault(organisation_id, []).append(held)
    return found


def _owners(committee_id: int, organisation_ids: Collection[int], year: int) -> dict[int, list[int]]:
    rows = RecordUnit.objects.of(committee_id).filter(
        organisation_id__in=organisation_ids,
        record__status=Record.Status.IN_FORCE,
        record__record_form=Form.MEETING,
        record__happened_on__gte=date(year, 1, 1),
        record__happened_on__lte=date(year, 12, 31),
    )
    owners: dict[int, list[int]] = {}
    for record_id, organisation_id in rows.values_list("record_id", "organisation_id"):
        owners.setdefault(record_id, []).append(organisation_id)
    return owners


def _meetings(committee_id: int, record_ids: Sequence[int], kinds: Collection[MeetingKind]) -> list[Meeting]:
    rows = Meeting.objects.of(committee_id).filter(record_id__in=record_ids).select_related("record")
    return list(rows.filter(kind__in=[Kind[kind.name].value for kind in kinds]) if kinds else rows)


def _filled(committee_id: int, meetings: Sequence[Meeting]) -> list[Held]:
    ids = [meeting.id for meeting in meetings]
    counted = _counted(committee_id, ids)
    found = {
        meeting.id: Held(
            meeting,
            meeting.record.happened_on,
            expected=counted.get(meeting.id, (None, None))[0],
            present=counted.get(meeting.id, (None, None))[1],
        )
        for meeting in meetings
    }
    items = AgendaItem.objects.of(committee_id).filter(meeting_id__in=ids).select_related("material")
    for item in items.order_by("meeting_id", "position"):
        found[item.meeting_id].items.append(item)
    for vote in Vote.objects.of(committee_id).filter(item__meeting_id__in=ids).select_related("item"):
        found[vote.item.meeting_id].votes[vote.item_id] = vote
    for decision in FollowUp.objects.of(committee_id).filter(meeting_id__in=ids).order_by("due_on", "id"):
        found[decision.meeting_id].decisions.append(decision)
    return list(found.values())


def _counted(committee_id: int, meeting_ids: Sequence[int]) -> dict[int, tuple[int, int | None]]:
    """A list on which nobody has been marked yet says who was to come, and nothing of who came."""
    here = Q(state=Attendance.State.PRESENT)
    rows = Attendance.objects.of(committee_id).filter(meeting_id__in=meeting_ids).order_by().values_list("meeting_id")
    waiting = Q(state=Attendance.State.EXPECTED)
    counted = rows.annotate(
        expected=Count("id"), present=Count("id", filter=here), unmarked=Count("id", filter=waiting)
    )
    return {
        meeting_id: (expected, None if unmarked == expected else present)
        for meeting_id, expected, present, unmarked in counted
    }
