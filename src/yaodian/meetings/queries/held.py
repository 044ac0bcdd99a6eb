"""开过的会: meetings that were held in a span of days, unit by unit, with what ledgers and reports read of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from yaodian.engine.models import Record, RecordUnit
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.models import AgendaItem, Attendance, FollowUp, Meeting, Vote
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.meetings import Tally, tallied
from yaodian.orgs.actors import Actor

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting:
    """`attended`: how many came, also where there is no list of them; None where nobody counted, which is not 0."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    votes: tuple[Vote, ...]
    decisions: tuple[FollowUp, ...]
    tally: Tally
    attended: int | None

    @property
    def kind(self) -> MeetingKind:
        return Kind(self.meeting.kind).fact

    @property
    def day(self) -> date:
        return self.meeting.day

    @property
    def minutes(self) -> int | None:
        """None where only the day is known."""
        if not self.meeting.has_time:
            return None
        return int((self.meeting.ends_at - self.meeting.starts_at).total_seconds()) // 60

    @property
    def time_text(self) -> str:
        starts, ends = (each.astimezone(BEIJING) for each in (self.meeting.starts_at, self.meeting.ends_at))
        return f"{starts:%H:%M}至{ends:%H:%M}" if self.meeting.has_time else ""

    @property
    def expected(self) -> int | None:
        """None where there is no list."""
        return self.tally.expected or None

    @property
    def attendance(self) -> str:
        """实到/应到; "" where nobody counted."""
        return "" if self.attended is None or self.expected is None else f"{self.attended}/{self.expected}"

    @property
    def is_signed(self) -> bool:
        return self.meeting.state == Meeting.State.SIGNED

    def of_kind(self, key: str) -> tuple[AgendaItem, ...]:
        return tuple(item for item in self.items if item.kind == key)


def held_by(
    *,
    actor: Actor,
    unit_ids: Collection[int],
    first: date,
    last: date,
    kinds: Sequence[MeetingKind] = tuple(MeetingKind),
) -> dict[int, list[HeldMeeting]]:
    """By unit, in the order of days. By the day on which a meeting was really held; a joint one stands under each that
    held it. Six queries, however many."""
    hosts = _hosts(actor, unit_ids, first, last)
    stored = [Kind[each.name].value for each in kinds]
    rows = Meeting.objects.visible_to(actor).filter(record_id__in=hosts, kind__in=stored).select_related("record")
    known = {each.meeting.id: each for each in _read(actor, list(rows.order_by("starts_at", "id")))}
    found: dict[int, list[HeldMeeting]] = {unit_id: [] for unit_id in unit_ids}
    for record_id, each in known.items():
        for unit_id in hosts[record_id]:
            found[unit_id].append(each)
    return found


def _hosts(actor: Actor, unit_ids: Collection[int], first: date, last: date) -> dict[int, list[int]]:
    """By record. A meeting has the id of its record."""
    rows = RecordUnit.objects.visible_to(actor).filter(
        organisation_id__in=unit_ids,
        record__record_form="meeting",
        record__status=Record.Status.IN_FORCE,
        record__happened_on__range=(first, last),
    )
    hosts: dict[int, list[int]] = {}
    for record_id, unit_id in rows.values_list("record_id", "organisation_id"):
        hosts.setdefault(record_id, []).append(unit_id)
    return hosts


def _read(actor: Actor, meetings: Sequence[Meeting]) -> list[HeldMeeting]:
    ids = [each.id for each in meetings]
    mine = actor.committee_id
    listed_items = AgendaItem.objects.of(mine).filter(meeting_id__in=ids)
    items = _grouped(listed_items.select_related("material").order_by("position"), "meeting_id")
    votes = Vote.objects.of(mine).filter(item__meeting_id__in=ids).select_related("item").order_by("item__position")
    by_meeting: dict[int, list[Vote]] = {}
    for vote in votes:
        by_meeting.setdefault(vote.item.meeting_id, []).append(vote)
    decisions = _grouped(FollowUp.objects.of(mine).filter(meeting_id__in=ids).order_by("due_on", "id"), "meeting_id")
    lists: dict[int, list[tuple[str, bool, object]]] = {}
    listed = Attendance.objects.of(mine).filter(meeting_id__in=ids)
    for meeting_id, state, has_vote, made_up_on in listed.values_list("meeting_id", "state", "has_vote", "made_up_on"):
        lists.setdefault(meeting_id, []).append((state, has_vote, made_up_on))
    return [
        HeldMeeting(
            meeting=each,
            items=tuple(items.get(each.id, ())),
            votes=tuple(by_meeting.get(each.id, ())),
            decisions=tuple(decisions.get(each.id, ())),
            tally=tallied(lists.get(each.id, ())),
            attended=_attended(each, lists.get(each.id)),
        )
        for each in meetings
    ]


def _attended(meeting: Meeting, listed: Sequence[tuple[str, bool, object]] | None) -> int | None:
    """A list on which nobody has been marked yet says who was to come, and nothing of who came. Without a list only an
    older record was counted, by hand."""
    if listed is not None:
        is_marked = any(state != Attendance.State.EXPECTED for state, _, _ in listed)
        return tallied(listed).present if is_marked else None
    return None if meeting.has_time else meeting.record.attended


def _grouped(rows: Iterable[Row], name: str) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found
