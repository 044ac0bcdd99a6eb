"""What a ledger's file says, for tests of the folders."""

from io import BytesIO
from typing import Any

from django.test import Client
from python_calamine import CalamineWorkbook


def ledger_rows(client: Client, key: str, year: int) -> list[tuple[Any, ...]]:
    """Without title, headings and note; figures as whole numbers."""
    answer = client.get(f"/ledgers/{key}/export/", {"year": year})
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    return [tuple(int(cell) if isinstance(cell, float) else cell for cell in row) for row in rows[2:-1]]
