"""Answers that are files."""

from io import BytesIO

from django.http import FileResponse

from yaodian.formats.gate.kinds import DOCX, XLSX


def workbook_answer(buffer: BytesIO, name: str) -> FileResponse:
    return file_answer(buffer, name, XLSX.media_type)


def paper_answer(buffer: BytesIO, name: str) -> FileResponse:
    return file_answer(buffer, name, DOCX.media_type)


def file_answer(buffer: BytesIO, name: str, media_type: str) -> FileResponse:
    """Always saved, never opened in the page; no other site may guess what it is."""
    buffer.seek(0)
    answer = FileResponse(buffer, as_attachment=True, filename=name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
