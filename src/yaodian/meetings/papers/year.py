"""一年一张表: how often an organisation met in each month, who came in figures, and what is still to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.formats.official.word import Heading, Paper, Table
from yaodian.kernel.dates import date_text
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.meetings.models import FollowUp, Meeting
from yaodian.meetings.queries.years import HeldIn

NOT_YET: Final = "未到期"
NOT_HERE: Final = "不适用"
SHOWN_DECISIONS: Final = 4  # as many as the sheet has room for; the list of decisions has all
_LONGEST: Final = 40  # characters of a decision on the sheet
_ALL: Final = "合计"
_MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class YearSheet:
    """`months`: a row each, a cell for each kind and the sum. `attendance`: a row for each kind that was held, and one
    for all."""

    title: str
    as_of: str
    kinds: tuple[str, ...]
    months: tuple[tuple[str, tuple[str, ...]], ...]
    total: tuple[str, ...]
    attendance: tuple[tuple[str, ...], ...]
    decisions: tuple[FollowUp, ...]
    more_decisions: int


ATTENDANCE: Final = ("会议", "次数", "应到人次", "实到人次", "到会率")


def year_sheet(held: HeldIn, *, today: date) -> YearSheet:
    decisions = held.open_decisions
    return YearSheet(
        title=f"{held.organisation.name}{held.period.text}会议一览",
        as_of=f"截至{date_text(min(today, held.period.last_day))}",
        kinds=tuple(kind.value for kind in held.kinds),
        months=tuple((f"{month}月", _month(held, month, today)) for month in _MONTHS),
        total=(*(_whole(held, kind) for kind in held.kinds), str(len(held.meetings))),
        attendance=tuple(_attendances(held)),
        decisions=tuple(decisions[:SHOWN_DECISIONS]),
        more_decisions=max(len(decisions) - SHOWN_DECISIONS, 0),
    )


def year_paper(sheet: YearSheet) -> Paper:
    """One page: attendance stands below the months, in the columns of the kinds."""
    months = (*((label, *cells) for label, cells in sheet.months), ("合计", *sheet.total))
    decided = tuple((_short(each.decision), each.owner_text, date_text(each.due_on)) for each in sheet.decisions)
    decisions = Table(("议定事项", "责任", "时限"), decided, widths=(90, 30, 36), is_tight=True)
    more = [f"另有{sheet.more_decisions}项，见“决议落实”。"] if sheet.more_decisions else []
    return Paper(
        title=sheet.title,
        parts=(
            f"{sheet.as_of}，按实际召开的日期统计；到会率＝实到人次÷应到人次。",
            Table(("月份", *sheet.kinds, "合计"), (*months, *_below(sheet)), is_tight=True),
            Heading("还在落实的议定事项"),
            *([decisions] if decided else ["没有。"]),
            *more,
        ),
    )


def _below(sheet: YearSheet) -> Iterator[tuple[str, ...]]:
    found = {row[0]: row for row in sheet.attendance}
    for place, label in enumerate(ATTENDANCE[2:], start=2):
        yield (label, *(found[kind][place] if kind in found else "—" for kind in (*sheet.kinds, _ALL)))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]}……"


def _month(held: HeldIn, month: int, today: date) -> tuple[str, ...]:
    """A month that has not begun has no figure; a meeting that cannot be held here is not missing."""
    if date(held.period.year, month, 1) > today:
        return (*(_beside(held, kind, NOT_YET) for kind in held.kinds), NOT_YET)
    counts = [len(held.of(kind, month)) for kind in held.kinds]
    cells = (_beside(held, kind, str(count)) for kind, count in zip(held.kinds, counts, strict=True))
    return (*cells, str(sum(counts)))


def _whole(held: HeldIn, kind: MeetingKind) -> str:
    return _beside(held, kind, str(len(held.of(kind))))


def _beside(held: HeldIn, kind: MeetingKind, said: str) -> str:
    is_here = kind is not MeetingKind.CELL or held.has_cells or bool(held.of(kind))
    return said if is_here else NOT_HERE


def _attendances(held: HeldIn) -> Iterator[tuple[str, ...]]:
    for kind in held.kinds:
        if meetings := held.of(kind):
            yield _attendance(kind.value, held, meetings)
    if held.meetings:
        yield _attendance(_ALL, held, held.meetings)


def _attendance(label: str, held: HeldIn, meetings: list[Meeting]) -> tuple[str, ...]:
    came = held.came_to(meetings)
    if not came.expected:
        return (label, str(len(meetings)), MISSING, MISSING, MISSING)
    rate = round(100 * came.present / came.expected)
    return (label, str(len(meetings)), str(came.expected), str(came.present), f"{rate}%")
