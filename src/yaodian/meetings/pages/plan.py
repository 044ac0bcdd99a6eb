"""安排会议: the plan is filled in, changed, notified, put off, called off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yaodian.engine.queries.offered import recordable
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meeting_places import kinds_at
from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.actions.planning import cancel, change_plan, notify, plan_meeting, postpone
from yaodian.meetings.models import Meeting
from yaodian.meetings.opened import MeetingForms, begun, held_forms, read_forms, sent_forms, submission_of
from yaodian.meetings.pages.asked import kind_in
from yaodian.meetings.pages.sheet import sheet_answer
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.queries.hosts import partners_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status

_MORE: Final = "more"


class PostponeForm(forms.Form):
    day = forms.DateField(label="改到哪一天", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label="开始时间", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    reason = forms.CharField(label="为什么延期", max_length=200, required=False)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, organisation_id: int) -> HttpResponse:
    organisation = recordable(actor=request.actor, on=today()).get(id=organisation_id)
    held = kinds_at(organisation.facts.kind)
    meeting_kind = kind_in(request.GET.get("kind", "") or next((each.name.lower() for each in held), ""))
    if meeting_kind not in held:
        raise Http404
    if request.method == "GET":
        return _form(request, begun(actor=request.actor, kind=meeting_kind, organisation=organisation))
    if request.POST.get("do") == "read":
        return _read(request, organisation, meeting_kind, held)
    sent = sent_forms(actor=request.actor, kind=meeting_kind, organisation=organisation, data=request.POST)
    if not sent.is_valid:
        return _form(request, sent, status=422)
    try:
        made = plan_meeting(actor=request.actor, draft=sent.draft(), submission=submission_of(request.actor, sent))
    except RefusedError as error:
        sent.problem = str(error)
        return _form(request, sent, status=refusal_status(error))
    messages.success(request, "已安排。填好地点、主持人和议程后就可以通知。")
    return redirect("meetings:meeting", made.id)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, meeting_id: int) -> HttpResponse:
    meeting = Meeting.objects.visible_to(request.actor).select_related("organisation").get(id=meeting_id)
    if not meeting.is_open:
        return redirect("meetings:meeting", meeting.id)
    held = minutes_of(meeting)
    if request.method == "GET":
        opened = held_forms(actor=request.actor, organisation=meeting.organisation, draft=held, version=meeting.version)
        return _form(request, opened, meeting)
    sent = sent_forms(actor=request.actor, kind=held.meeting.kind, organisation=meeting.organisation, data=request.POST)
    return _changed(request, meeting, sent)


@door(Right.RECORD)
@require_POST
def tell(request: ActorRequest, meeting_id: int) -> HttpResponse:
    try:
        notify(actor=request.actor, meeting_id=meeting_id, version=_version(request))
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error)
    messages.success(request, "已标为已通知。通知和签到表可以下载、打印。")
    return redirect("meetings:meeting", meeting_id)


@door(Right.RECORD)
@require_POST
def put_off(request: ActorRequest, meeting_id: int) -> HttpResponse:
    form = PostponeForm(request.POST)
    if not form.is_valid():
        return sheet_answer(request, meeting_id, RefusedError("请写明改到哪一天、几点开始。"), postpone=form)
    held = form.cleaned_data
    starts_at = datetime.combine(held["day"], held["starts"], BEIJING)
    try:
        postpone(
            actor=request.actor,
            meeting_id=meeting_id,
            version=_version(request),
            starts_at=starts_at,
            reason=held["reason"],
        )
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error, postpone=form)
    messages.success(request, "已延期。原来的时间和原因留在经过里；已经通知过的，请再通知一次。")
    return redirect("meetings:meeting", meeting_id)


@door(Right.RECORD)
@require_POST
def call_off(request: ActorRequest, meeting_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        cancel(actor=request.actor, meeting_id=meeting_id, version=_version(request), reason=reason)
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error, cancel_reason=reason)
    messages.success(request, "已取消。会议保留在清单里，不计入任何次数。")
    return redirect("meetings:meeting", meeting_id)


def _read(
    request: ActorRequest, organisation: Organisation, kind: MeetingKind, held: Sequence[MeetingKind]
) -> HttpResponse:
    """A pasted notice fills the form; nothing is saved."""
    try:
        opened = read_forms(actor=request.actor, kind=kind, organisation=organisation, data=request.POST, held=held)
    except RefusedError as error:
        sent = sent_forms(actor=request.actor, kind=kind, organisation=organisation, data=request.POST)
        sent.problem = str(error)
        return _form(request, sent, status=refusal_status(error))
    return _form(request, opened)


def _changed(request: ActorRequest, meeting: Meeting, sent: MeetingForms) -> HttpResponse:
    if not sent.is_valid:
        return _form(request, sent, meeting, status=422)
    try:
        change_plan(actor=request.actor, meeting_id=meeting.id, version=sent.version, draft=sent.draft())
    except RefusedError as error:
        sent.problem = str(error)
        return _form(request, sent, meeting, status=refusal_status(error))
    messages.success(request, "已保存。")
    return redirect("meetings:meeting", meeting.id)


def _form(
    request: ActorRequest, forms_: MeetingForms, meeting: Meeting | None = None, status: int = 200
) -> HttpResponse:
    notice = request.POST.get("notice", "")
    shown = {"forms": forms_, "meeting": meeting, "partners": _partners(request, forms_), "notice": notice}
    return render(request, "meetings/plan.html", shown, status=status)


def _partners(request: ActorRequest, forms_: MeetingForms) -> list[tuple[object, bool]]:
    rows = partners_of(actor=request.actor, host=forms_.organisation, on=today())
    return [(row, row.id in forms_.partners) for row in rows[:40]]


def _version(request: ActorRequest) -> int:
    return number_of(request.POST.get("version", "")) or 0
