"""The names that a unit's own Word template may use, and what stands in the place of each."""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Final

from yaodian.formats.official.word import shown
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text
from yaodian.kernel.missing import MISSING
from yaodian.meetings.models import PaperTemplate
from yaodian.meetings.papers.brief import brief_title, contents, settled, situation
from yaodian.meetings.papers.writing import hosts, minutes_title, named, notice_title, told_on, verdicts, when
from yaodian.meetings.queries.meetings import MeetingSheet

Paper = PaperTemplate.Paper


@dataclass(frozen=True, slots=True)
class Named:
    """`is_long`: has several lines, and so belongs into a paragraph of its own."""

    name: str
    help: str
    value: Callable[[MeetingSheet], str]
    _: KW_ONLY
    is_long: bool = False


def _day(sheet: MeetingSheet) -> str:
    return date_text(sheet.meeting.day)


def _signed_on(sheet: MeetingSheet) -> str:
    at = sheet.meeting.signed_at
    return date_text(at.astimezone(BEIJING).date()) if at else MISSING


def _agenda(sheet: MeetingSheet) -> str:
    return "\n".join(f"{number}.{named(item)}" for number, item in enumerate(sheet.items, start=1))


def _people(number: Callable[[MeetingSheet], int | None]) -> Callable[[MeetingSheet], str]:
    def said(sheet: MeetingSheet) -> str:
        found = number(sheet) if sheet.meeting.is_over else None
        return MISSING if found is None else str(found)

    return said


def _or_none(text: Callable[[MeetingSheet], str]) -> Callable[[MeetingSheet], str]:
    """That there was none is known only when the meeting was held."""
    return lambda sheet: (text(sheet) or "无") if sheet.meeting.is_over else MISSING


_PLANNED: Final[tuple[Named, ...]] = (
    Named("会议", "会议名称", lambda sheet: sheet.meeting.title),
    Named("类别", "如 支部党员大会", lambda sheet: sheet.meeting.get_kind_display()),
    Named("次序", "本年第几次，只有数字", lambda sheet: str(sheet.meeting.number)),
    Named("党组织", "召开的组织；联合召开的，逐个列出", hosts),
    Named("时间", "如 2026年3月16日（周一）14:30至16:30", lambda sheet: when(sheet.meeting)),
    Named("日期", "开会那一天", _day),
    Named("地点", "", lambda sheet: sheet.meeting.place),
    Named("主持人", "", lambda sheet: sheet.meeting.chair),
    Named("记录人", "", lambda sheet: sheet.meeting.recorder),
    Named("议程", "一项一段", _agenda, is_long=True),
    Named("落款日期", "最近一次安排、通知或延期的日期", told_on),
)
# Known only when the meeting was held: a notice has no such place.
_HELD: Final[tuple[Named, ...]] = (
    Named(
        "应到",
        "人数，只有数字；以下到“补课”相同",
        _people(lambda sheet: sheet.tally.expected or None),
    ),
    Named("实到", "", _people(lambda sheet: sheet.tally.present)),
    Named("请假", "", _people(lambda sheet: sheet.tally.leave)),
    Named("缺席", "", _people(lambda sheet: sheet.tally.absent)),
    Named("列席", "", _people(lambda sheet: sheet.meeting.guests)),
    Named("补课", "", _people(lambda sheet: sheet.tally.made_up)),
    Named("旁听", "旁听单位", _or_none(lambda sheet: sheet.meeting.observers)),
    Named("基本情况", "一段：何时何地召开，应到、实到、请假、缺席各几人", situation, is_long=True),
    Named("议程和要点", "一项一段，写要点、交流人数和表决", lambda sheet: "\n".join(contents(sheet))),
    Named("讨论要点", "", lambda sheet: sheet.meeting.body_text, is_long=True),
    Named("表决", "一项一段，票数和结果", _or_none(lambda sheet: "\n".join(verdicts(sheet).values())), is_long=True),
    Named(
        "议定事项",
        "一项一段，带责任和时限",
        _or_none(lambda sheet: "\n".join(map(settled, sheet.decisions))),
        is_long=True,
    ),
    Named("说明", "需要说明的情况", _or_none(lambda sheet: sheet.meeting.reason), is_long=True),
    Named("签认人", "", lambda sheet: sheet.meeting.signed_by_name),
    Named("签认日期", "", _signed_on),
)

_TITLES: Final[dict[str, Callable[[MeetingSheet], str]]] = {
    Paper.NOTICE: notice_title,
    Paper.MINUTES: minutes_title,
    Paper.BRIEF: brief_title,
}


def places_for(paper: str) -> tuple[Named, ...]:
    title = Named("标题", "这份文件的标题，如 关于召开支部党员大会的通知", _TITLES[paper])
    return (title, *_PLANNED) if paper == Paper.NOTICE else (title, *_PLANNED, *_HELD)


def values_for(paper: str, sheet: MeetingSheet) -> Mapping[str, str]:
    """What is missing shows the gap."""
    return {each.name: shown(each.value(sheet)) for each in places_for(paper)}
