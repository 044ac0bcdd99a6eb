"""The rows of a meeting: its header, its agenda and its steps, written in one place for all actions."""

from collections.abc import Sequence
from datetime import datetime

from yaodian.engine.actions.form_records import Header
from yaodian.engine.conflicts import ConflictError
from yaodian.engine.queries.places import Place
from yaodian.kernel.clock import BEIJING, now
from yaodian.kernel.errors import RefusedError
from yaodian.library.models import Material
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.meetings.models import AgendaItem, Meeting, MeetingStep, Vote
from yaodian.meetings.models.meeting import Kind
from yaodian.orgs.actors import Actor
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


def write_items(meeting: Meeting, items: Sequence[ItemDraft]) -> list[AgendaItem]:
    """Instead of those before."""
    _refuse_strange(meeting, items)
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


def _refuse_strange(meeting: Meeting, items: Sequence[ItemDraft]) -> None:
    wanted = {item.material_id for item in items if item.material_id}
    if Material.objects.of(meeting.committee_id).filter(id__in=wanted).count() < len(wanted):
        raise RefusedError("所选的学习材料不在清单里，请重新选择。")


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
