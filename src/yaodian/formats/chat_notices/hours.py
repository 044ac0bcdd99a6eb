"""From when until when: 下午3点, 上午9:30至11:00, 晚上7点半, 14：30. An hour that may be of either half day is none."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

from yaodian.formats.keypoints.numerals import number_of

_HALF: Final = "凌晨|清晨|早上|早晨|早|上午|中午|下午|午后|傍晚|晚上|晚间|晚"
_NUMBER: Final = "(?:[0-9]{1,2}|两|[一二三四五六七八九十]{1,3})"
_MINUTES: Final = "半|一刻|三刻|整|钟|[0-5]?[0-9]分?|[一二三四五]?十[一二三四五六七八九]?分?"
_CLOCK: Final = (
    "(?P<half{n}>" + _HALF + ")?[ ]{{0,2}}(?P<hour{n}>{number})"
    "(?:[ ]{{0,1}}[：:][ ]{{0,1}}(?P<minute{n}>[0-5][0-9])"
    "|[点时](?:(?P<words{n}>" + _MINUTES + ")(?![月日年项、.．]))?)"
)
_SPAN: Final = re.compile(
    "(?<![0-9:：])"
    + _CLOCK.format(n="", number=_NUMBER)
    + "(?:[ ]{0,2}(?:至|到|-|—|–|－|~|～|——)[ ]{0,2}"
    + _CLOCK.format(n="2", number=_NUMBER)
    + ")?(?![0-9])"
)
_DEADLINE: Final = re.compile("分?[ ]{0,2}(?:之前|以前|前)")
_WORDS: Final = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, "钟": 0}
_NOON: Final = 12
_MORNING: Final = 8  # 8点 to 12点 without a half day are taken for the morning; 7点 may be either


@dataclass(frozen=True, slots=True)
class Hours:
    starts: time | None
    ends: time | None
    start: int
    doubt: str = ""


def hours_in(text: str) -> list[Hours]:
    """Every time of day in order; those until which something is due are left out."""
    return [_hours(match) for match in _SPAN.finditer(text) if not _DEADLINE.match(text, match.end())]


def _hours(match: re.Match[str]) -> Hours:
    starts = _time(match["half"], match["hour"], match["minute"], match["words"])
    if starts is None:
        return Hours(None, None, match.start(), doubt=f"“{match[0]}”没有写上午还是下午，或者不是一个时间")
    ends = None
    if match["hour2"]:
        given = match["half2"] or match["half"]
        ends = _time(given, match["hour2"], match["minute2"], match["words2"])
        if ends is None or ends <= starts:
            later = _time("下午", match["hour2"], match["minute2"], match["words2"])
            ends = later if later and later > starts else None
    return Hours(starts, ends, match.start())


def _time(half: str | None, hour_text: str, minute: str | None, words: str | None) -> time | None:
    hour, minutes = number_of(hour_text), _minutes(minute, words)
    if hour is None or minutes is None:
        return None
    if half is None:
        if minute is None and hour < _MORNING:
            return None
        if minute is not None and len(hour_text) == 1 and hour < _MORNING:
            return None
    elif half in {"下午", "午后", "傍晚", "晚上", "晚间", "晚"}:
        if half.startswith("晚") and hour == _NOON:
            return None
        hour += _NOON if hour < _NOON else 0
    elif half == "中午":
        hour += _NOON if hour in {1, 2} else 0
    try:
        return time(hour, minutes)
    except ValueError:
        return None


def _minutes(minute: str | None, words: str | None) -> int | None:
    if minute is not None:
        return int(minute)
    if words is None:
        return 0
    return _WORDS[words] if words in _WORDS else number_of(words.removesuffix("分"))
