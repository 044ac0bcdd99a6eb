"""A pasted notice, read by fixed rules: the same text on the same day always says the same. Nothing is guessed: what it
does not say, or says twice, stays empty."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from yaodian.formats.chat_notices.agenda import lines_of
from yaodian.formats.chat_notices.days import Found, days_in
from yaodian.formats.chat_notices.hours import Hours, hours_in
from yaodian.formats.chat_notices.labels import Parts, parts_of
from yaodian.formats.chat_notices.model import Notice
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import MeetingKind

MOST: Final = 5_000
"""Characters of a notice; a chat message is far shorter."""
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９\u3000\u00a0\t", "0123456789   ")
_NAMES: Final[tuple[tuple[MeetingKind, str], ...]] = (
    (MeetingKind.CENTER_GROUP, "(?:党组)?(?:理论学习)?中心组[^，。；：\n]{0,12}?学习(?:研讨)?会?|理论中心组学习会?"),
    (MeetingKind.LEADING_GROUP, "党组(?:[（(]扩大[）)]|扩大|专题)?会议?"),
    (MeetingKind.ASSEMBLY, "(?:支部)?(?:全体)?党员大会|支部大会"),
    (MeetingKind.BRANCH_COMMITTEE, "支委(?:扩大)?会议?|支部委员会会议?(?=[，。；\n]|$)"),
    (MeetingKind.CELL, "党小组(?:学习)?会议?"),
    (MeetingKind.THEME_DAY, "主题党日(?:活动)?|党日活动"),
    (MeetingKind.LECTURE, "党课"),
)
_KIND: Final = "|".join(f"(?P<k{place}>{names})" for place, (_, names) in enumerate(_NAMES))
_KINDS: Final = re.compile(_KIND)
_CALLED: Final = re.compile(
    r"(?:召开|举行|开展|举办|组织|参加|进行|开|上(?=[一专微廉党]))"
    rf"(?P<title>(?:(?!召开|举行|开展|举办|参加)[^，。；：:！\n]){{0,30}}?(?:{_KIND}))"
)
_NOT_ITS_NAME: Final = re.compile("^(?:了|好|本次|此次|这次|一次|1次|一堂|我们?|本?支部的|的)+")
_PLACES: Final = (
    re.compile(
        "[在到](?P<place>[^，。；：\n在到]{2,40}?)(?:准时|按时|集中)?"
        "(?:召开|举行|开展|举办|开会|集合|集中|参加|进行|组织|开(?=[^，。]{0,12}会))"
    ),
    re.compile("地点(?:就?[在是为]|改[在到为]|设在|定在)?(?P<place>[^，。；：】\n]{2,40})"),
)
_UNSAID: Final = re.compile("(?:不变|待定|另定|另行通知)$")
_NO_PLACE: Final = re.compile(
    "(?:中|期间|基础上|时|后|前|之际|同时|午|晚上|日|点|分|半|周.|领导下|指导下)$|[0-9]月[0-9]|[0-9][:：][0-9]"
)
_CHAIRS: Final = re.compile("由(?P<who>[^，。；：\n]{1,20}?)(?:同志)?(?:负责)?主持")
_RECORDERS: Final = re.compile("由(?P<who>[^，。；：\n]{1,20}?)(?:同志)?(?:负责)?(?:做|作)?(?:会议)?记录")
_WHO: Final = (
    "党员干部|党员同志|党员|支委会?委员|支委成员|支委|支部委员|委员|党组成员|中心组成员|班子成员|党小组成员|组员"
    "|同志|干部职工|干部|支部书记|书记"
)
_ASKED: Final = re.compile(
    rf"(?:各位|全体|各)(?:在职|退休|正式|预备|机关){{0,2}}(?:{_WHO})"
    rf"(?:[、和及](?:各位|全体)?(?:在职|退休|预备)?(?:{_WHO}|入党积极分子)){{0,4}}"
)
_DATE_LINE: Final = re.compile(
    r"\n[ ]{0,4}[^\n，。；：]{0,30}?\n?[ ]{0,4}20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[ ]{0,4}$"
)
_CLOSE: Final = 14  # characters between a day and its hour


def read_notice(text: str, *, on: date) -> Notice:
    """`on`: the day on which the notice is read, from which 明天 and a date without its year are told."""
    if len(text) > MOST:
        raise RefusedError(f"一条通知最多{MOST}个字，现有{len(text)}个字，请只粘贴这次会议的通知。")
    parts = parts_of(_cleaned(text))
    when = parts.named.get("time", "")
    head = f"{parts.named.get('title', '')}\n{parts.rest}"
    days = days_in(when, on) or days_in(_DATE_LINE.sub("", parts.rest), on)
    day, day_doubts = _day(days)
    hours, hour_doubts = _hours(hours_in(when) or hours_in(parts.rest), days, is_labelled=bool(hours_in(when)))
    return Notice(
        kind=_kind(head),
        title=_title(parts, head),
        day=day,
        starts=hours.starts if hours else None,
        ends=hours.ends if hours else None,
        place=_said(parts.named.get("place", "")) or _place(f"{when}\n{parts.rest}"),
        chair=_named(parts, "chair", _CHAIRS),
        recorder=_named(parts, "recorder", _RECORDERS),
        asked=parts.named.get("asked", "") or next(iter(_ASKED.findall(parts.rest)), ""),
        agenda=lines_of(parts.named["agenda"]) if "agenda" in parts.named else (),
        doubts=(*day_doubts, *hour_doubts),
    )


def _cleaned(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.translate(_FULL_WIDTH).replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _kind(head: str) -> MeetingKind | None:
    """The meeting that is called; where none is, the only one that is spoken of."""
    called = {_kind_of(match) for match in _CALLED.finditer(head)}
    spoken = called or {_kind_of(match) for match in _KINDS.finditer(head)}
    return spoken.pop() if len(spoken) == 1 else None


def _kind_of(match: re.Match[str]) -> MeetingKind:
    return next(kind for place, (kind, _) in enumerate(_NAMES) if match[f"k{place}"])


def _title(parts: Parts, head: str) -> str:
    if parts.named.get("title"):
        return parts.named["title"]
    called = _CALLED.search(head)
    return _NOT_ITS_NAME.sub("", called["title"]) if called else ""


def _day(days: Sequence[Found]) -> tuple[date | None, list[str]]:
    moved = [each for each in days if each.is_moved]
    meant = moved or days
    doubts = [each.doubt for each in meant if each.doubt]
    known = {each.day for each in meant if each.day}
    if doubts or len(known) > 1:
        return None, doubts or ["通知里不止一个日子，不知道是哪一天"]
    return (known.pop() if known else None), []


def _hours(hours: Sequence[Hours], days: Sequence[Found], *, is_labelled: bool) -> tuple[Hours | None, list[str]]:
    """The one beside the day; else the only one."""
    beside = [each for each in hours if any(0 <= each.start - day.end <= _CLOSE for day in days)]
    meant = hours[:1] if is_labelled else (beside[:1] or hours)
    if len({(each.starts, each.ends) for each in meant}) > 1:
        return None, ["通知里不止一个时间，不知道几点开始"]
    found = next(iter(meant), None)
    return found, [found.doubt] if found and found.doubt else []


def _place(text: str) -> str:
    for pattern in _PLACES:
        for match in pattern.finditer(text):
            place = _said(match["place"].strip())
            if place and not _NO_PLACE.search(place):
                return place
    return ""


def _said(place: str) -> str:
    """不变 and 待定 name none."""
    return "" if _UNSAID.search(place) else place


def _named(parts: Parts, label: str, pattern: re.Pattern[str]) -> str:
    """A name behind the label, else in the sentence."""
    said = parts.named.get(label, "").removesuffix("同志")
    found = pattern.search(parts.rest)
    return said or (found["who"] if found else "")
