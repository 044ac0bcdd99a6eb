"""现场点名: the list of a meeting on the device of the room, with one press a person.

The page goes on while the network is away: its script keeps who was pressed and sends it later. Without scripts it is
a form.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.signing_in import StrangeArrivalsError, merge_arrivals
from yaodian.meetings.arrived import kept_by_device, ticked
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.queries.meetings import tally_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def roll(request: ActorRequest, meeting_id: int) -> HttpResponse:
    meeting = Meeting.objects.visible_to(request.actor).get(id=meeting_id)
    request.actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    if request.method == "GET":
        return _page(request, meeting)
    return (
        _from_device(request, meeting) if request.content_type == "application/json" else _from_form(request, meeting)
    )


def _from_device(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Says who is present now, whoever marked them; or why nothing was taken, and because of whom."""
    try:
        arrivals = kept_by_device(request.body, moment=now())
        merge_arrivals(actor=request.actor, meeting_id=meeting.id, arrivals=arrivals)
    except RefusedError as error:
        persons = error.person_ids if isinstance(error, StrangeArrivalsError) else ()
        return JsonResponse({"problem": str(error), "persons": [str(each) for each in persons]}, status=422)
    rows = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id, state=Attendance.State.PRESENT)
    return JsonResponse({"present": [str(each) for each in rows.values_list("person_id", flat=True)]})


def _from_form(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    sent = request.POST.getlist("person")
    try:
        arrivals = ticked(sent, moment=now())
        new = merge_arrivals(actor=request.actor, meeting_id=meeting.id, arrivals=arrivals)
    except RefusedError as error:
        return _page(request, meeting, status=refusal_status(error), problem=str(error), ticked=frozenset(sent))
    messages.success(request, f"已登记{new}人到会。")
    return redirect("meetings:roll", meeting.id)


def _page(request: ActorRequest, meeting: Meeting, status: int = 200, **more: Any) -> HttpResponse:
    rows = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).select_related("person")
    shown = {
        "meeting": meeting,
        "rows": rows.order_by("person__name", "person_id"),
        "tally": tally_of(meeting),
        "is_taking": meeting.state not in {Meeting.State.CANCELLED, Meeting.State.SIGNED},
        **more,
    }
    return render(request, "meetings/roll.html", shown, status=status)
