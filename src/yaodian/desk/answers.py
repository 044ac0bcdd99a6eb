"""Answers that are files."""

from io import BytesIO
from typing import Final

from django.http import FileResponse

_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_answer(buffer: BytesIO, name: str) -> FileResponse:
    """Always saved, never opened in the page; no other site may guess what it is."""
    buffer.seek(0)
    answer = FileResponse(buffer, as_attachment=True, filename=name, content_type=_WORKBOOK)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
