"""附件: put to a meeting, handed out to whoever sees the meeting, and taken off again."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from yaodian.engine.queries.evidence import file_of
from yaodian.formats.gate.limits import DEFAULT_LIMITS
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.attaching import attach_file, detach_file
from yaodian.meetings.models import Meeting
from yaodian.meetings.pages.asked import upload_in
from yaodian.meetings.pages.papers import saved
from yaodian.meetings.pages.sheet import sheet_answer
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import posted_number
from yaodian.orgs.rights import Right


@door(Right.READ_RECORDS)
@require_safe
def file(request: ActorRequest, meeting_id: int, evidence_id: int) -> FileResponse:
    meeting = Meeting.objects.visible_to(request.actor).get(id=meeting_id)
    try:
        kept = file_of(actor=request.actor, record_id=meeting.record_id, evidence_id=evidence_id)
        stream = kept.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = saved(FileResponse(stream, content_type=kept.media_type), kept.name)
    answer.headers["Content-Security-Policy"] = "sandbox"
    return answer


@door(Right.RECORD)
@require_POST
def attach(request: ActorRequest, meeting_id: int) -> HttpResponse:
    version = posted_number(request, "version")
    try:
        name, data = upload_in(request, DEFAULT_LIMITS.file_bytes)
        attach_file(actor=request.actor, meeting_id=meeting_id, version=version, name=name, data=data)
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error)
    messages.success(request, "附件已放好。")
    return redirect("meetings:meeting", meeting_id)


@door(Right.RECORD)
@require_POST
def detach(request: ActorRequest, meeting_id: int, evidence_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        detach_file(
            actor=request.actor,
            meeting_id=meeting_id,
            version=posted_number(request, "version"),
            evidence_id=evidence_id,
            reason=reason,
        )
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error, detach_reason=reason, detaching=evidence_id)
    messages.success(request, "已去掉这个附件。")
    return redirect("meetings:meeting", meeting_id)
