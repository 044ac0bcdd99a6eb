"""Is a clause a measure? The rules M1–M9 of the annotation, over the head verb and its object."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.head import head_of
from yaodian.formats.keypoints.clauses.sight import Head, HeadClass, Sight
from yaodian.formats.keypoints.clauses.verbs import verb_at
from yaodian.formats.keypoints.draft import MeasureClass, Reason
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import CadenceKind

_WAY_ENDS = (
    *("方式", "形式", "途径", "手段", "载体", "为抓手", "为契机", "为载体", "为重点", "为主线", "为主题", "为目标"),
    *("为重要内容", "为导向", "为统领", "为引领", "为牵引", "相结合", "为原则", "为单位"),
)
_EFFORT_ENDS = (
    *("上下功夫", "上求实效", "上见实效", "上作表率", "上走在前", "上取得新成效", "上用力", "上做文章", "上狠下功夫"),
    *("上持续用力", "上求突破"),
)
_GROUND_ENDS = (
    *("要求", "部署", "精神", "规定", "实际", "情况", "特点", "问题", "不足", "目标", "总要求", "思路", "安排"),
)
# 针对X单一、Y困难等问题: what is wrong, as grounds for the deed that follows.
_TROUBLE_ENDS = (
    "等问题",
    "等情况",
    "等困难",
    "单一",
    "困难",
    "薄弱",
    "不高",
    "不够",
    "不强",
    "不足",
    "缺乏",
    "滞后",
    "不平衡",
    "困惑",
    "误区",
)
_EXAMPLES = ("尤其是", "特别是", "如", "例如", "比如", "包括", "含", "主要包括")
_STATES = ("主题是", "主题为", "目的是", "目标是", "宗旨是")
_CALLS = ("要求", "精神", "部署", "理念", "责任", "方针")
_INTO = ("纳入", "列入", "列为", "制度化", "固化为", "上升为", "编入", "写入")
_TURN_INTO = (
    *("作为", "转化", "融入", "贯穿", "落到", "统一到", "摆在", "放在", "凝聚到", "视为", "贯彻到", "落实到"),
    *("体现到", "当作", "挺在"),
)
_QUANTITY = re.compile(
    r"[0-9一二两三四五六七八九十百]{1,6}+(?:次|期|场|篇|个|名|支|家|项|批|部|门|人|件|轮|条|堂|例|所|对|份|幅|组|块|套|本)"
)
_NAMED = re.compile(r"《[^《》]{2,60}》|“[^“”]{2,40}”")
_GENERIC = re.compile(
    r"(?:各种|各项|各类|相关|有关|长效|工作)*+(?:制度|机制|措施|办法|体系)"
)  # 健全各种制度 names none
_SERVES_AS = re.compile(r"(?<!担当)(?<!善)(?<!积极)(?<!主动)(?<!敢)(?<!有)作为")
_EMPTY_TAILS = ("等系列工作", "各项工作", "等工作", "等建设", "工作", "建设", "系列", "等")
_LIGHT_STARTS = ("认真", "切实", "持续", "着力", "扎实", "深入")
_MAKING = frozenset({"建设", "打造", "建成"})
SLOGAN_LENGTH = 4
MIN_TITLE = 5  # shorter titles are words that any clause may hold
DISPOSAL_REACH = 8  # 把 or 将 so near to the start of the clause governs its verb


@dataclass(frozen=True, slots=True)
class Judgement:
    """Either a class or a reason; and the head that decided it."""

    head: Head
    measure_class: MeasureClass | None = None
    reason: Reason | None = None


def judge(sight: Sight, title: str) -> Judgement:
    """`title`: of the block, to see a clause that only repeats it."""
    head = head_of(sight)
    if head.head_class is HeadClass.SOFT and _restates(sight.text, title):
        return Judgement(head, reason=Reason.RESTATES_TITLE)
    reason = _reason_of_form(sight.text, head) or _reason_of_head(sight, head) or _reason_of_length(sight)
    if reason:
        return Judgement(head, reason=reason)
    is_comply = head.head_class is HeadClass.COMPLY and _is_rule(sight.text[head.end :])
    return Judgement(head, MeasureClass.COMPLY if is_comply else MeasureClass.ACTION)


def _restates(text: str, title: str) -> bool:
    """做好思想政治工作 in a point of that title says nothing new."""
    core = title
    while light := next((word for word in _LIGHT_STARTS if core.startswith(word)), ""):
        core = core[len(light) :]
    return len(core) >= MIN_TITLE and text.endswith(core)


def _reason_of_form(text: str, head: Head) -> Reason | None:
    """What the form of the clause says against it, whatever its verb."""
    if text.endswith("的") or text.startswith(_STATES):
        return Reason.PRINCIPLE
    if text.endswith("："):
        return Reason.UMBRELLA
    if text.endswith(_EFFORT_ENDS) or (head.preposition.endswith("发挥") and words.ABSTRACT.ending(text)):
        return Reason.AIM
    if words.GROUNDS.at(text, 0) and text.endswith(_GROUND_ENDS):
        return Reason.PRINCIPLE
    if text.endswith(_TROUBLE_ENDS) and verb_at(text, 0)[0] not in (HeadClass.STRONG, HeadClass.SOFT):
        return Reason.PRINCIPLE
    if text.startswith(_EXAMPLES):
        return Reason.WAY
    if text.endswith(_WAY_ENDS) and head.head_class is not HeadClass.COMPLY:
        return Reason.PRINCIPLE if head.head_class is HeadClass.PRINCIPLE else Reason.WAY
    if _SERVES_AS.search(text) and "《" not in text and head.head_class is not HeadClass.AIM:
        return Reason.PRINCIPLE
    return None


def _reason_of_length(sight: Sight) -> Reason | None:
    """严格监督, 学习优化: four characters that name nothing are a slogan, whatever their verb."""
    is_thing = sight.names_institution or words.CONCRETE.ending(sight.text) or words.PAPERS.ending(sight.text)
    return Reason.SLOGAN if len(sight.text) <= SLOGAN_LENGTH and not is_thing else None


def _reason_of_head(sight: Sight, head: Head) -> Reason | None:
    text, before = sight.text, sight.text[: head.at][:DISPOSAL_REACH]
    if head.preposition in ("把", "将") or "把" in before or "将" in before:
        return _against_disposal(text, head)
    match head.head_class:
        case HeadClass.STRONG:
            return _against_strong(text, head)
        case HeadClass.COMPLY:
            return _against_comply(sight, head)
        case HeadClass.SOFT:
            return _against_soft(sight, head)
        case HeadClass.AIM:
            return _against_aim(text, head)
        case HeadClass.PRINCIPLE | HeadClass.GROUND:
            return Reason.PRINCIPLE
        case HeadClass.NONE:
            return _against_nothing(text, sight.times)


def _against_nothing(text: str, times: Sequence[TimeHit]) -> Reason:
    """No verb at all: only an occasion, only a time, or only words."""
    if any(hit.cadence.kind is CadenceKind.ANNIVERSARY for hit in times):
        return Reason.PRINCIPLE
    said = sum(hit.end - hit.start for hit in times)
    return Reason.TIMING if said * 2 > len(text) else Reason.NO_ACTION


def _against_disposal(text: str, head: Head) -> Reason | None:
    """把X作为Y is a principle, 把X纳入Y and 把X制度化 are deeds, 将X转化为Y is an aim."""
    if any(word in text for word in _INTO):
        return Reason.AIM if head.is_hoped else None
    if any(word in text for word in _TURN_INTO):
        return Reason.PRINCIPLE if "摆在" in text else Reason.AIM
    return None if head.head_class is HeadClass.STRONG and not head.is_hoped else Reason.AIM


def _against_strong(text: str, head: Head) -> Reason | None:
    if text.endswith("各项工作"):
        return Reason.UMBRELLA
    if head.is_hoped:
        return None if words.CONCRETE.ending(_object_of(text, head)) else Reason.AIM
    return None if head.end < len(text) or head.subject else Reason.NO_ACTION


def _against_comply(sight: Sight, head: Head) -> Reason | None:
    """Only a named rule can be kept; 落实…要求 and 贯彻…精神 name none."""
    target = sight.text[head.end :]
    if target.endswith(_CALLS) and "《" not in target and not sight.names_institution:
        return Reason.SLOGAN
    bare = _bare(target)
    is_named = sight.names_institution or _NAMED.search(target) is not None
    return None if is_named or words.CONCRETE.ending(bare) or words.RULES.ending(bare) else Reason.SLOGAN


def _is_rule(target: str) -> bool:
    """To keep a rule is `comply`; to hold an event that is called for is `action` (落实月度主题党日活动)."""
    return "《" in target or bool(words.RULES.ending(_bare(target)))


def _against_soft(sight: Sight, head: Head) -> Reason | None:
    text, target = sight.text, _object_of(sight.text, head)
    if not target or _GENERIC.fullmatch(text, head.end):
        return Reason.SLOGAN
    is_only_hoped = head.is_hoped and not words.RULES.ending(target)
    if is_only_hoped or (text[head.at : head.end] in _MAKING and "的" in target):
        return Reason.AIM
    if target.endswith("影响力") and _NAMED.search(target):
        return None  # the influence of a named brand can be shown
    if words.ABSTRACT.ending(target.rstrip("”")) and not _has_target_state(sight, target):
        return Reason.UMBRELLA if sight.names_institution else Reason.SLOGAN
    is_counted = _QUANTITY.search(_NAMED.sub("", target)) is not None
    is_shown = sight.names_institution or "《" in target or is_counted
    is_shown = is_shown or bool(words.CONCRETE.ending(target) or words.RULES.ending(target))
    return None if is_shown else Reason.SLOGAN


def _has_target_state(sight: Sight, target: str) -> bool:
    """推进政治监督具体化精准化常态化: the institution is what is pushed, the state only says how far."""
    return sight.names_institution and target.endswith("化") and "的" not in target


def _against_aim(text: str, head: Head) -> Reason | None:
    """推动 and 促进 lead to an aim unless a verb of making and a document follow, or a counted thing."""
    if _QUANTITY.match(text, head.end) and not head.is_hoped:
        return None
    following, word = verb_at(text, head.end)
    target = _bare(text[head.end + len(word) :])
    is_made = following is HeadClass.STRONG and bool(words.CONCRETE.ending(target))
    return None if is_made and not head.is_hoped else Reason.AIM


def _object_of(text: str, head: Head) -> str:
    """The words after the head, further verbs of the same chain and empty nouns at the end left out."""
    at = head.end
    while at < len(text) and (word := verb_at(text, at)[1]) and at + len(word) < len(text):
        at += len(word)
    return _bare(text[at:])


def _bare(target: str) -> str:
    """Without 等, 工作 or 建设 at the end: they name nothing."""
    ending = next((tail for tail in _EMPTY_TAILS if target.endswith(tail) and len(target) > len(tail)), "")
    return target[: len(target) - len(ending)]
