"""Time words that no rule above understood. They are kept as unknown, with their place: nothing is dropped silently."""

import re
from collections.abc import Callable, Iterator

from yaodian.formats.keypoints.times.days import NUMBER
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import Cadence, CadenceKind

_NUMBERED = rf"(?:[0-9]{{1,4}}|{NUMBER}|[两几数多半])"
_SEASON = (
    "春季|夏季|秋季|冬季|春天|夏天|秋天|冬天|盛夏|深秋|隆冬|初春|三伏天?|伏天|汛期|雨季|旺季|淡季|农忙|农闲|春运|春耕"
)
_PART_OF_DAY = "清晨|早晨|早上|上午|中午|午间|下午|傍晚|晚上|晚间|夜间|工作日晚|周末|双休日|休息日|工作日"
_LUNAR = "农历|正月|腊月|闰月|初一|十五前|立春|冬至|小年"
_RELATIVE = (
    "上月|本月|下月|次月|当月|隔月|月初|月中|月底|月末|逐月|上旬|中旬|下旬|旬末|上周|本周|下周|隔周|双周|周[一二三四五六日末]|星期[一二三四五六日天]|"
    "上季|本季度?|下季度?|季初|季末|季度末|年初|年中|岁末年初|年终岁尾|年终(?=开展|组织|召开|进行|集中|对|由)|年关|来年|明年|后年|次年|今后|近期|近日|即日起?|届时|同期|"
    "当天|当日|次日|前夕|之际|初期|后期|中期|前期|期满|届满|任期内|任内|学期末?|开学第?[一二三]?周?|假期|寒假|暑假|节前|节后|节日|春节|元旦|清明|端午|中秋|重阳|国庆|元宵|除夕|"
    "两会|“两会”|每隔[一二三两0-9]{1,2}(?:年|个?月|周|天)|今冬明春|今[春夏秋冬]|明春|逢[单双]月|上半旬|暑期|“十[一二三四五六七八九]五”(?:期间|时期|末)|半月|每半月|每两周|每双周|隔年|逐年|批次|阶段性"
)
_WORDS = re.compile(
    rf"(?:{_RELATIVE}|{_LUNAR}|{_SEASON}|{_PART_OF_DAY}|每{_NUMBERED}(?:年|个?季度|个?月|周|天|日|小时)|每逢[\u4e00-\u9fff]{{1,6}}|"
    rf"第{_NUMBERED}(?:周|天|个月|学期|批|阶段)|(?:到|至)?20[0-9]{{2}}年(?:前|底|末|内|起)|"
    rf"{_NUMBERED}(?:个)?(?:年|季度|月|星期|周|天|日|小时|学期)(?:之前|之后|之内|以内|以前|以后|以来|左右|内|前|后(?!备)|期间|时间))"
    r"(?:期间|前后|之前|之后|以前|以后|前|后(?!备)|当天|当日|左右|时)?",
)
# Ends of a time phrase of any kind, where a verb follows: 巡察反馈后开展, 项目验收之际组织, 秋收时节举办.
_TAIL = re.compile(
    r"(?:期间|之际|前夕|前后|之前|之后|以前|以后|以来|当天|当日|时节|时分|时候|后|前|时|中旬|旬|季|期|初|末|底|周|月|日|节|年)",
)
# Words that end like a time and are none.
_NO_TIME = (
    *(
        "及时",
        "同时",
        "随时",
        "适时",
        "按时",
        "准时",
        "即时",
        "定时",
        "临时",
        "实时",
        "平时",
        "限时",
        "定期",
        "长期",
        "分期",
    ),
    *(
        "按期",
        "如期",
        "短期",
        "到期",
        "青年",
        "少年",
        "老年",
        "党日",
        "生日",
        "事前",
        "会前",
        "先后",
        "前后",
        "落后",
        "会后",
    ),
    *(
        "全年",
        "常年",
        "历年",
        "多年",
        "周年",
        "本年",
        "目前",
        "当前",
        "提前",
        "空前",
        "眼前",
        "之后",
        "最后",
        "而后",
        "然后",
        "今后",
    ),
)
MAX_PHRASE = 14


def unknown_hits(text: str, head: tuple[int, int], begins_verb: Callable[[int], bool]) -> Iterator[TimeHit]:
    """`head`: the place of the head verb; `begins_verb`: whether a verb or an adverb stands at a place.

    A phrase may hold a verb of its own (巡察反馈后开展): it counts when it begins no later than the head.
    """
    for match in _TAIL.finditer(text):
        start = _start_of_phrase(text, match.end())
        is_plain = text[start : match.end()].endswith(_NO_TIME) or match.end() - start < len(match[0]) + 1
        is_plain = is_plain or text.startswith(("考试", "成绩"), match.end())
        if not is_plain and start <= head[0] and match.end() < len(text) and begins_verb(match.end()):
            yield _unknown(text, start, match.end())
    for match in _WORDS.finditer(text, 0, head[1]):
        yield _unknown(text, match.start(), match.end())


def _unknown(text: str, start: int, end: int) -> TimeHit:
    return TimeHit(start, end, Cadence(kind=CadenceKind.UNKNOWN, phrase=text[start:end]))


def _start_of_phrase(text: str, end: int) -> int:
    """The phrase begins after the last mark, or the preposition 在 or 于, at most so many characters before."""
    start = max(0, end - MAX_PHRASE)
    for place in range(end - 2, start - 1, -1):
        if text[place] in "，、；。：“”（）在于从自到至":
            return place + 1
    return start
