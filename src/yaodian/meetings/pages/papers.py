"""The papers of a meeting as files, and the sign-in sheet to be printed."""

from io import BytesIO
from typing import Final

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.formats.official.word import Paper, write_paper
from yaodian.meetings import papers
from yaodian.meetings.models import Attendance
from yaodian.meetings.queries.meetings import meeting_sheet
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@door(Right.READ_RECORDS)
@require_safe
def notice(request: ActorRequest, meeting_id: int) -> FileResponse:
    sheet = meeting_sheet(actor=request.actor, meeting_id=meeting_id)
    return _answer(papers.notice(sheet))


@door(Right.READ_RECORDS)
@require_safe
def minutes(request: ActorRequest, meeting_id: int) -> FileResponse:
    sheet = meeting_sheet(actor=request.actor, meeting_id=meeting_id)
    return _answer(papers.minutes(sheet))


@door(Right.RECORD)
@require_safe
def sign_in_sheet(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Names of those who are expected, a line each to sign on; for the secretary of the meeting alone."""
    sheet = meeting_sheet(actor=request.actor, meeting_id=meeting_id)
    meeting = sheet.meeting
    request.actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    rows = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).select_related("person")
    shown = {
        "sheet": sheet,
        "meeting": meeting,
        "when": papers.when(meeting),
        "rows": rows.order_by("person__name", "id"),
    }
    return render(request, "meetings/sign_in_sheet.html", shown)


def _answer(paper: Paper) -> FileResponse:
    file = BytesIO()
    write_paper(file, paper)
    file.seek(0)
    answer = FileResponse(file, as_attachment=True, filename=f"{paper.title}.docx", content_type=_WORD)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
