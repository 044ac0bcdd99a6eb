"""A deadline cell: one or several cadences, each with the part of the work it is for (制度寒假前，运行全年)."""

import re
from dataclasses import replace

from yaodian.formats.keypoints.cleaning import Clean, clean
from yaodian.formats.keypoints.draft import Span, Timing
from yaodian.formats.keypoints.numerals import number_of
from yaodian.formats.keypoints.times.days import MONTH_ENDS, month_day
from yaodian.formats.keypoints.times.find import strongest_first, times_in
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.periods import MonthDay

MAX_CELL = 400  # characters; a deadline cell is a few words, and what stands beyond is not analysed
_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})(?:（[^（）]{1,4}）)?")
_MONTH = re.compile(r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?")


def deadlines_in(source: str, start: int, end: int) -> list[Timing]:
    """The cadences of a cell in order; a cell that says something not understood gives one `unknown`."""
    cell = clean(source, start, min(end, start + MAX_CELL))
    parts = [timing for part in _parts(cell) if (timing := _timing_of(part))]
    if len(parts) == 1:  # words beside a single deadline say how, not for which part of the work
        return [replace(parts[0], cadence=replace(parts[0].cadence, part=""))]
    if parts or not cell.text:
        return parts
    unknown = Cadence(kind=CadenceKind.UNKNOWN, phrase=cell.text)
    return [Timing(cadence=unknown, span=Span(*cell.span(0, len(cell.text))))]


def _parts(cell: Clean) -> list[Clean]:
    parts, start = [], 0
    for at, character in enumerate(cell.text + "，"):
        if character in "，；。":
            if at > start:
                parts.append(cell.part(start, at))
            start = at + 1
    return parts


def _timing_of(part: Clean) -> Timing | None:
    text = part.text
    hits = strongest_first([*times_in(text), *_column_date(text)])
    if not hits:
        return None
    hit = hits[0]
    label = (text[: hit.start] + text[hit.end :]).removeprefix("其中").strip("：（）")
    optional = label in {"适时", "择机"}
    cadence = replace(hit.cadence, part="" if optional else label)
    return Timing(cadence=cadence, span=Span(*part.span(hit.start, hit.end)))


def _column_date(text: str) -> list[TimeHit]:
    """2.1（周一） in a column of dates is a day, 一月 a month."""
    match = _DATE.fullmatch(text)
    day = month_day(int(match[1]), int(match[2])) if match else None
    if day:
        return [TimeHit(0, len(text), Cadence(kind=CadenceKind.WINDOW, phrase=text, anchor=day, window=(day, day)))]
    month = _MONTH.fullmatch(text)
    number = number_of(month[1]) if month else None
    if number is None or number not in MONTH_ENDS:
        return []
    window = (MonthDay(number, 1), MonthDay(number, MONTH_ENDS[number]))
    return [TimeHit(0, len(text), Cadence(kind=CadenceKind.WINDOW, phrase=text, anchor=window[1], window=window))]
