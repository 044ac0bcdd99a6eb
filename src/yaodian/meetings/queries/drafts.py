"""A meeting as its form would send it: what is written, in the words of a draft."""

from yaodian.engine.models import RecordService
from yaodian.kernel.quorum import Body, Count, Decision
from yaodian.meetings.entries import DecisionDraft, ItemDraft, MeetingDraft, MinutesDraft, VoteDraft, decided
from yaodian.meetings.models import AgendaItem, FollowUp, Meeting, Vote
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.meetings import units_of


def draft_of(meeting: Meeting) -> MeetingDraft:
    served = RecordService.objects.of(meeting.committee_id).filter(record_id=meeting.record_id)
    items = AgendaItem.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).order_by("position")
    return MeetingDraft(
        kind=Kind(meeting.kind).fact,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        organisation_ids=tuple(units_of(meeting)),
        place=meeting.place,
        chair=meeting.chair,
        recorder=meeting.recorder,
        services=tuple(sorted(served.values_list("measure_id", "institution"))),
        items=tuple(
            ItemDraft(**{name: getattr(item, name) for name in ItemDraft.__dataclass_fields__}) for item in items
        ),
    )


def minutes_of(meeting: Meeting) -> MinutesDraft:
    votes = Vote.objects.of(meeting.committee_id).filter(item__meeting_id=meeting.id).select_related("item")
    decided = FollowUp.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).order_by("due_on", "id")
    return MinutesDraft(
        meeting=draft_of(meeting),
        votes=tuple(sorted((vote_draft(vote) for vote in votes), key=lambda each: each.position)),
        decisions=tuple(
            DecisionDraft(
                decision=each.decision,
                owner_text=each.owner_text,
                due_on=each.due_on,
                kept_id=each.id,
                position=each.position,
            )
            for each in decided
        ),
        guests=meeting.guests,
        observers=meeting.observers,
        body_text=meeting.body_text,
        reason=meeting.reason,
    )


def decision_on(vote: Vote) -> Decision:
    """By the rule that the vote followed."""
    return decided(vote_draft(vote))


def vote_draft(vote: Vote) -> VoteDraft:
    """Reads the item of the vote."""
    count = Count(**{name: getattr(vote, name) for name in Count.__dataclass_fields__})
    return VoteDraft(
        position=vote.item.position, motion=vote.motion, body=Body[vote.body], count=count, method=vote.method
    )
