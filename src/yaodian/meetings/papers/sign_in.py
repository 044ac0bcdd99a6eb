"""签到表: who is expected, a line each to sign on. It never says who came."""

from collections.abc import Sequence

from yaodian.formats.official.word import Paper, Table, shown
from yaodian.meetings.papers.writing import when
from yaodian.meetings.queries.meetings import MeetingSheet


def sign_in_sheet(sheet: MeetingSheet, names: Sequence[str]) -> Paper:
    rows = tuple((str(number), name, "", "") for number, name in enumerate(names, start=1))
    return Paper(
        title=f"{sheet.meeting.title}签到表",
        parts=(
            f"{when(sheet.meeting)}　{shown(sheet.meeting.place)}　应到{len(names)}人",
            Table(("序", "姓名", "签名", "备注"), rows, widths=(12, 34, 60, 50)),
        ),
    )
