"""One meeting: what is planned or was held, who came, what was decided, and how it came to be."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.engine.queries.credits import credits_of
from yaodian.kernel.clock import BEIJING, now, today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.facts import Standing
from yaodian.meetings.entries import agenda_kinds, decided
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.attached import attached_to
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.queries.meetings import MeetingSheet, meeting_sheet
from yaodian.meetings.queries.waiting import next_after, waiting_for
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.READ_RECORDS)
@require_safe
def meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    return _page(request, meeting_id)


def sheet_answer(request: ActorRequest, meeting_id: int, error: RefusedError, **more: Any) -> HttpResponse:
    """A button on the page was refused: the page says why, and keeps what was typed."""
    return _page(request, meeting_id, status=refusal_status(error), problem=str(error), **more)


def _page(request: ActorRequest, meeting_id: int, status: int = 200, **more: Any) -> HttpResponse:
    sheet = meeting_sheet(actor=request.actor, meeting_id=meeting_id)
    found = sheet.meeting
    starts, ends = found.starts_at.astimezone(BEIJING), found.ends_at.astimezone(BEIJING)
    may_record = request.actor.may_at(Right.RECORD, organisation=found.organisation_id, department=found.department_id)
    shown = {
        **(_carrying(sheet) if may_record else {}),
        "sheet": sheet,
        "meeting": found,
        "starts": starts,
        "ends": ends,
        "lines": _lines(sheet),
        "counts_for": _counts_for(request.actor, found),
        "may_record": may_record,
        "has_begun": found.starts_at <= now(),
        "today": today(),
        "attached": attached_to(found),
        **more,
    }
    return render(request, "meetings/meeting.html", shown, status=status)


def _carrying(sheet: MeetingSheet) -> dict[str, Any]:
    """`waiting`: what a coming agenda is offered. `next`, `left`: where unreached items can go, and which wait."""
    found = sheet.meeting
    if found.is_open:
        return {"waiting": waiting_for(found)}
    if not any(item.is_unreached for item in sheet.items):
        return {}
    coming = next_after(found)
    return {"next": coming, "left": {item.topic for item in waiting_for(coming).items} if coming else set()}


def _lines(sheet: MeetingSheet) -> list[dict[str, Any]]:
    kinds = {kind.key: kind for kind in agenda_kinds()}
    sentences = (
        {vote.position: decided(vote).sentence for vote in minutes_of(sheet.meeting).votes} if sheet.votes else {}
    )
    return [
        {
            "item": item,
            "label": kinds[item.kind].label if item.kind in kinds else item.kind,
            "steps": kinds[item.kind].steps if item.kind in kinds else (),
            "vote": sheet.votes.get(item.id),
            "sentence": sentences.get(item.position, ""),
        }
        for item in sheet.items
    ]


def _counts_for(actor: Actor, found: Meeting) -> list[dict[str, Any]]:
    rows = credits_of(actor=actor, record_id=found.record_id)
    return [{"credit": row, "standing": Standing[row.standing].value, "duty": row.duty} for row in rows]
