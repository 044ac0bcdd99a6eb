"""议题: the proposals of party groups with what meetings made of them, in a bounded number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.institutions.democratic_centralism.stages import Stage, Taken, stage_of
from yaodian.kernel.quorum import Decision
from yaodian.meetings.models import AgendaItem, FollowUp, Meeting, Vote
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.drafts import decision_on
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_OVER = (Meeting.State.HELD, Meeting.State.SIGNED)
_OPEN = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """One meeting that has it on its agenda. `tasks`: what was decided under this item."""

    item: AgendaItem
    vote: Vote | None
    decision: Decision | None
    tasks: Sequence[FollowUp]

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def is_taken(self) -> bool:
        """The meeting was held and came to it."""
        return self.meeting.state in _OVER and not self.item.is_unreached

    @property
    def taken(self) -> Taken:
        still = sum(each.state == FollowUp.State.OPEN for each in self.tasks)
        return Taken(decision=self.decision, open_tasks=still, tasks=len(self.tasks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A proposal and its hearings, by the day of the meeting; those of a meeting that was called off are none."""

    proposal: Proposal
    hearings: Sequence[Hearing] = field(default_factory=tuple)

    @property
    def stage(self) -> Stage:
        taken = [each.taken for each in self.hearings if each.is_taken]
        return stage_of(self.proposal.approval_fact, is_listed=self.listed is not None, taken=taken)

    @property
    def listed(self) -> Hearing | None:
        return next((each for each in self.hearings if each.meeting.state in _OPEN), None)

    @property
    def last(self) -> Hearing | None:
        """Which came to it at last."""
        return next((each for each in reversed(self.hearings) if each.is_taken), None)


def proposals_of(*, actor: Actor, group: Organisation, year: int) -> QuerySet[Proposal]:
    return Proposal.objects.visible_to(actor).filter(organisation_id=group.id, year=year)


def known_of(actor: Actor, proposals: Sequence[Proposal]) -> list[Known]:
    """Three queries."""
    topics = [each.topic for each in proposals]
    rows = AgendaItem.objects.of(actor.committee_id).filter(topic__in=topics)
    rows = rows.exclude(meeting__state=Meeting.State.CANCELLED).select_related("meeting")
    items = list(rows.order_by("meeting__starts_at", "id"))
    hearings = hearings_of(actor, items)
    return [
        Known(proposal=each, hearings=[hearing for hearing in hearings if hearing.item.topic == each.topic])
        for each in proposals
    ]


def hearings_of(actor: Actor, items: Sequence[AgendaItem]) -> list[Hearing]:
    """Two queries."""
    mine = actor.committee_id
    ids = [item.id for item in items]
    votes = {vote.item_id: vote for vote in Vote.objects.of(mine).filter(item_id__in=ids).select_related("item")}
    tasks = _by_item(FollowUp.objects.of(mine).filter(meeting_id__in={item.meeting_id for item in items}))
    return [
        Hearing(
            item=item,
            vote=votes.get(item.id),
            decision=decision_on(votes[item.id]) if item.id in votes else None,
            tasks=tasks.get((item.meeting_id, item.position), []),
        )
        for item in items
    ]


def coming_meetings(*, actor: Actor, group: Organisation) -> list[Meeting]:
    """党组 meetings of the group that are still to be held, the next first."""
    rows = Meeting.objects.visible_to(actor).filter(organisation_id=group.id, kind=Kind.LEADING_GROUP, state__in=_OPEN)
    return list(rows.order_by("starts_at", "id")[:20])


def _by_item(tasks: Iterable[FollowUp]) -> dict[tuple[int, int], list[FollowUp]]:
    found: dict[tuple[int, int], list[FollowUp]] = {}
    for each in tasks:
        if each.position is not None:
            found.setdefault((each.meeting_id, each.position), []).append(each)
    return found
