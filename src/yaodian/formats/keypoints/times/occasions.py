"""Phrases without a date of their own: 围绕…周年, 及时, 定期, 持续, 适时, 集中1个月, 会后5个工作日内."""

import re
from collections.abc import Iterator

from yaodian.formats.keypoints.numerals import number_of
from yaodian.formats.keypoints.times.days import NUMBER, month_day
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.periods import MonthDay

# Jubilees that official plans hang work on; their days are history, not settings.
JUBILEES = {
    "中华人民共和国成立": MonthDay(10, 1),
    "新中国成立": MonthDay(10, 1),
    "共和国成立": MonthDay(10, 1),
    "建国": MonthDay(10, 1),
    "国庆": MonthDay(10, 1),
    "中国共产党成立": MonthDay(7, 1),
    "建党": MonthDay(7, 1),
    "党的生日": MonthDay(7, 1),
    "建军": MonthDay(8, 1),
    "抗日战争": MonthDay(9, 3),
    "抗战胜利": MonthDay(9, 3),
    "改革开放": MonthDay(12, 18),
    "五四运动": MonthDay(5, 4),
    "邓小平": MonthDay(8, 22),
    "毛泽东": MonthDay(12, 26),
    "周恩来": MonthDay(3, 5),
    "红军长征胜利": MonthDay(10, 22),
}
_JUBILEE = re.compile(r"[0-9]{1,3}周年|[一二三四五六七八九十百]{1,5}周年")
_OCCASION_WORDS = ("围绕", "结合", "以", "庆祝", "纪念", "迎接", "喜迎", "值此", "借助", "紧扣", "抓住", "利用")
_SPEECH_DAY = re.compile(r"“([0-9]{1,2})·([0-9]{1,2})”")
_DURATION = re.compile(
    rf"(?:集中|为期|历时|利用|用)(?P<number>{NUMBER}|半)(?P<unit>个?月|年|周|天)(?:左右)?的?(?:时间)?"
)
_WITHIN = re.compile(
    rf"(?P<event>[\u4e00-\u9fff]{{0,8}}?(?:会后|结束后|之后|之日起|日起|后|前))?(?:的)?(?P<number>[0-9]{{1,3}}|两|半|{NUMBER})"
    r"(?P<unit>个?工作日|日|天|周|个?月|个?小时|年)(?:之?内|以内)",
)
_ADVERBS = {
    CadenceKind.PERIODIC: ("不定期", "定期"),
    CadenceKind.ONGOING: (
        "常态长效",
        "常态化",
        "持续",
        "全年度",
        "全年",
        "常年",
        "长期",
        "经常性",
        "经常",
        "日常化",
        "一以贯之",
        "贯穿全年",
    ),
    CadenceKind.ON_EVENT: ("第一时间", "及时", "随时", "即时"),
    CadenceKind.OPTIONAL: ("适时", "择机", "视情", "择时", "根据需要", "视情况"),
}
_EVENT_END = re.compile(r"(?:结束后|之后|之日起|日起|后|前)$")
HOURS_A_DAY = 24
_DAYS = {"周": 7, "月": 30, "个月": 30, "年": 365}


def occasion_hits(text: str) -> Iterator[TimeHit]:
    yield from _jubilees(text)
    yield from _durations(text)
    yield from _adverbs(text)


def _jubilees(text: str) -> Iterator[TimeHit]:
    matches = list(_JUBILEE.finditer(text))
    if not matches:
        return
    starts = [place for word in _OCCASION_WORDS if 0 <= (place := text.find(word)) < matches[0].start()]
    start = min(starts, default=None)
    if start is None:
        return
    end = matches[-1].end()
    phrase = text[start:end]
    if "党龄" in phrase:
        return
    yield TimeHit(start, end, Cadence(kind=CadenceKind.ANNIVERSARY, phrase=phrase, anchor=jubilee_day(phrase)))


def jubilee_day(phrase: str) -> MonthDay | None:
    """The day of the first jubilee named; None where it is not known."""
    known = sorted((place, day) for name, day in JUBILEES.items() if (place := phrase.find(name)) >= 0)
    if known:
        return known[0][1]
    speech = _SPEECH_DAY.search(phrase)
    return month_day(int(speech[1]), int(speech[2])) if speech else None


def _durations(text: str) -> Iterator[TimeHit]:
    for match in _DURATION.finditer(text):
        months = number_of(match["number"]) if match["unit"].endswith("月") else None
        cadence = Cadence(kind=CadenceKind.DURATION, phrase=match[0], months=months)
        yield TimeHit(match.start(), match.end(), cadence)
    for match in _WITHIN.finditer(text):
        event = match["event"] or ""
        if match["unit"] == "年" and not event.endswith("后"):
            continue
        kind = CadenceKind.BEFORE_EVENT if event.endswith("前") else CadenceKind.ON_EVENT
        cadence = Cadence(kind=kind, phrase=match[0], event=_EVENT_END.sub("", event), days=_days_of(match))
        yield TimeHit(match.start(), match.end(), cadence)


def _days_of(match: re.Match[str]) -> int | None:
    number = number_of(match["number"]) or 0
    if match["unit"].endswith("小时"):
        return -(-number // HOURS_A_DAY) or None
    return number * _DAYS.get(match["unit"], 1) or None


def _adverbs(text: str) -> Iterator[TimeHit]:
    for kind, words in _ADVERBS.items():
        for word in words:
            yield from _places(text, word, kind)


def _places(text: str, word: str, kind: CadenceKind) -> Iterator[TimeHit]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        is_target = word not in {"全年", "全年度", "常年"}
        is_noun = text.startswith(("性", "长效化", "的发展", "深化的"), end)
        if not is_noun:
            yield TimeHit(start, end, Cadence(kind=kind, phrase=word), is_adverb=is_target)
        start = text.find(word, end)
