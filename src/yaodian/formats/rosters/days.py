"""Dates in the forms people write them. What leaves a doubt is not read."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from yaodian.kernel.dates import date_text

EXAMPLE: Final = "2020-03-05"
FIRST_DAY: Final = date(1921, 7, 1)
"""Nobody joined before; 七一 stands for the founding."""

_MARKED: Final = re.compile(r"([0-9]{4}) ?[-/.,年。、． ] ?([0-9]{1,2}) ?[-/.,月。、． ] ?([0-9]{1,2}) ?[日号]?")
_SOLID: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MIDNIGHT: Final = re.compile(r"(.{8,14}?)[ T]0{1,2}:00(?::00(?:\.0{1,6})?)?")
_SERIAL: Final = re.compile(r"[1-9][0-9]{4}")  # days since 1899-12-30, as a cell without a date format shows them
_NO_DAY: Final = re.compile(r"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?月?|[0-9]{6}|[0-9]{4} ?年?")
_SHORT_YEAR: Final = re.compile(r"[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")
_DAY_FIRST: Final = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}")
_EPOCH: Final = date(1899, 12, 30)
_YEARS: Final = range(1921, 2100)
_KNOWN: Final = 16_384
_UNKNOWN: Final = frozenset({"-", "--", "—", "——", "/", "无", "不详", "待补", "空"})


class DayError(ValueError):
    """The text is no date that can be read; the sentence says why and how to mend it."""


def read_day(text: str, today: date) -> date | None:
    """`text` as `cleaned` gives it; None where nothing is known. Raises DayError."""
    if not text or text in _UNKNOWN:
        return None
    day = _day(text)
    if day < FIRST_DAY:
        raise DayError(f"{date_text(day)}早于1921年7月，请核对年份")
    if day > today:
        raise DayError(f"{date_text(day)}在今天之后，请核对")
    return day


@lru_cache(_KNOWN)
def is_serial(text: str) -> bool:
    return _SERIAL.fullmatch(text) is not None


@lru_cache(_KNOWN)
def _day(text: str) -> date:
    """The same days come again and again."""
    midnight = _MIDNIGHT.fullmatch(text)
    plain = midnight[1] if midnight else text
    match = _MARKED.fullmatch(plain) or _SOLID.fullmatch(plain)
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            raise DayError(f"日历上没有这一天，请写成 {EXAMPLE} 这样的日期") from None
    if is_serial(plain):
        return _from_serial(plain)
    raise DayError(_reason(plain))


def _from_serial(text: str) -> date:
    """20203 may be a day of 1955 or March of 2020."""
    if int(text[:4]) in _YEARS and text[4] != "0":
        raise DayError(f"看不出是日期序号还是某年某月，请写成 {EXAMPLE} 这样的日期")
    return _EPOCH + timedelta(days=int(text))


def _reason(text: str) -> str:
    if _NO_DAY.fullmatch(text):
        return f"没有写到日，请补全为 {EXAMPLE} 这样的日期；查不到的请留空，以后再补"
    if _SHORT_YEAR.fullmatch(text):
        return f"年份要写四位，请写成 {EXAMPLE} 这样的日期"
    if _DAY_FIRST.fullmatch(text):
        return f"看不出哪个是月、哪个是日，请写成 {EXAMPLE} 这样的日期"
    return f"看不懂这个日期，请写成 {EXAMPLE} 这样的日期；查不到的请留空"
