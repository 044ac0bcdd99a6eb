"""故事单: a story is entered, its source checked by a person; a turn puts it on the agenda of an assembly."""

from dataclasses import replace
from typing import Final

from django.db import IntegrityError, transaction

from yaodian.engine.models import RecordUnit
from yaodian.formats.gate.markings import refuse_classified
from yaodian.institutions.party_history_story.institution import STORY, STORY_MINUTES
from yaodian.institutions.party_history_story.models import (
    EVENT_LENGTH,
    SOURCE_LENGTH,
    TITLE_LENGTH,
    Story,
    Turn,
)
from yaodian.institutions.party_history_story.queries import tellers_of
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.meetings.actions.planning import change_plan
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.meetings.models import Meeting
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.drafts import draft_of
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

_LENGTHS: Final = (("题目", TITLE_LENGTH), ("史实时间", EVENT_LENGTH), ("出处", SOURCE_LENGTH))


@transaction.atomic
def add_story(*, actor: Actor, branch_id: int, title: str, source: str, event_text: str = "") -> Story:
    """Where it can be read, not what it says."""
    branch = branch_in(actor, branch_id)
    title, event_text, source = (" ".join(each.split()) for each in (title, event_text, source))
    if not title:
        raise RefusedError("请写故事的题目。")
    if not source:
        raise RefusedError("请写出处，如书名和页码、网站和栏目。")
    for (label, most), text in zip(_LENGTHS, (title, event_text, source), strict=True):
        if len(text) > most:
            raise RefusedError(f"{label}最多{most}个字，现有{len(text)}个字。不抄录原文。")
        refuse_classified(text)
    made = Story(
        committee_id=actor.committee_id,
        organisation=branch,
        department_id=branch.home_id,
        title=title,
        event_text=event_text,
        source=source,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise RefusedError(f"《{title}》已经在故事单里。") from None
    write_audit(actor=actor, action="登记党史故事", subject=made, sentence=f"登记党史故事《{title}》，出处{source}")
    return made


@transaction.atomic
def check_story(*, actor: Actor, story_id: int, version: int) -> Story:
    """A person has held the source in hand and answers for it by name."""
    actor.require(Right.CHECK_ROSTER)
    story = Story.objects.visible_to(actor).select_for_update(of=("self",)).get(id=story_id)
    actor.require_at(Right.RECORD, organisation=story.organisation_id, department=story.department_id)
    if story.version != version:
        raise ConflictError("另一个人在您打开之后改过这个故事，请先看看现在的内容。", story)
    if story.is_checked:
        raise RefusedError(f"《{story.title}》的出处已由{story.checked_by_name}核对。")
    story.checked_on, story.checked_by_name = today(), actor.name
    story.version += 1
    story.save(update_fields=["checked_on", "checked_by_name", "version"])
    write_audit(
        actor=actor, action="核对故事出处", subject=story, sentence=f"核对《{story.title}》的出处：{story.source}"
    )
    return story


@transaction.atomic
def give_turn(  # noqa: PLR0913  who tells what at which assembly, as the person saw it
    *, actor: Actor, branch_id: int, meeting_id: int, meeting_version: int, story_id: int, person_id: int
) -> Turn:
    """The story becomes the first item of the assembly, by name of who tells it; an earlier turn of it is replaced."""
    actor.require(Right.CHECK_ROSTER)
    branch = branch_in(actor, branch_id)
    story = Story.objects.visible_to(actor).get(id=story_id, organisation_id=branch.id)
    if not story.is_checked:
        raise RefusedError(f"《{story.title}》的出处还没有人核对，核对以后再安排。")
    meeting = _assembly(actor, branch, meeting_id)
    teller = next((each for each in tellers_of(branch=branch, on=meeting.day) if each.id == person_id), None)
    if teller is None:
        raise RefusedError("讲述的人不在本支部会议当天的名册里，请重新选择。")
    draft = _with_story(draft_of(meeting), story.title, teller.name)
    change_plan(actor=actor, meeting_id=meeting.id, version=meeting_version, draft=draft)
    turns = Turn.objects.of(actor.committee_id).select_for_update()
    turn = turns.filter(organisation_id=branch.id, meeting_id=meeting.id).first() or Turn(
        committee_id=actor.committee_id, organisation=branch, department_id=branch.home_id, meeting=meeting, version=0
    )
    turn.story, turn.person = story, teller
    turn.version += 1
    turn.save()
    sentence = f"安排《{story.title}》在{date_text(meeting.day)}的“{meeting.title}”会前讲"
    write_audit(actor=actor, action="安排党史故事", subject=turn, sentence=sentence)
    return turn


def branch_in(actor: Actor, branch_id: int) -> Organisation:
    """One for which the actor records; any other is not there."""
    actor.require(Right.RECORD)
    branch = Organisation.objects.visible_to(actor).active_on(today()).get(id=branch_id, kind="branch")
    if not actor.scope_of(Right.RECORD).holds(organisation=branch.id, department=branch.home_id):
        raise Organisation.DoesNotExist
    return branch


def _assembly(actor: Actor, branch: Organisation, meeting_id: int) -> Meeting:
    meeting = Meeting.objects.visible_to(actor).get(id=meeting_id)
    held = RecordUnit.objects.of(actor.committee_id).filter(record_id=meeting.record_id, organisation_id=branch.id)
    if meeting.kind != Kind.ASSEMBLY or not held.exists():
        raise RefusedError("故事在支部党员大会会前讲，请选本支部的一次支部党员大会。")
    if not meeting.is_open:
        raise RefusedError(f"“{meeting.title}”{meeting.get_state_display()}，不能再安排。")
    return meeting


def _with_story(draft: MeetingDraft, title: str, teller: str) -> MeetingDraft:
    item = ItemDraft(kind=STORY.key, title=title, presenter=teller, minutes=STORY_MINUTES.default)
    return replace(draft, items=(item, *(each for each in draft.items if each.kind != STORY.key)))
