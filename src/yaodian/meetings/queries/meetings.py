"""会议: one meeting with all that belongs to it, and lists of meetings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from yaodian.engine.models import RecordUnit
from yaodian.kernel.missing import MISSING
from yaodian.meetings.models import (
    AgendaItem,
    Attendance,
    FollowUp,
    Meeting,
    MeetingEdition,
    MeetingSeries,
    MeetingStep,
    Vote,
)
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilter:
    """`unit`: an organisation that holds it, or its department. `kind`, `state`: as stored; "" for all."""

    unit: int | None = None
    series: MeetingSeries | None = None
    kind: str = ""
    state: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """到会: figures of one meeting."""

    expected: int
    present: int
    leave: int
    absent: int
    made_up: int
    voting: int
    voting_present: int

    @property
    def counted(self) -> int | None:
        """Who came; None where nobody has been marked, which is not 0."""
        return self.present if self.present or self.leave or self.absent else None

    @property
    def came(self) -> str:
        """One word of a ledger; without a list nobody knows."""
        return f"到会{self.present}/{self.expected}" if self.expected else f"到会{MISSING}"


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """What one page shows."""

    meeting: Meeting
    units: list[Organisation]
    items: list[AgendaItem]
    votes: dict[int, Vote]
    decisions: list[FollowUp]
    tally: Tally
    steps: list[MeetingStep]
    editions: list[MeetingEdition]


def meetings_of(*, actor: Actor, wanted: MeetingFilter) -> QuerySet[Meeting]:
    actor.require(Right.READ_RECORDS)
    rows = Meeting.objects.visible_to(actor)
    if wanted.unit is not None:
        named = Q(organisation_id=wanted.unit) | Q(department_id=wanted.unit)
        held = RecordUnit.objects.visible_to(actor).filter(named)
        rows = rows.filter(record_id__in=held.values("record_id"))
    for name in ("kind", "state"):
        if getattr(wanted, name):
            rows = rows.filter(**{name: getattr(wanted, name)})
    if wanted.series is not None:
        rows = rows.filter(series_id=wanted.series.id)
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    return rows.select_related("organisation")


def meeting_sheet(*, actor: Actor, meeting_id: int) -> MeetingSheet:
    """Eight queries, however long the agenda and the list."""
    actor.require(Right.READ_RECORDS)
    meeting = Meeting.objects.visible_to(actor).select_related("organisation", "record", "series").get(id=meeting_id)
    mine = {"meeting_id": meeting.id}
    committee_id = meeting.committee_id
    votes = Vote.objects.of(committee_id).filter(item__meeting_id=meeting.id)
    return MeetingSheet(
        meeting=meeting,
        units=hosts_of(meeting),
        items=list(AgendaItem.objects.of(committee_id).filter(**mine).order_by("position")),
        votes={vote.item_id: vote for vote in votes},
        decisions=list(FollowUp.objects.of(committee_id).filter(**mine).order_by("due_on", "id")),
        tally=tally_of(meeting),
        steps=list(MeetingStep.objects.of(committee_id).filter(**mine).order_by("number")),
        editions=list(MeetingEdition.objects.of(committee_id).filter(**mine).order_by("-number")),
    )


def units_of(meeting: Meeting) -> list[int]:
    """The host first."""
    held = RecordUnit.objects.of(meeting.committee_id).filter(record_id=meeting.record_id).order_by("id")
    others = [each for each in held.values_list("organisation_id", flat=True) if each != meeting.organisation_id]
    return [meeting.organisation_id, *others]


def hosts_of(meeting: Meeting) -> list[Organisation]:
    ids = units_of(meeting)
    known = Organisation.objects.of(meeting.committee_id).in_bulk(ids)
    return [known[each] for each in ids]


def tally_of(meeting: Meeting) -> Tally:
    rows = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id)
    return tallied([*rows.values_list("state", "has_vote", "made_up_on")])


def tallied(rows: Sequence[tuple[str, bool, object]]) -> Tally:
    """From state, vote and make-up day of each person on the list. Make-up stays absence in the figures."""
    states = [state for state, _, _ in rows]
    present = Attendance.State.PRESENT
    return Tally(
        expected=len(rows),
        present=states.count(present),
        leave=states.count(Attendance.State.LEAVE),
        absent=states.count(Attendance.State.ABSENT),
        made_up=sum(made_up is not None for _, _, made_up in rows),
        voting=sum(has_vote for _, has_vote, _ in rows),
        voting_present=sum(has_vote and state == present for state, has_vote, _ in rows),
    )
