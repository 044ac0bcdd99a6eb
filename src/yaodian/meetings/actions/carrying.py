"""列入议程: an open decision, or an item that was not reached, goes onto a coming agenda with one press."""

from dataclasses import replace

from django.db import transaction

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import REPORT
from yaodian.meetings.actions.planning import open_meeting, take_plan
from yaodian.meetings.actions.writing import write_step
from yaodian.meetings.entries import TITLE_LENGTH, ItemDraft, MeetingDraft, agenda_kinds, cleaned_plan
from yaodian.meetings.models import AgendaItem, FollowUp, Meeting
from yaodian.meetings.queries.drafts import draft_of
from yaodian.meetings.queries.waiting import Waiting, waiting_for
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor

_FOLLOWED = "落实情况："


@transaction.atomic
def take_up(
    *, actor: Actor, meeting_id: int, version: int, follow_up_id: int | None = None, topic: int | None = None
) -> Meeting:
    """Either a decision or the topic of an item. What waits no longer is refused: it stands on an agenda already."""
    meeting = open_meeting(actor, meeting_id, version)
    item = _wanted(waiting_for(meeting), follow_up_id, topic)
    if item is None:
        raise RefusedError("这件事已经列入议程，或者已经办结，请看看现在的议程。")
    take_plan(actor, meeting, cleaned_plan(_with(draft_of(meeting), item)))
    _tell(actor, meeting, f"列入议程：{item.title}")
    return meeting


@transaction.atomic
def put_on_agenda(*, actor: Actor, meeting_id: int, version: int, item: ItemDraft) -> Meeting:
    """An item that was prepared elsewhere and is known by its `topic`, so that every agenda on which it stands can be
    found from there. Who calls it sees to it that it stands on one coming agenda alone."""
    meeting = open_meeting(actor, meeting_id, version)
    take_plan(actor, meeting, cleaned_plan(_with(draft_of(meeting), item)), new_topic=item.topic)
    _tell(actor, meeting, f"列入议程：{item.title}")
    return meeting


def _tell(actor: Actor, meeting: Meeting, said: str) -> None:
    write_step(actor=actor, meeting=meeting, before=meeting.state, after=meeting.state, reason=said[:200])
    write_audit(actor=actor, action="列入议程", subject=meeting, sentence=f"“{meeting.title}”{said}")


def _wanted(waiting: Waiting, follow_up_id: int | None, topic: int | None) -> ItemDraft | None:
    if follow_up_id is not None:
        return next((_report(each) for each in waiting.decisions if each.id == follow_up_id), None)
    return next((_again(each) for each in waiting.items if each.topic == topic), None)


def _report(decision: FollowUp) -> ItemDraft:
    title = f"{_FOLLOWED}{decision.decision}"
    if len(title) > TITLE_LENGTH:
        title = f"{title[: TITLE_LENGTH - 1]}…"
    return ItemDraft(kind=REPORT.key, title=title, presenter=decision.owner_text, follow_up_id=decision.id)


def _again(item: AgendaItem) -> ItemDraft:
    """As it was planned; what was said of it belongs to the meeting that did not reach it."""
    return ItemDraft(
        kind=item.kind,
        title=item.title,
        presenter=item.presenter,
        material_id=item.material_id,
        minutes=item.minutes,
        topic=item.topic,
    )


def _with(draft: MeetingDraft, item: ItemDraft) -> MeetingDraft:
    """At the end, but for what stands before every other item."""
    heads = {kind.key for kind in agenda_kinds(draft.kind) if kind.is_first}
    items = (item, *draft.items) if item.kind in heads else (*draft.items, item)
    return replace(draft, items=items)
