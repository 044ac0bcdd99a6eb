"""Phrases that name dates: 7月底前, “七一”前夕, 6月中旬至7月上旬, 上半年, 寒假前."""

import re
from collections.abc import Iterator

from yaodian.formats.keypoints.numerals import number_of
from yaodian.formats.keypoints.times.days import (
    FEAST_NAME,
    FEAST_NOUN,
    MONTH_ENDS,
    NUMBER,
    Stretch,
    month_day,
    stretch_at,
)
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.periods import MonthDay

_AND = re.compile("[、和]")
_JOIN = re.compile(r"(?:份|期间)?(?:-{1,2}|至|到|或者?|、|和|，)")
_RANGE_JOIN = re.compile(r"(?:前|后|以后)?(?:份)?(?:-{1,2}|至|到)(?:次年|翌年|下一年)?")
_BEFORE = re.compile(
    r"(?:（含[^（）]{0,4}）|（不含[^（）]{0,4}）)?(?:下班|中午|上午|下午)?(?:之前|以前|前夕|前后|前(?!往|来|期|端|沿|述|提|后)|截止|止(?!步|于)|之内|以内|内(?!容|部|涵|设|外|化))"
)
_LATEST = ("最迟", "最晚", "至迟", "不晚于", "不迟于", "截至", "截止到", "截止", "截止至")
_SINCE = re.compile(r"(?:起(?!草|来|到)|开始|以后|之后|后(?!备|续|勤|进|台))")
_MONTHS = re.compile(r"[0-9]{1,2}-[0-9]{1,2}月份?")
_LISTED = re.compile(
    r"(?:[0-9]{1,2}月[、和]){1,11}[0-9]{1,2}月的?[0-9]{1,2}[日号](?:之前|以前|前)|第?[一二三四](?:[、和]第?[一二三四]){1,3}季度"
)
_AROUND = re.compile(r"(?:期间|当天|当日|之际|前后|假期|节?期间|这段时间内?|(?:等)?时间?节点)(?![前后])")
_AROUND_NAMED = re.compile(r"[\u4e00-\u9fff]{2,10}日前后")  # 4月23日世界读书日前后
_DAY_AFTER = re.compile(rf"(?P<day>{NUMBER})[日号]|(?P<part>上旬|中旬|下旬|底|末)")
_YEAR_WORDS = re.compile(r"(?:本?年度内|本年内|年内|年底前|年末前|年终前|岁末前|年前)")
_EVENT = re.compile(
    r"(?:“两会”|两会|春节|清明节?|端午节?|中秋节?|重阳节?|元宵节?|除夕|寒假|暑假|寒暑假|开学|放假|放寒假|放暑假|换届|"
    r"汛期|考试|高考|中考|节假日|重要节假日|重大节日|重要节日|节日|假期)",
)
_COUNTED_BEFORE = re.compile(
    rf"(?P<event>届满|任期届满|换届|会议|活动|到期|期满|举办|召开|节日)前(?:提前)?{NUMBER}(?:个?月|个?工作日|日|天|周)"
)
_AFTER_EVENT = re.compile(r"(?:前后|之前|以前|前夕|来临前|结束前|前|期间|之后|结束后|后)")
# “七一”、春节前: the word at the end makes a deadline of each, and each has a hit of its own.
_LIST_BEFORE = re.compile(
    rf"(?:[、和及]{FEAST_NAME}){{0,8}}{FEAST_NOUN}(?:之前|以前|前夕|前(?!往|来|期|端|沿|述|提|后))"
)
_AFTER_RANGE = re.compile(r"(?:之前|以前|前|期间|这段时间内|这段时间|之间)")
_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0), "底": (0, 0), "末": (0, 0)}


def dated_hits(text: str) -> Iterator[TimeHit]:
    """All dated phrases of a clause, left to right, none inside another."""
    at = 0
    while at < len(text):
        hit = _hit_at(text, at) if text[at] in _TRIGGERS else None
        if hit:
            yield hit
            at = hit.end
        else:
            at += 1


_COUNTS = frozenset("0123456789一二三四五六七八九十两几数多半")  # 三年内 is a length, not this year
_TRIGGERS = frozenset(
    "0123456789一二三四五六七八九十第上下年七五元国建劳今当本二“两春清端中重除寒暑开放换汛考高节假届任会活到期举召岁"
)


def _hit_at(text: str, at: int) -> TimeHit | None:
    if at and text[at].isdecimal() and (text[at - 1].isdecimal() or text[at - 1] in ".·"):
        return None
    words = _YEAR_WORDS.match(text, at)
    if words and not (at and text[at - 1] in _COUNTS):
        return TimeHit(at, words.end(), once_before(words[0], MonthDay(12, 31)))
    listed = _LISTED.match(text, at)
    if listed:
        return _unknown(text, at, listed.end())
    months = _MONTHS.match(text, at)
    if months:
        return _months_hit(at, months)
    stretch = stretch_at(text, at)
    if stretch is None:
        return _event_hit(text, at)
    return _range_hit(text, at, stretch) or _first_of_two(text, at, stretch) or _single_hit(text, at, stretch)


def _unknown(text: str, start: int, end: int) -> TimeHit:
    """A form that is seen and cannot be one date or one window: 第一、三季度, 6月、12月的25日前, 5月起."""
    return TimeHit(start, end, Cadence(kind=CadenceKind.UNKNOWN, phrase=text[start:end]))


def _months_hit(at: int, match: re.Match[str]) -> TimeHit | None:
    """7-8月: from the first day of one month to the last of the other."""
    first, last = (int(number) for number in match[0].rstrip("月份").split("-"))
    if first not in MONTH_ENDS or last not in MONTH_ENDS:
        return None
    span = (MonthDay(first, 1), MonthDay(last, MONTH_ENDS[last]))
    return TimeHit(at, match.end(), window(match[0], *span))


def once_before(phrase: str, day: MonthDay, year: int | None = None) -> Cadence:
    return Cadence(kind=CadenceKind.ONCE_BEFORE, phrase=phrase, anchor=day, year=year)


def window(phrase: str, first: MonthDay, last: MonthDay, year: int | None = None) -> Cadence:
    return Cadence(kind=CadenceKind.WINDOW, phrase=phrase, anchor=last, window=(first, last), year=year)


def _single_hit(text: str, at: int, stretch: Stretch) -> TimeHit | None:
    """One point of the year, with what stands after it: 前 makes a deadline, nothing makes a window."""
    before = _BEFORE.match(text, stretch.end)
    since = _SINCE.match(text, stretch.end)
    if since and not stretch.is_feast:
        return _unknown(text, at, since.end())
    latest = next((word for word in _LATEST if text.endswith(word, 0, at)), "")
    if latest and not before and not stretch.is_feast:
        start = at - len(latest)
        return TimeHit(start, stretch.end, once_before(text[start : stretch.end], stretch.last, stretch.year))
    if stretch.is_feast:
        return _feast_hit(text, at, stretch, before)
    named = _AROUND_NAMED.match(text, stretch.end)
    if named and stretch.first == stretch.last:
        cadence = Cadence(kind=CadenceKind.WINDOW, phrase=text[at : named.end()], anchor=stretch.last)
        return TimeHit(at, named.end(), cadence)
    around = _AROUND.match(text, stretch.end)
    end = before.end() if before else around.end() if around else stretch.end
    phrase = text[at:end]
    if before and before[0].endswith("前后"):
        return TimeHit(at, end, Cadence(kind=CadenceKind.WINDOW, phrase=phrase, anchor=stretch.last))
    if before and not before[0].endswith("内"):
        if stretch.first == MonthDay(1, 1) and not _includes_last_day(stretch):
            return _unknown(text, at, end)  # 1月前 would fall in the year before
        last = stretch.last if _includes_last_day(stretch) else _day_before(stretch.first)
        return TimeHit(at, end, once_before(phrase, last, stretch.year))
    if stretch.is_end:
        return TimeHit(at, end, once_before(phrase, stretch.last, stretch.year))
    return TimeHit(at, end, window(phrase, stretch.first, stretch.last, stretch.year))


def _first_of_two(text: str, at: int, first: Stretch) -> TimeHit | None:
    """6月20日和12月10日前: the word at the end makes a deadline of both; the second has a hit of its own."""
    joint = _AND.match(text, first.end)
    second = stretch_at(text, joint.end()) if joint and not first.is_feast else None
    before = _BEFORE.match(text, second.end) if second else None
    if before is None or before[0].endswith(("前后", "内")):
        return None
    return TimeHit(at, first.end, once_before(text[at : first.end], first.last, first.year))


def _includes_last_day(stretch: Stretch) -> bool:
    """6月底前, 6月30日前 and 10月前: the last two include the day named, the first day of a month does not."""
    return stretch.is_end or stretch.first == stretch.last or stretch.first.day != 1 or stretch.last.day <= 15  # noqa: PLR2004


def _day_before(day: MonthDay) -> MonthDay:
    if day.day > 1:
        return MonthDay(day.month, day.day - 1)
    return MonthDay(day.month - 1, MONTH_ENDS[day.month - 1])


def _feast_hit(text: str, at: int, stretch: Stretch, before: re.Match[str] | None) -> TimeHit | None:
    around = _AROUND.match(text, stretch.end)
    if before and not before[0].endswith(("前后", "内")):
        cadence = Cadence(kind=CadenceKind.ANNUAL_BEFORE, phrase=text[at : before.end()], anchor=stretch.first)
        return TimeHit(at, before.end(), cadence)
    if before is None and _LIST_BEFORE.match(text, stretch.end):
        cadence = Cadence(kind=CadenceKind.ANNUAL_BEFORE, phrase=text[at : stretch.end], anchor=stretch.first)
        return TimeHit(at, stretch.end, cadence)
    if around is None:
        return None
    return TimeHit(at, around.end(), window(text[at : around.end()], stretch.first, stretch.first))


def _event_hit(text: str, at: int) -> TimeHit | None:
    """Before or around an event that has no fixed date: the date must be given by a person."""
    counted = _COUNTED_BEFORE.match(text, at)
    if counted:
        cadence = Cadence(kind=CadenceKind.BEFORE_EVENT, phrase=counted[0], event=counted["event"])
        return TimeHit(at, counted.end(), cadence)
    event = _EVENT.match(text, at)
    if event is None:
        return None
    following = _AFTER_EVENT.match(text, event.end())
    if following is None and _LIST_BEFORE.match(text, event.end()):
        cadence = Cadence(kind=CadenceKind.BEFORE_EVENT, phrase=event[0], event=event[0])
        return TimeHit(at, event.end(), cadence)
    if following is None:
        return None
    end = following.end()
    kind = CadenceKind.BEFORE_EVENT if following[0].endswith(("前", "前夕")) else CadenceKind.UNKNOWN
    return TimeHit(at, end, Cadence(kind=kind, phrase=text[at:end], event=event[0]))


def _range_hit(text: str, at: int, first: Stretch) -> TimeHit | None:
    """A至B, A-B, 6月或7月, 6月中旬、下旬: one window from the first day to the last."""
    joint = _RANGE_JOIN.match(text, first.end) or _JOIN.match(text, first.end)
    if joint is None or first.is_end:
        return None
    second = _second_of_range(text, joint.end(), first)
    if second is None or (joint[0] in {"、", "和", "，"} and not _is_list_of_months(first, second)):
        return None
    trailing = _AFTER_RANGE.match(text, second.end)
    end = trailing.end() if trailing else second.end
    return TimeHit(at, end, window(text[at:end], first.first, second.last, first.year or second.year))


def _is_list_of_months(first: Stretch, second: Stretch) -> bool:
    """6月中旬、下旬 and 6月、7月 run on; 6月、12月 are two times, each with a hit of its own."""
    is_close = second.first.month - first.last.month <= 1
    return not first.is_feast and not second.is_feast and first.first <= second.last and is_close


def _second_of_range(text: str, at: int, first: Stretch) -> Stretch | None:
    """The second point may leave out what it shares with the first: 6月15日至21日, 6月中旬、下旬."""
    full = stretch_at(text, at)
    if full:
        return full
    short = _DAY_AFTER.match(text, at)
    if short is None or first.is_feast:
        return None
    month = first.first.month
    if short["day"]:
        day = month_day(month, number_of(short["day"]) or 0)
        return Stretch(day, day, short.end()) if day else None
    start, last = _PARTS[short["part"]]
    return Stretch(MonthDay(month, start or 1), MonthDay(month, last or MONTH_ENDS[month]), short.end())
