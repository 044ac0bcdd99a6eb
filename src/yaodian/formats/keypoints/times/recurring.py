"""Phrases that come again: 每季度, 每月至少2次, 全年不少于4期, 月度, 每次党组会议, 支部党员大会会前."""

import re
from collections.abc import Iterator
from itertools import chain

from yaodian.formats.keypoints.numerals import number_of
from yaodian.formats.keypoints.times.days import FEAST_NAME, FEAST_NOUN, NUMBER
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import Cadence, CadenceKind

_UNITS = {
    "半年": CadenceKind.HALF_YEARLY,
    "年": CadenceKind.YEARLY,
    "季度": CadenceKind.QUARTERLY,
    "季": CadenceKind.QUARTERLY,
    "两个月": CadenceKind.BIMONTHLY,
    "2个月": CadenceKind.BIMONTHLY,
    "两月": CadenceKind.BIMONTHLY,
    "双月": CadenceKind.BIMONTHLY,
    "月": CadenceKind.MONTHLY,
    "周": CadenceKind.WEEKLY,
    "星期": CadenceKind.WEEKLY,
    "工作日": CadenceKind.DAILY,
    "日": CadenceKind.DAILY,
    "天": CadenceKind.DAILY,
}
_UNIT = "半年|年|季度|季|两个月|2个月|两月|双月|月|周|星期|工作日|日|天"
_MEASURE_WORDS = "次|期|场|篇|轮|批|遍|回|堂|个主题|部|例"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|两|{NUMBER})(?:{_MEASURE_WORDS})"
_TIMES = rf"(?P<count>[0-9]{{1,3}}|两|{NUMBER})(?:次|期|场|轮|遍|堂|回)"
_BETWEEN = (
    r"(?:内|度)?(?:至少|不少于|不低于|一般|原则上|安排|开展|举办|组织|召开|推送|报送|集中学习"
    r"|推出|编发|发布|进行|学习|集中|集体|应|要|须){0,3}"
)
_IN_PERIOD = (
    rf"{NUMBER}[日号](?:之?前)?|第{NUMBER}个(?:工作日|星期[一二三四五六日]|周[一二三四五六日])(?:之?前)?"
    rf"|第(?:[一二三四]|[0-9])(?:个)?周(?:之?前)?|(?:年底|年末|首月|次月|末月|末|底|初)(?:{NUMBER}[日号])?(?:之?前)?"
    rf"|(?<=周)[一二三四五六日](?![{_MEASURE_WORDS.replace('|', '')}])(?:之?前)?"
)
_EVERY = re.compile(rf"(?:每个?|逐|按)(?P<unit>{_UNIT})(?:度)?(?:{_IN_PERIOD})?")
_EVERY_COUNT = re.compile(rf"{_BETWEEN}{_COUNT}")
_ONE_A = re.compile(
    r"(?P<unit>半年|一年|一季度?|一个?月|一周|每?月)一(?:次|主题|报|会|调度|研判|通报|分析|测|考|课|讲|更新|检查)"
)
# 半年公示一次; not 上半年公示一次, nor 半年来第一次.
_ONCE_IN = re.compile(
    r"(?<![上下前后每0-9一二两三四五六七八九十几数])(?P<unit>半年|一年|一个季度|一季度|一个月|一周)"
    r"(?![来内前后多以中])[\u4e00-\u9fff]{2,6}?一次"
)
_ADJECTIVE = re.compile(r"(?P<unit>月度|季度|半年度|每周例)(?=[\u4e00-\u9fff“])")
_YEAR_COUNT = re.compile(
    rf"(?P<year>全年|年度内|一年内?|(?<![一二两三四五六七八九十0-9半几数])年内|每年度?|本年度)(?:{_BETWEEN}|[^，；。]{{0,14}}?(?:不少于|至少|不低于)){_TIMES}",
)
_YEAR_TOTAL = re.compile(
    rf"(?P<year>全年)[^，；。]{{0,20}}?(?P<count>[0-9]{{1,3}}|两|{NUMBER})(?:篇|条|次|期|场)(?:以上|左右)?(?=[，；。]|$)"
)
_NOT_EVERY = re.compile(r"每年度|每一|每名|每位|每个(?:单位|支部|党支部|人)")
_MEETING = re.compile(
    r"(?P<meeting>支部党员大会|党员大会|支部委员会|支委会|党小组会|党组会议?|党委会议?|中心组学习会?|主题党日|组织生活会|民主生活会|"
    r"理论学习中心组学习|支部会议|例会|会议)?(?:会前|召开前|开始前)",
)
_WHENEVER = re.compile(r"(?:每逢|逢)(?P<event>[^，；。]{1,24}?(?:节点|节日|节假日|期间|之际|时))")
_FEASTS = re.compile(rf"{FEAST_NAME}(?:[、和及]?{FEAST_NAME}){{1,8}}{FEAST_NOUN}(?:前后|期间|之际)")
_AHEAD = re.compile(rf"提前(?:[0-9]{{1,3}}|{NUMBER}|两|半)个?(?:年|月|周|星期|工作日|日|天)")
_EACH_TIME = re.compile(
    r"(?:每次|每期|每场)(?P<meeting>[\u4e00-\u9fff]{0,8}?(?:会议|大会|会|党日|党课|学习|活动|研讨))?"
)


def recurring_hits(text: str) -> Iterator[TimeHit]:
    yield from _every(text)
    for match in chain(_YEAR_COUNT.finditer(text), _YEAR_TOTAL.finditer(text)):
        yield TimeHit(match.start(), match.end("year"), _recurring(CadenceKind.YEARLY, match["year"], match["count"]))
    for match in _ONE_A.finditer(text):
        unit = match["unit"].replace("一", "").replace("个", "").replace("每", "") or "年"
        yield TimeHit(match.start(), match.end(), _recurring(_UNITS[unit], match[0], None))
    for match in _ONCE_IN.finditer(text):
        unit = match["unit"].replace("一", "").replace("个", "")
        yield TimeHit(match.start(), match.end("unit"), _recurring(_UNITS[unit], match["unit"], None))
    for match in _ADJECTIVE.finditer(text):
        if match["unit"] == "季度" and match.start() and text[match.start() - 1] in "一二三四1234前本上下每":
            continue
        kind = {"月度": CadenceKind.MONTHLY, "季度": CadenceKind.QUARTERLY, "半年度": CadenceKind.HALF_YEARLY}
        yield TimeHit(match.start(), match.end(), _recurring(kind.get(match[0], CadenceKind.WEEKLY), match[0], None))


def _every(text: str) -> Iterator[TimeHit]:
    for match in _EVERY.finditer(text):
        if _NOT_EVERY.match(text, match.start()) or text.startswith("按日", match.start()):
            continue
        count = _EVERY_COUNT.match(text, match.end())
        phrase = match[0]
        yield TimeHit(
            match.start(), match.end(), _recurring(_UNITS[match["unit"]], phrase, count["count"] if count else None)
        )


def _recurring(kind: CadenceKind, phrase: str, count: str | None) -> Cadence:
    return Cadence(kind=kind, phrase=phrase, count=number_of(count) or 1 if count else 1)


def meeting_hits(text: str) -> Iterator[TimeHit]:
    """Tied to a meeting or an event: 支部党员大会会前, 每次党组会议, 元旦、春节期间, 提前6个月."""
    for match in _MEETING.finditer(text):
        cadence = Cadence(kind=CadenceKind.EACH_MEETING, phrase=match[0], event=match["meeting"] or "")
        yield TimeHit(match.start(), match.end(), cadence)
    for match in _WHENEVER.finditer(text):
        cadence = Cadence(kind=CadenceKind.ON_EVENT, phrase=match[0], event=match["event"])
        yield TimeHit(match.start(), match.end(), cadence)
    for match in _AHEAD.finditer(text):
        yield TimeHit(match.start(), match.end(), Cadence(kind=CadenceKind.BEFORE_EVENT, phrase=match[0]))
    for match in _FEASTS.finditer(text):
        # Several times, some on days that no calendar here holds: one of them alone would be a guess.
        yield TimeHit(match.start(), match.end(), Cadence(kind=CadenceKind.UNKNOWN, phrase=match[0]))
    for match in _EACH_TIME.finditer(text):
        if match["meeting"]:
            cadence = Cadence(kind=CadenceKind.EACH_MEETING, phrase=match[0], event=match["meeting"])
            yield TimeHit(match.start(), match.end(), cadence)
