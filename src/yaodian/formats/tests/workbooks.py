"""Workbooks as Excel and WPS save them, in the new form and in the old."""

import io
import struct
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[object]]


def xlsx(rows: Rows, more: Callable[[Any, Any], None] | None = None, sheet: str = "名册") -> bytes:
    """`more` is handed the workbook and the sheet: what a plain list of rows cannot say."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        worksheet = book.add_worksheet(sheet)
        style = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    worksheet.write_datetime(number, column, cell, style)
                else:
                    worksheet.write(number, column, cell)
        if more:
            more(book, worksheet)
    return out.getvalue()


def xls(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet in the smallest form that [MS-XLS] in a compound file ([MS-CFB]) allows."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x0600))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            head = struct.pack("<HHHHB", number, column, 0, len(text), 1)
            sheet += _record(0x0204, head + text.encode("utf-16-le"))
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x0600))
    size = len(start) + 4 + 8 + 1 + 4
    book = start + _record(0x0085, struct.pack("<IBBBB", size, 0, 0, 1, 0) + b"S") + _record(0x000A, b"")
    return _compound((book + sheet + _record(0x000A, b"")).ljust(4096, b"\0"))


def _compound(stream: bytes) -> bytes:
    sectors = -(-len(stream) // 512)
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    fat = [table, end, *range(3, sectors + 2), end]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
        + struct.pack("<108I", *[free] * 108)
    )
    names = _entry("Root Entry", 5, 1, end, 0) + _entry("Workbook", 2, free, 2, len(stream))
    return header + struct.pack("<128I", *fat, *[free] * (128 - len(fat))) + names.ljust(512, b"\0") + stream


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    links = struct.pack("<III36x", 0xFFFFFFFF, 0xFFFFFFFF, child)
    text = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return text + links + struct.pack("<IQ", start, size)
