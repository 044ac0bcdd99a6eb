"""Files as offices make them. All people and units are invented."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.organisations import Organisations
from yaodian.formats.rosters.people import People
from yaodian.formats.rosters.reading import Reading, RosterFile, read_roster
from yaodian.formats.tests.workbooks import Rows

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
