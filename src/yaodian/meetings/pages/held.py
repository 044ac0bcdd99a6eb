"""记录会议: what came of it, who came, and the signature under it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.minutes import sign_off, write_minutes
from yaodian.meetings.actions.series import plan_further
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.opened import MeetingForms, held_forms, sent_forms
from yaodian.meetings.pages.sheet import sheet_answer
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.queries.meetings import tally_of
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def minutes(request: ActorRequest, meeting_id: int) -> HttpResponse:
    meeting = _mine(request, meeting_id)
    draft = minutes_of(meeting)
    if request.method == "GET":
        opened = held_forms(
            actor=request.actor,
            organisation=meeting.organisation,
            draft=draft,
            version=meeting.version,
            tally=tally_of(meeting),
        )
        return _form(request, meeting, opened)
    sent = sent_forms(
        actor=request.actor,
        kind=draft.meeting.kind,
        organisation=meeting.organisation,
        data=request.POST,
        is_held=True,
    )
    return _written(request, meeting, sent)


@door(Right.RECORD)
@require_POST
def sign(request: ActorRequest, meeting_id: int) -> HttpResponse:
    version = number_of(request.POST.get("version", "")) or 0
    try:
        sign_off(actor=request.actor, meeting_id=meeting_id, version=version)
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error)
    messages.success(request, "已签认。以后再改要写明原因，原来的一版仍可查看。")
    return redirect("meetings:meeting", meeting_id)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def attendance(request: ActorRequest, meeting_id: int) -> HttpResponse:
    meeting = _mine(request, meeting_id)
    if request.method == "GET":
        return _roll(request, meeting)
    version = number_of(request.POST.get("version", "")) or 0
    try:
        marks = _marks(request.POST)
        mark_attendance(actor=request.actor, meeting_id=meeting.id, version=version, marks=marks)
    except RefusedError as error:
        return _roll(request, meeting, status=refusal_status(error), problem=str(error), sent=request.POST)
    messages.success(request, "已登记到会情况。")
    return redirect("meetings:meeting", meeting.id)


def _mine(request: ActorRequest, meeting_id: int) -> Meeting:
    found = Meeting.objects.visible_to(request.actor).select_related("organisation").get(id=meeting_id)
    request.actor.require_at(Right.RECORD, organisation=found.organisation_id, department=found.department_id)
    return found


def _written(request: ActorRequest, meeting: Meeting, sent: MeetingForms) -> HttpResponse:
    reason = request.POST.get("change_reason", "")
    if not sent.is_valid:
        return _form(request, meeting, sent, status=422, change_reason=reason)
    try:
        write_minutes(
            actor=request.actor, meeting_id=meeting.id, version=sent.version, draft=sent.minutes(), reason=reason
        )
    except RefusedError as error:
        sent.problem = str(error)
        return _form(request, meeting, sent, status=refusal_status(error), change_reason=reason)
    messages.success(request, "已记录，算作的任务写在下面。到会情况登记完以后请签认。")
    _plan_further(request, meeting)
    return redirect("meetings:meeting", meeting.id)


def _plan_further(request: ActorRequest, meeting: Meeting) -> None:
    """The minutes are kept whatever becomes of the next meeting of the series."""
    if meeting.series_id is None:
        return
    try:
        made = plan_further(actor=request.actor, series_id=meeting.series_id)
    except (RefusedError, ForbiddenError) as error:
        messages.warning(request, f"系列的下一次没有排上：{error}")
        return
    if made:
        messages.success(request, f"系列又排了{made}次。")


def _form(
    request: ActorRequest, meeting: Meeting, forms_: MeetingForms, status: int = 200, change_reason: str = ""
) -> HttpResponse:
    shown = {"forms": forms_, "meeting": meeting, "tally": tally_of(meeting), "change_reason": change_reason}
    return render(request, "meetings/minutes.html", shown, status=status)


def _roll(
    request: ActorRequest, meeting: Meeting, status: int = 200, problem: str = "", sent: Any = None
) -> HttpResponse:
    rows = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).select_related("person")
    lines = [_line(row, sent) for row in rows.order_by("person__name", "person_id")]
    shown = {
        "meeting": meeting,
        "lines": lines,
        "problem": problem,
        "states": [each for each in Attendance.State.choices if each[0] != Attendance.State.EXPECTED],
        "reasons": Attendance.Reason.choices,
        "tally": tally_of(meeting),
    }
    return render(request, "meetings/attendance.html", shown, status=status)


def _line(row: Attendance, sent: Any) -> dict[str, Any]:
    """As it was sent, where it was refused; else as it is."""
    if sent is None:
        made_up = row.made_up_on.isoformat() if row.made_up_on else ""
        return {"row": row, "state": row.state, "reason": row.leave_reason, "made_up": made_up}
    key = row.person_id
    return {
        "row": row,
        "state": sent.get(f"state-{key}", row.state),
        "reason": sent.get(f"reason-{key}", ""),
        "made_up": sent.get(f"made_up-{key}", ""),
    }


def _marks(data: Any) -> dict[int, Mark]:
    """A person without a state is left as it was. What does not belong to the state is refused by the action."""
    marks = {}
    for name in data:
        person_id = number_of(name.removeprefix("state-")) if name.startswith("state-") else None
        if person_id is None or data[name] not in Attendance.State.values:
            continue
        marks[person_id] = Mark(
            state=Attendance.State(data[name]),
            leave_reason=data.get(f"reason-{person_id}", ""),
            made_up_on=_day(data.get(f"made_up-{person_id}", "")),
        )
    if not marks:
        raise RefusedError("还没有选任何一个人的到会情况。")
    return marks


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RefusedError(f"补课日期“{text[:20]}”不是日期，请写成 2026-07-15 这样。") from None
