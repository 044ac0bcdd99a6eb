"""Phrases that name dates: 7月底前, “七一”前夕, 6月中旬至7月上旬, 上半年, 寒假前."""

import re
from collections.abc import Iterator

from yaodian.formats.keypoints.numerals import number_of
from yaodian.formats.keypoints.times.days import MONTH_ENDS, NUMBER, Stretch, stretch_at
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.periods import MonthDay

_JOIN = re.compile(r"(?:份|期间)?(?:-{1,2}|至|到|或者?|、|和|，)")
_RANGE_JOIN = re.compile(r"(?:前|后|以后)?(?:份)?(?:-{1,2}|至|到)(?:次年|翌年|下一年)?")
_BEFORE = re.compile(r"(?:之前|以前|前夕|前后|前(?!往|来|期|端|沿|述|提|后)|之内|以内|内(?!容|部|涵|设|外|化))")
_AROUND = re.compile(r"(?:期间|当天|当日|之际|前后|假期|节?期间|这段时间内?|(?:等)?时间?节点)(?![前后])")
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
    stretch = stretch_at(text, at)
    if stretch is None:
        return _event_hit(text, at)
    return _range_hit(text, at, stretch) or _single_hit(text, at, stretch)


def once_before(phrase: str, day: MonthDay, year: int | None = None) -> Cadence:
    return Cadence(kind=CadenceKind.ONCE_BEFORE, phrase=phrase, anchor=day, year=year)


def window(phrase: str, first: MonthDay, last: MonthDay, year: int | None = None) -> Cadence:
    return Cadence(kind=CadenceKind.WINDOW, phrase=phrase, anchor=last, window=(first, last), year=year)


def _single_hit(text: str, at: int, stretch: Stretch) -> TimeHit | None:
    """One point of the year, with what stands after it: 前 makes a deadline, nothing makes a window."""
    before = _BEFORE.match(text, stretch.end)
    if stretch.is_feast:
        return _feast_hit(text, at, stretch, before)
    around = _AROUND.match(text, stretch.end)
    end = before.end() if before else around.end() if around else stretch.end
    phrase = text[at:end]
    if before and before[0] == "前后":
        return TimeHit(at, end, Cadence(kind=CadenceKind.WINDOW, phrase=phrase, anchor=stretch.last))
    if before and before[0] not in {"内", "之内", "以内"}:
        last = stretch.last if _includes_last_day(stretch) else _day_before(stretch.first)
        return TimeHit(at, end, once_before(phrase, last, stretch.year))
    if stretch.is_end:
        return TimeHit(at, end, once_before(phrase, stretch.last, stretch.year))
    return TimeHit(at, end, window(phrase, stretch.first, stretch.last, stretch.year))


def _includes_last_day(stretch: Stretch) -> bool:
    """6月底前, 6月30日前 and 10月前: the last two include the day named, the first day of a month does not."""
    return stretch.is_end or stretch.first == stretch.last or stretch.first.day != 1 or stretch.last.day <= 15  # noqa: PLR2004


def _day_before(day: MonthDay) -> MonthDay:
    if day.day > 1:
        return MonthDay(day.month, day.day - 1)
    month = day.month - 1 or 12
    return MonthDay(month, MONTH_ENDS[month])


def _feast_hit(text: str, at: int, stretch: Stretch, before: re.Match[str] | None) -> TimeHit | None:
    around = _AROUND.match(text, stretch.end)
    if before and before[0] not in {"前后", "内", "之内", "以内"}:
        cadence = Cadence(kind=CadenceKind.ANNUAL_BEFORE, phrase=text[at : before.end()], anchor=stretch.first)
        return TimeHit(at, before.end(), cadence)
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
    following = _AFTER_EVENT.match(text, event.end()) if event else None
    if event is None or following is None:
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
    if joint[0] in {"、", "和", "，"} and trailing and trailing[0] in {"前", "之前", "以前"}:
        return TimeHit(at, end, once_before(text[at:end], second.last, first.year or second.year))
    return TimeHit(at, end, window(text[at:end], first.first, second.last, first.year or second.year))


def _is_list_of_months(first: Stretch, second: Stretch) -> bool:
    return not first.is_feast and not second.is_feast and first.first <= second.last


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
        number = number_of(short["day"]) or 0
        valid = 1 <= number <= MONTH_ENDS[month]
        return Stretch(MonthDay(month, number), MonthDay(month, number), short.end()) if valid else None
    start, last = _PARTS[short["part"]]
    return Stretch(MonthDay(month, start or 1), MonthDay(month, last or MONTH_ENDS[month]), short.end())
