"""On which day: 12月3日（周四）, 明天, 下周三, 本月15日, told from the day on which the notice is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from yaodian.formats.keypoints.numerals import number_of, year_of
from yaodian.kernel.dates import date_text, weekday_text

NUMBER: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_WEEK: Final = "(?:周|星期|礼拜)(?P<{name}>[一二三四五六日天])"
_WEEKDAYS: Final = {character: place for place, character in enumerate("一二三四五六日")} | {"天": 6}
_RELATIVE: Final = {"今": 0, "明": 1, "后": 2, "大后": 3}
_DAY: Final = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}}|二[〇零][一二三四五六七八九〇零]{{2}})年)?(?P<month>{NUMBER})月(?P<day>{NUMBER})[日号]?"
    r"|(?P<iso>20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
    rf"|(?P<this>本月|这个月|下月|下个月)(?P<of_month>{NUMBER})[日号]"
    r"|(?P<relative>大后|今|明|后)(?:天|日|早|晚|上午|下午|(?=中午))"
    rf"|(?P<which>本|这|下)?{_WEEK.format(name='weekday')}"
)
_BESIDE: Final = re.compile(rf"[ （(，]{{0,3}}{_WEEK.format(name='weekday')}")
_DEADLINE: Final = re.compile(
    r"[ ]{0,2}(?:[（(][^（）()]{1,4}[）)])?[^，。；\n]{0,12}?(?:之前|以前|前[，。；报将反请]|前$|截止)"
)
_MOVED: Final = re.compile("(?:改|调整|推迟|提前|延期|顺延)(?:为|到|至|在|于)[ ]{0,2}$")
_NEAR: Final = 366


@dataclass(frozen=True, slots=True)
class Found:
    """`day`: None where it is said and cannot be. `end`: where its words end."""

    day: date | None
    end: int
    is_moved: bool = False
    doubt: str = ""


def days_in(text: str, on: date) -> list[Found]:
    """Every day that is meant as the day of something, in order; days until which something is due are left out."""
    return [found for found in _found(text, on) if not _DEADLINE.match(text, found.end)]


def _found(text: str, on: date) -> Iterator[Found]:
    behind = 0
    for match in _DAY.finditer(text):
        if match.start() < behind:
            continue  # the weekday in the bracket behind a date
        beside = None if match["weekday"] else _BESIDE.match(text, match.end())
        weekday = _WEEKDAYS[beside["weekday"]] if beside else None
        end = beside.end() if beside else match.end()
        if beside and text[end : end + 1] in {"）", ")"}:
            end += 1
        day = _day_of(match, on, weekday)
        behind, doubt = end, ""
        if day is None:
            doubt = f"“{match[0]}”不是一个日子"
        elif weekday is not None and day.weekday() != weekday:
            doubt, day = f"“{text[match.start() : end]}”对不上：{date_text(day)}是{weekday_text(day)}", None
        yield Found(day, end, is_moved=bool(_MOVED.search(text[: match.start()])), doubt=doubt)


def _day_of(match: re.Match[str], on: date, weekday: int | None) -> date | None:
    if match["iso"]:
        year, month, day = (int(part) for part in re.split("[-/.]", match["iso"]))
        return _date(year, month, day)
    if match["relative"]:
        return on + timedelta(days=_RELATIVE[match["relative"]])
    if match["weekday"]:
        return _weekday(match["which"], _WEEKDAYS[match["weekday"]], on)
    if match["this"]:
        months = on.month - 1 + ("下" in match["this"])
        return _date(on.year + months // 12, months % 12 + 1, number_of(match["of_month"]) or 0)
    month, day = number_of(match["month"]) or 0, number_of(match["day"]) or 0
    if match["year"]:
        return _date(year_of(match["year"]) or 0, month, day)
    return _nearest(month, day, on, weekday)


def _weekday(which: str | None, weekday: int, on: date) -> date:
    """本周五 and 下周五 count from Monday; 周五 alone is the next one from today on."""
    if which is None:
        return on + timedelta(days=(weekday - on.weekday()) % 7)
    monday = on - timedelta(days=on.weekday())
    return monday + timedelta(days=weekday, weeks=which == "下")


def _nearest(month: int, day: int, on: date, weekday: int | None) -> date | None:
    """Of the years around: the one whose weekday is the one named, else the nearest, and the later of two."""
    years = [each for each in (_date(on.year + step, month, day) for step in (-1, 0, 1)) if each is not None]
    fitting = [each for each in years if abs((each - on).days) <= _NEAR and each.weekday() == weekday]
    return min(fitting or years, key=lambda each: (abs((each - on).days), each < on), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
