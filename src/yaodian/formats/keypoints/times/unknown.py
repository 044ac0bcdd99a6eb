"""Time words that no rule above understood. They are kept as unknown, with their place: nothing is dropped silently."""

import re
from collections.abc import Iterator

from yaodian.formats.keypoints.times.days import NUMBER
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import Cadence, CadenceKind

_NUMBERED = rf"(?:[0-9]{{1,4}}|{NUMBER}|[两几数多半])"
_SEASON = "春季|夏季|秋季|冬季|春天|夏天|秋天|冬天|盛夏|深秋|隆冬|初春|三伏天?|伏天|汛期|雨季|旺季|淡季|农忙|农闲|春运|春耕"
_PART_OF_DAY = "清晨|早晨|早上|上午|中午|午间|下午|傍晚|晚上|晚间|夜间|工作日晚|周末|双休日|休息日|工作日"
_LUNAR = "农历|正月|腊月|闰月|初一|十五前|立春|冬至|小年"
_RELATIVE = (
    "上月|本月|下月|次月|当月|隔月|月初|月中|月底|月末|逐月|上旬|中旬|下旬|旬末|上周|本周|下周|隔周|双周|周[一二三四五六日末]|星期[一二三四五六日天]|"
    "上季|本季度?|下季度?|季初|季末|季度末|年初|年中|岁末年初|年终岁尾|年关|来年|明年|后年|次年|今后|近期|近日|即日起?|当前|目前|届时|同期|同步|"
    "当天|当日|次日|前夕|之际|初期|后期|中期|前期|期满|届满|任期内|任内|学期|开学|假期|寒假|暑假|节前|节后|节日|春节|元旦|清明|端午|中秋|重阳|国庆|元宵|除夕|"
    "两会|“两会”|“十[一二三四五六七八九]五”(?:期间|时期|末)|半月|每半月|每两周|每双周|隔年|逐年|批次|阶段性"
)
_WORDS = re.compile(
    rf"(?:{_RELATIVE}|{_LUNAR}|{_SEASON}|{_PART_OF_DAY}|每{_NUMBERED}(?:年|个?季度|个?月|周|天|日|小时)|每逢[\u4e00-\u9fff]{{1,6}}|"
    rf"第{_NUMBERED}(?:周|天|个月|学期|批|阶段)|(?:到|至)?20[0-9]{{2}}年(?:前|底|末|内|起)|"
    rf"{_NUMBERED}(?:个)?(?:年|季度|月|星期|周|天|日|小时|学期)(?:之前|之后|之内|以内|以前|以后|以来|左右|内|前|后(?!备)|期间|时间))"
    r"(?:期间|前后|之前|之后|以前|以后|前|后(?!备)|当天|当日|左右|时)?",
)
_CLOSED_BY = re.compile(r"[\u4e00-\u9fff]{1,10}(?:期间|之际|前夕|前后|之前|之后|以前|以后|以来|当天|当日|(?:完成|结束|启动|开始|开展|下发|印发|通过|换届|来临|召开|到来|举行)[前后时])")


def unknown_hits(text: str) -> Iterator[TimeHit]:
    for form in (_WORDS, _CLOSED_BY):
        for match in form.finditer(text):
            yield TimeHit(match.start(), match.end(), Cadence(kind=CadenceKind.UNKNOWN, phrase=match[0]))
