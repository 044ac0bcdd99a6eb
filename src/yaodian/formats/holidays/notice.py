"""Reads the text of the yearly notice (国务院办公厅关于…年部分节假日安排的通知), one line for each festival:

    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

Dates wait until 放假 or 上班 claims them, so every other sentence of the notice passes by unharmed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from yaodian.formats.holidays.entries import Entry, refuse, tables_of
from yaodian.kernel.calendar import DayKind, HolidayTable
from yaodian.kernel.dates import date_text, weekday_text
from yaodian.kernel.errors import RefusedError

_HEADING: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、])?([^:。,]{1,20}):")
_TOKEN: Final = re.compile(
    r"(?P<date>(?:(?P<year>[0-9]{4})年)?(?:(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})日(?:\((?P<note>[^()]{0,40})\))?)"
    r"|(?P<to>[至到~—-])|(?P<off>放假)|(?P<work>上班)|(?P<stop>。)|(?:共|(?<=放假))(?P<count>[0-9]{1,2})天",
)
_WEEKDAY: Final = re.compile("(?:周|星期)([一二三四五六日天])")
_TITLE_YEAR: Final = re.compile("([0-9]{4})年[^0-9]{0,40}(?:节假日|放假)")
_FULL_DATE: Final = re.compile("([0-9]{4})年[0-9]{1,2}月[0-9]{1,2}日")
_NUMBER: Final = re.compile("国办[\u4e00-\u9fff]{1,4}〔[0-9]{4}〕[0-9]{1,3}号")
_LONGEST: Final = timedelta(days=31)  # a longer stretch is a slip of the pen: the longest ever ordered has nine days


def read_notice(text: str, year: int | None = None) -> HolidayTable:
    """The year comes from the title, or from a date that names one; else it must be given."""
    # A notice pasted as one line is cut again before each festival's number.
    text = re.sub(r"(?<=[。；])\s{0,4}(?=[一二三四五六七八九]、)", "\n", text)
    lines = ["".join(unicodedata.normalize("NFKC", line).split()) for line in text.splitlines()]
    of_year = _year(lines, year)
    festivals = list(_festivals(lines, of_year))
    refuse([problem for festival in festivals for problem in festival.all_problems()])
    number = _NUMBER.search("\n".join(lines))
    source = number[0] if number else f"国务院办公厅关于{of_year}年部分节假日安排的通知"
    return tables_of((entry for festival in festivals for entry in festival.entries), source, of_year)[0]


def _year(lines: list[str], given: int | None) -> int:
    titled = _TITLE_YEAR.search("\n".join(lines))
    if given is not None:
        if titled and int(titled[1]) != given:
            raise RefusedError(f"所选年份是{given}年，而通知写的是{titled[1]}年，请改选年份或换一份通知。")
        return given
    if titled:
        return int(titled[1])
    named = [int(year) for line in lines if "放假" in line or "上班" in line for year in _FULL_DATE.findall(line)]
    if not named:
        raise RefusedError("看不出这份通知是哪一年的，请连标题一起粘贴，或填写年份。")
    return max(named)  # a festival at the turn of the year begins in the year before


def _festivals(lines: list[str], year: int) -> Iterator["_Festival"]:
    """A line without a heading goes on with the festival above; what stands above the first one is not read.

    The preamble cites the law on holidays (全国年节及纪念日放假办法) with its date, which is no day off.
    """
    festival = None
    for number, line in enumerate(lines, start=1):
        heading = _HEADING.match(line)
        if heading:
            festival = _Festival(heading[1], number, year)
            yield festival
        if festival:
            festival.read(number, line)


@dataclass(slots=True)
class _Festival:
    """One festival while it is read. `waiting`: dates that no word has claimed yet.

    `announces`: its own line speaks of days off, so there must be some; other lines may use the word in passing.
    """

    name: str
    line: int
    year: int
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    stated: int | None = None
    waiting: list[date] = field(default_factory=list)
    in_range: bool = False
    place: str = ""
    announces: bool = False
    joins_weekend: bool = False

    def read(self, number: int, line: str) -> None:
        self.place = f"第{number}行（{self.name}）"
        self.announces |= number == self.line and "放假" in line
        self.joins_weekend |= "连休" in line
        for token in _TOKEN.finditer(line):
            self._take(token)
        self._stop()

    def all_problems(self) -> list[str]:
        """What was wrong on the way, and what the whole shows."""
        off = sum(entry.kind is DayKind.OFF for entry in self.entries)
        place = f"第{self.line}行（{self.name}）"
        if self.announces and not off and not self.problems:
            return [f"{place}：没有读出放假日期，请写成“1月1日至3日放假”的样子"]
        # Where a day is said to join the weekend (与周末连休), the stated number may include that weekend.
        if self.stated is not None and self.stated != off and not self.joins_weekend and not self.problems:
            return [f"{place}：写明共{self.stated}天，读出{off}天，请核对起止日期"]
        return self.problems

    def _take(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "date":
                self._date(token)
            case "to":
                self.in_range = bool(self.waiting)
            case "off":
                self._claim(DayKind.OFF)
            case "work":
                self._claim(DayKind.WORK)
            case "count":
                self.stated = int(token["count"])
            case _:
                self._stop()

    def _date(self, token: re.Match[str]) -> None:
        day = self._day(token)
        if day is None:
            self.problems.append(f"{self.place}：没有“{token[0]}”这一天，请核对月份和日期")
            return
        stated = _WEEKDAY.search(token["note"] or "")
        if stated and stated[1].replace("天", "日") != weekday_text(day)[1]:
            self.problems.append(f"{self.place}：{date_text(day)}写为周{stated[1]}，实际是{weekday_text(day)}，请核对")
        self.waiting.extend(self._days_up_to(day) if self.in_range else [day])
        self.in_range = False

    def _day(self, token: re.Match[str]) -> date | None:
        """What a date leaves out it takes from the date before it in the sentence."""
        before = self.waiting[-1] if self.waiting else None
        year = int(token["year"] or (before.year if before else self.year))
        month = int(token["month"] or (before.month if before else 0))
        try:
            return date(year, month, int(token["day"]))
        except ValueError:
            return None

    def _days_up_to(self, last: date) -> list[date]:
        first = self.waiting[-1]
        if not timedelta(0) < last - first <= _LONGEST:
            self.problems.append(f"{self.place}：{date_text(first)}至{date_text(last)}的先后或跨度不对，请核对")
            return []
        return [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]

    def _claim(self, kind: DayKind) -> None:
        self.entries += [Entry(place=self.place, day=day, kind=kind, name=self.name) for day in self.waiting]
        self._stop()

    def _stop(self) -> None:
        self.waiting = []
        self.in_range = False
