"""The papers of a meeting as files, the sign-in sheet to be printed, and the archive."""

from io import BytesIO
from typing import Final, TypeVar

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from yaodian.formats.gate.kinds import DOCX, XLSX
from yaodian.meetings.models import Meeting, PaperTemplate
from yaodian.meetings.papers.archive import meeting_archive, names_expected
from yaodian.meetings.papers.files import WordFile, example, paper_file, written
from yaodian.meetings.papers.sign_in import sign_in_sheet
from yaodian.meetings.papers.writing import when
from yaodian.meetings.queries.meetings import MeetingSheet, meeting_sheet
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

Paper = PaperTemplate.Paper
_ZIP: Final = "application/zip"
Answer = TypeVar("Answer", bound=HttpResponseBase)


@door(Right.READ_RECORDS)
@require_safe
def notice(request: ActorRequest, meeting_id: int) -> FileResponse:
    return _paper(request, meeting_id, Paper.NOTICE)


@door(Right.READ_RECORDS)
@require_safe
def minutes(request: ActorRequest, meeting_id: int) -> FileResponse:
    return _paper(request, meeting_id, Paper.MINUTES)


@door(Right.READ_RECORDS)
@require_safe
def brief(request: ActorRequest, meeting_id: int) -> FileResponse:
    return _paper(request, meeting_id, Paper.BRIEF)


@door(Right.RECORD)
@require_safe
def sheet(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Names of those who are expected, a line each to sign on; for the secretary of the meeting alone."""
    found = _kept(request, meeting_id)
    shown = {
        "sheet": found,
        "meeting": found.meeting,
        "when": when(found.meeting),
        "names": names_expected(found.meeting),
    }
    return render(request, "meetings/sign_in_sheet.html", shown)


@door(Right.RECORD)
@require_safe
def sheet_paper(request: ActorRequest, meeting_id: int) -> FileResponse:
    found = _kept(request, meeting_id)
    return word(written(sign_in_sheet(found, names_expected(found.meeting))))


@door(Right.RECORD)
@require_safe
def archive(request: ActorRequest, meeting_id: int) -> StreamingHttpResponse:
    title = Meeting.objects.visible_to(request.actor).get(id=meeting_id).title
    streamed = StreamingHttpResponse(meeting_archive(actor=request.actor, meeting_id=meeting_id), content_type=_ZIP)
    return saved(streamed, f"{title}存档.zip")


@door(Right.RECORD)
@require_safe
def template_example(_request: ActorRequest, paper: str) -> FileResponse:
    if paper not in Paper.values:
        raise Http404
    return word(example(Paper(paper)))


def word(file: WordFile) -> FileResponse:
    return saved(FileResponse(BytesIO(file.data), content_type=DOCX.media_type), f"{file.name}.docx")


def workbook(data: bytes, name: str) -> FileResponse:
    return saved(FileResponse(BytesIO(data), content_type=XLSX.media_type), f"{name}.xlsx")


def saved(answer: Answer, name: str) -> Answer:
    """Always saved, never opened in the page; no other site may guess what it is."""
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _kept(request: ActorRequest, meeting_id: int) -> MeetingSheet:
    found = meeting_sheet(actor=request.actor, meeting_id=meeting_id)
    meeting = found.meeting
    request.actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    return found


def _paper(request: ActorRequest, meeting_id: int, kind: Paper) -> FileResponse:
    """In the unit's own template where it has one."""
    found = meeting_sheet(actor=request.actor, meeting_id=meeting_id)
    try:
        return word(paper_file(kind, found))
    except FileNotFoundError as error:
        raise Http404 from error
