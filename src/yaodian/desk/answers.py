"""Answers that are files."""

from io import BytesIO
from typing import Final

from django.http import FileResponse

_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAPER: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def workbook_answer(buffer: BytesIO, name: str) -> FileResponse:
    return _saved(buffer, name, _WORKBOOK)


def paper_answer(buffer: BytesIO, name: str) -> FileResponse:
    return _saved(buffer, name, _PAPER)


def _saved(buffer: BytesIO, name: str, kind: str) -> FileResponse:
    """Always saved, never opened in the page; no other site may guess what it is."""
    buffer.seek(0)
    answer = FileResponse(buffer, as_attachment=True, filename=name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
