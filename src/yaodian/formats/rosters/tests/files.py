"""Files as offices make them. All people and units are invented."""

import csv
import io
import struct
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.organisations import Organisations
from yaodian.formats.rosters.people import People
from yaodian.formats.rosters.reading import Reading, RosterFile, read_roster

Rows = Sequence[Sequence[object]]
TODAY = date(2026, 7, 1)
PEOPLE = (
    ("姓名", "单位", "所在党支部", "党员类别", "入党时间", "转正时间"),
    ("林知远", "市观象局", "第一党支部", "正式党员", "2012-06-28", "2013-06-28"),
    ("苏以宁", "市观象局", "第二党支部", "预备党员", "2026-03-05", ""),
)
ORGANISATIONS = (
    ("组织名称", "组织类别", "上级组织", "所属单位", "排序"),
    ("市观象局", "单位", "", "", "10"),
    ("市观象局机关党委", "机关党委", "市观象局", "市观象局", "10"),
    ("第一党支部", "党支部", "市观象局机关党委", "市观象局", "20"),
)


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


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, change(content) if part == name else content)
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


def read(data: bytes, name: str = "名册.csv", roster: Roster = Roster.PEOPLE, **more: Any) -> Reading:
    return read_roster(RosterFile(data=data, name=name, **more), roster)


def people_of(data: bytes, name: str = "名册.csv", **more: Any) -> People:
    found = read(data, name, **more)
    people = People(found.layout, TODAY)
    people.check(found.lines)
    return people


def organisations_of(rows: Rows) -> Organisations:
    found = read(as_csv(rows), roster=Roster.ORGANISATIONS)
    organisations = Organisations(found.layout)
    organisations.check(found.lines)
    return organisations
