"""Points of the year: months, parts of a month, days, yearly feasts, quarters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from yaodian.formats.keypoints.numerals import number_of, year_of
from yaodian.kernel.periods import MonthDay

NUMBER = r"(?:[0-9]{1,2}+|[一二三四五六七八九十]{1,3}+)"
YEAR = r"(?:(?P<year>20[0-9]{2}|二[〇零][一-九〇零]{2})年|今年|当年|本年|今年的)"
# A feast in a list: fixed and movable ones alike, and the words that may close such a list.
FEAST_NAME = "(?:“?(?:元旦|春节|元宵节?|清明节?|五一|五四|七一|八一|十一|端午节?|中秋节?|国庆节?|重阳节?)”?)"
FEAST_NOUN = "等?(?:重要|重大|传统|法定){0,2}(?:节日|节假日|节点)?"
FEBRUARY = 2
MONTH_ENDS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}

# Days that come every year on the same date. The lunar feasts are events: their dates are not in this table.
FEASTS: Mapping[str, MonthDay] = {
    "元旦": MonthDay(1, 1),
    "三八": MonthDay(3, 8),
    "五一": MonthDay(5, 1),
    "劳动节": MonthDay(5, 1),
    "五四": MonthDay(5, 4),
    "六一": MonthDay(6, 1),
    "七一": MonthDay(7, 1),
    "七·一": MonthDay(7, 1),
    "建党节": MonthDay(7, 1),
    "八一": MonthDay(8, 1),
    "建军节": MonthDay(8, 1),
    "九三": MonthDay(9, 3),
    "十一": MonthDay(10, 1),
    "国庆节": MonthDay(10, 1),
    "国庆": MonthDay(10, 1),
    "国家宪法日": MonthDay(12, 4),
    "国家安全教育日": MonthDay(4, 15),
}
# A bare 十一 is a number and 五一 may be part of one; without quotation marks they need a word after them.
_QUOTED = "|".join(sorted(FEASTS, key=len, reverse=True))
FEAST = (
    rf"(?:“(?P<quoted>{_QUOTED})”(?:国际劳动节|劳动节|青年节|建党节|建军节|国庆节|儿童节|节)?"
    r"|(?P<bare>七一|五四|元旦|国庆节|国庆|建党节|建军节|劳动节))"
)
_PARTS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "上半月": (1, 15),
    "下半月": (16, 0),
    "中下旬": (11, 0),
    "上中旬": (1, 20),
    "初": (1, 10),
    "中": (11, 20),
}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

POINT = re.compile(
    rf"(?P<named_end>20[0-9]{{2}})年[底末]|(?:{YEAR})?(?:(?P<month>{NUMBER})月份?(?:(?P<day>{NUMBER})(?:[日号]|(?=之前|以前|前))(?:（[^（）]{{1,4}}）)?"
    rf"(?P<clock>[0-9]{{1,2}}[：:时点](?:[0-9]{{2}})?分?)?|(?P<part>上中旬|中下旬|上旬|中旬|下旬|上半月|下半月|底|末|初|中(?!小|心|层|央|共|国))?)"
    rf"|(?:第(?P<quarter>[一二三四1-4])|(?P<bare_quarter>[一二三四1-4]))季度(?P<quarter_end>末|底)?"
    r"|(?P<half>上半年|下半年)|(?P<year_end>年底|年末))",
)
FEAST_POINT = re.compile(FEAST)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days inside one year; `is_end` where the words name its end (月底), `is_feast` a yearly day."""

    first: MonthDay
    last: MonthDay
    end: int
    year: int | None = None
    is_end: bool = False
    is_feast: bool = False


def stretch_at(text: str, at: int) -> Stretch | None:
    """The point of the year that stands at `at`, with the place where its words end."""
    feast = FEAST_POINT.match(text, at)
    if feast:
        day = FEASTS[feast["quoted"] or feast["bare"]]
        return Stretch(day, day, feast.end(), is_feast=True)
    match = POINT.match(text, at)
    if match is None or not match[0]:
        return None
    named = match["year"] or match["named_end"]
    year = year_of(named) if named else None
    days = _days_of(match)
    return Stretch(*days, match.end(), year, is_end=_names_end(match)) if days else None


def _names_end(match: re.Match[str]) -> bool:
    return bool(match["part"] in {"底", "末"} or match["quarter_end"] or match["year_end"] or match["named_end"])


def _days_of(match: re.Match[str]) -> tuple[MonthDay, MonthDay] | None:
    if match["month"]:
        month = number_of(match["month"]) or 0
        return _days_of_month(month, match["day"], match["part"]) if month in MONTH_ENDS else None
    quarter = match["quarter"] or match["bare_quarter"]
    if quarter:
        last = _QUARTERS[quarter] * 3
        return MonthDay(last - 2, 1), MonthDay(last, MONTH_ENDS[last])
    if match["half"]:
        return (MonthDay(1, 1), MonthDay(6, 30)) if match["half"] == "上半年" else (MonthDay(7, 1), MonthDay(12, 31))
    return (MonthDay(1, 1), MonthDay(12, 31)) if match["year_end"] or match["named_end"] else None


def month_day(month: int, day: int) -> MonthDay | None:
    """The day, where it is in the calendar: 29 February is, 30 February is not."""
    is_day = month in MONTH_ENDS and 1 <= day <= MONTH_ENDS[month] + (month == FEBRUARY)
    return MonthDay(month, day) if is_day else None


def _days_of_month(month: int, day: str | None, part: str | None) -> tuple[MonthDay, MonthDay] | None:
    if day:
        found = month_day(month, number_of(day) or 0)
        return (found, found) if found else None
    first, last = _PARTS.get(part or "", (1, 0))
    return MonthDay(month, first), MonthDay(month, last or MONTH_ENDS[month])
