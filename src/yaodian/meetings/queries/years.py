"""一年的会议: what an organisation held in a year or a part of it, with its figures. No person is named."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count

from yaodian.engine.models import RecordUnit
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meeting_places import kinds_at
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import Period
from yaodian.meetings.models import AgendaItem, Attendance, FollowUp, Meeting, Vote
from yaodian.meetings.models.meeting import Kind
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

_STATE = Attendance.State


@dataclass(slots=True)
class Came:
    """到会 of one meeting, or of several together. `reasons`: leave by its code."""

    expected: int = 0
    present: int = 0
    absent: int = 0
    made_up: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def leave(self) -> int:
        return self.reasons.total()

    def __add__(self, other: "Came") -> "Came":
        return Came(
            self.expected + other.expected,
            self.present + other.present,
            self.absent + other.absent,
            self.made_up + other.made_up,
            self.reasons + other.reasons,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldIn:
    """`has_cells`: whether a 党小组会 can be held at all. `open_decisions`: of these meetings, still to be done."""

    organisation: Organisation
    period: Period
    kinds: tuple[MeetingKind, ...]
    has_cells: bool
    meetings: list[Meeting]
    came: dict[int, Came]
    open_decisions: list[FollowUp]

    def of(self, kind: MeetingKind, month: int | None = None) -> list[Meeting]:
        return [
            each
            for each in self.meetings
            if Kind(each.kind).fact is kind and (month is None or each.day.month == month)
        ]

    def came_to(self, meetings: Sequence[Meeting]) -> Came:
        return sum((self.came.get(each.id, Came()) for each in meetings), Came())


def held_in(*, actor: Actor, organisation_id: int, period: Period, only: MeetingKind | None = None) -> HeldIn:
    """A branch with its cells. `only`: of one kind, such as the study of a centre group. Raises DoesNotExist where the
    actor sees none of its records, or it holds no such meetings."""
    actor.require(Right.READ_RECORDS)
    organisation = Organisation.objects.visible_to(actor).get(id=organisation_id)
    kinds = _kinds(organisation, only)
    if not kinds or not actor.may_at(Right.READ_RECORDS, organisation=organisation.id, department=organisation.home_id):
        raise Organisation.DoesNotExist
    cells = _cells(organisation)
    meetings = _held(actor, [organisation.id, *cells], period, kinds)
    ids = [each.id for each in meetings]
    return HeldIn(
        organisation=organisation,
        period=period,
        kinds=kinds,
        has_cells=bool(cells),
        meetings=meetings,
        came=_came(organisation.committee_id, ids),
        open_decisions=_open(organisation.committee_id, ids),
    )


def _kinds(organisation: Organisation, only: MeetingKind | None) -> tuple[MeetingKind, ...]:
    kinds = kinds_at(organisation.facts.kind)
    if organisation.facts.kind is OrgKind.BRANCH:
        kinds = (*kinds, MeetingKind.CELL)
    return tuple(each for each in kinds if only in {None, each})


def _cells(organisation: Organisation) -> list[int]:
    if organisation.facts.kind is not OrgKind.BRANCH:
        return []
    below = Organisation.objects.of(organisation.committee_id).within(organisation.path).exclude(id=organisation.id)
    return list(below.values_list("id", flat=True))


def _held(actor: Actor, organisation_ids: list[int], period: Period, kinds: tuple[MeetingKind, ...]) -> list[Meeting]:
    """By the day on which it was really held, in that order; a joint one for each who held it."""
    held = RecordUnit.objects.of(actor.committee_id).filter(organisation_id__in=organisation_ids)
    rows = Meeting.objects.visible_to(actor).filter(
        record_id__in=held.values("record_id"),
        kind__in=[Kind[each.name] for each in kinds],
        state__in=(Meeting.State.HELD, Meeting.State.SIGNED),
        starts_at__gte=_midnight(period.first_day),
        starts_at__lt=_midnight(period.last_day + timedelta(days=1)),
    )
    return list(rows.select_related("organisation").order_by("starts_at", "id"))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=BEIJING)


def _came(committee_id: int, meeting_ids: Sequence[int]) -> dict[int, Came]:
    rows = Attendance.objects.of(committee_id).filter(meeting_id__in=meeting_ids).order_by()
    found: dict[int, Came] = {}
    for meeting_id, state, reason, number, made_up in rows.values_list("meeting_id", "state", "leave_reason").annotate(
        number=Count("id"), made_up=Count("made_up_on")
    ):
        found[meeting_id] = found.get(meeting_id, Came()) + Came(
            expected=number,
            present=number if state == _STATE.PRESENT else 0,
            absent=number if state == _STATE.ABSENT else 0,
            made_up=made_up,
            reasons=Counter({reason: number} if state == _STATE.LEAVE else {}),
        )
    return found


def _open(committee_id: int, meeting_ids: Sequence[int]) -> list[FollowUp]:
    rows = FollowUp.objects.of(committee_id).filter(meeting_id__in=meeting_ids, state=FollowUp.State.OPEN)
    return list(rows.select_related("meeting").order_by("due_on", "id"))


@dataclass(frozen=True, slots=True)
class Written:
    """What the minutes of one meeting hold beside its header."""

    items: list[AgendaItem]
    votes: list[Vote]
    decisions: list[FollowUp]


def written_at(committee_id: int, meeting_ids: Sequence[int]) -> dict[int, Written]:
    """Three queries, however many meetings."""
    found = {each: Written([], [], []) for each in meeting_ids}
    items = AgendaItem.objects.of(committee_id).filter(meeting_id__in=meeting_ids)
    for item in items.order_by("meeting_id", "position"):
        found[item.meeting_id].items.append(item)
    votes = Vote.objects.of(committee_id).filter(item__meeting_id__in=meeting_ids).select_related("item")
    for vote in votes.order_by("item__position"):
        found[vote.item.meeting_id].votes.append(vote)
    decided = FollowUp.objects.of(committee_id).filter(meeting_id__in=meeting_ids)
    for decision in decided.order_by("due_on", "id"):
        found[decision.meeting_id].decisions.append(decision)
    return found
