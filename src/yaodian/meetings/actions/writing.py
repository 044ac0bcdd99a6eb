"""The rows of a meeting: its header, its agenda and its steps, written in one place for all actions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from yaodian.engine.actions.form_records import Header, change_header
from yaodian.engine.models import Record
from yaodian.engine.queries.places import Place
from yaodian.kernel.clock import BEIJING, now
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.meeting_places import kinds_at
from yaodian.library.models import Material
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.meetings.models import AgendaItem, FollowUp, Meeting, MeetingStep, Vote
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.drafts import draft_of
from yaodian.meetings.queries.hosts import partners_of
from yaodian.meetings.queries.meetings import tally_of, units_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right


def held_meeting(*, actor: Actor, meeting_id: int, version: int) -> Meeting:
    """The meeting, locked, as the form knew it; else the form is told what another person did."""
    actor.require(Right.RECORD)
    rows = Meeting.objects.visible_to(actor).select_for_update(of=("self",))
    meeting = rows.select_related("record").get(id=meeting_id)
    actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    if meeting.version != version:
        last = MeetingStep.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).order_by("-number").first()
        who = last.by_name if last else "另一个人"
        raise ConflictError(f"{who}在您打开之后改过这次会议，请先看看现在的内容，再决定怎么改。", meeting)
    return meeting


def record_of(meeting: Meeting) -> Record:
    """Locked."""
    return Record.objects.of(meeting.committee_id).select_for_update().get(id=meeting.record_id)


def refuse_hosts(actor: Actor, draft: MeetingDraft, meeting: Meeting | None = None) -> None:
    """A kind of meeting belongs to a kind of organisation, and who meets jointly is of one kind under one unit.
    `meeting`: what it was; hosts that nobody changed are not asked again."""
    if meeting is not None and (draft.kind, [*draft.organisation_ids]) == (Kind(meeting.kind).fact, units_of(meeting)):
        return
    host_id, *others = draft.organisation_ids
    host = Organisation.objects.visible_to(actor).get(id=host_id)
    if draft.kind not in kinds_at(host.facts.kind):
        raise RefusedError(f"{host.name}不开{draft.kind.value}，请换一个组织，或换一类会议。")
    day = draft.starts_at.astimezone(BEIJING).date()
    if partners_of(actor=actor, host=host, on=day).filter(id__in=others).count() < len(others):
        raise RefusedError("联合召开的应是同一个单位的同类组织，请重新选择。")


def count_again(*, actor: Actor, meeting: Meeting) -> None:
    """Once the record counts it says how many came, whichever way they were marked; what it counts for follows."""
    if not meeting.is_over:
        return
    record, came = record_of(meeting), tally_of(meeting).counted
    if record.attended != came:
        header = header_of(draft_of(meeting), text=meeting.reason, attended=came)
        change_header(actor=actor, record=record, header=header, status=Record.Status.IN_FORCE)


def header_of(draft: MeetingDraft, *, text: str = "", attended: int | None = None) -> Header:
    return Header(
        title=draft.title,
        day=draft.starts_at.astimezone(BEIJING).date(),
        organisation_ids=draft.organisation_ids,
        kind=Kind[draft.kind.name].value,
        text=text,
        attended=attended,
        services=draft.services,
    )


def fill(meeting: Meeting, draft: MeetingDraft, place: Place) -> None:
    """Put the plan on the row, without saving it."""
    meeting.organisation_id, meeting.department_id = place
    meeting.kind, meeting.title = Kind[draft.kind.name].value, draft.title
    meeting.starts_at, meeting.ends_at = draft.starts_at, draft.ends_at
    meeting.place, meeting.chair, meeting.recorder = draft.place, draft.chair, draft.recorder


def write_items(meeting: Meeting, items: Sequence[ItemDraft], new_topic: int | None = None) -> list[AgendaItem]:
    """Instead of those before. `new_topic`: the one that no agenda had yet."""
    _refuse_strange(meeting, items, new_topic)
    items = [_with_topic(item) for item in items]
    before = AgendaItem.objects.of(meeting.committee_id).filter(meeting_id=meeting.id)
    Vote.objects.of(meeting.committee_id).filter(item_id__in=before.values("id")).erase()
    before.erase()
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            committee_id=meeting.committee_id,
            meeting=meeting,
            position=position,
            **{name: getattr(item, name) for name in ItemDraft.__dataclass_fields__},
        )
        for position, item in enumerate(items, start=1)
    )


def _refuse_strange(meeting: Meeting, items: Sequence[ItemDraft], new_topic: int | None) -> None:
    wanted = {item.material_id for item in items if item.material_id}
    if Material.objects.of(meeting.committee_id).filter(id__in=wanted).count() < len(wanted):
        raise RefusedError("所选的学习材料不在清单里，请重新选择。")
    host = {"meeting__organisation_id": meeting.organisation_id, "meeting__kind": meeting.kind}
    followed = {item.follow_up_id for item in items if item.follow_up_id}
    topics = {item.topic for item in items if item.topic} - {new_topic}
    decisions = FollowUp.objects.of(meeting.committee_id).filter(id__in=followed, **host)
    known = AgendaItem.objects.of(meeting.committee_id).filter(topic__in=topics, **host)
    if decisions.count() < len(followed) or len(topics) > len(set(known.values_list("topic", flat=True))):
        raise RefusedError("有一项议题接续的不是这个组织同类会议的事，请刷新页面后重试。")


def _with_topic(item: ItemDraft) -> ItemDraft:
    """What was not reached can be found again on a later agenda."""
    return replace(item, topic=new_id()) if item.is_unreached and item.topic is None else item


def write_step(  # noqa: PLR0913  what a step is
    *,
    actor: Actor,
    meeting: Meeting,
    before: str,
    after: str,
    reason: str = "",
    moved_from: datetime | None = None,
) -> None:
    """Every change of a meeting is a step of its own; the version grows with it."""
    number = MeetingStep.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).count() + 1
    MeetingStep.objects.create(
        committee_id=meeting.committee_id,
        meeting=meeting,
        number=number,
        before=before,
        after=after,
        moved_from=moved_from,
        at=now(),
        by_user=actor.user_id,
        by_name=actor.name,
        reason=reason,
    )
