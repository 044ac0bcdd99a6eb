"""列入议程: one press on a coming meeting, for a decision or for an item that was not reached."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.carrying import take_up
from yaodian.meetings.pages.sheet import sheet_answer
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.rights import Right


@door(Right.RECORD)
@require_POST
def take(request: ActorRequest, meeting_id: int) -> HttpResponse:
    try:
        take_up(
            actor=request.actor,
            meeting_id=meeting_id,
            version=number_of(request.POST.get("version", "")) or 0,
            follow_up_id=number_of(request.POST.get("decision", "")),
            topic=number_of(request.POST.get("topic", "")),
        )
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error)
    messages.success(request, "已列入这次会议的议程。")
    return redirect("meetings:meeting", meeting_id)
