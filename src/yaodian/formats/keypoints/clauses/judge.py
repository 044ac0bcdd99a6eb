"""Is a clause a measure? The rules M1–M9 of the annotation, over the head verb and its object."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.head import Head, HeadClass, head_of, verb_at
from yaodian.formats.keypoints.clauses.split import bound_places
from yaodian.formats.keypoints.draft import MeasureClass, Reason
from yaodian.formats.keypoints.times.model import TimeHit

_WAY_ENDS = ("方式", "形式", "途径", "手段", "载体", "为抓手", "为契机", "为载体", "为重点", "为主线", "为主题", "为目标", "为重要内容", "为导向", "为统领", "为引领", "为牵引", "相结合", "为原则", "为单位")
_QUANTITY = re.compile(r"[0-9一二两三四五六七八九十百]+(?:次|期|场|篇|个|名|支|家|项|批|部|门|人|件|轮|条|堂|例|所|对|份|幅|组|块|套|本)")
_NAMED = re.compile(r"《[^《》]{2,60}》|“[^“”]{2,40}”")
_TRAILING = re.compile(r"(?:等)?(?:系列)?(?:各项)?(?:工作|建设)?$")
_EFFORT_ENDS = ("上下功夫", "上求实效", "上见实效", "上作表率", "上走在前", "上取得新成效", "上用力", "上做文章", "上狠下功夫", "上持续用力", "上求突破")
_GROUND_ENDS = ("要求", "部署", "精神", "规定", "实际", "情况", "特点", "问题", "不足", "目标", "总要求", "思路", "安排")
_EXAMPLES = ("如", "例如", "比如", "包括", "含", "主要包括", "即")
_INTO = ("纳入", "列入", "列为", "制度化", "固化为", "上升为", "编入", "写入")
_TURN_INTO = ("作为", "转化", "融入", "贯穿", "落到", "统一到", "摆在", "放在", "凝聚到", "视为", "贯彻到", "落实到", "体现到", "当作", "挺在")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Either a class or a reason; and the head that decided it."""

    head: Head
    measure_class: MeasureClass | None = None
    reason: Reason | None = None


def judge(text: str, times: Sequence[TimeHit], *, names_institution: bool, title: str) -> Judgement:
    """`names_institution`: the clause names one outright. `title`: of the block, to see a clause that repeats it."""
    depth = bound_places(text)
    head = head_of(text, depth, times, names_institution=names_institution)
    if head.head_class is HeadClass.SOFT and _restates(text, title):
        return Judgement(head, reason=Reason.RESTATES_TITLE)
    reason = _reason_against(text, head, names_institution=names_institution)
    if reason:
        return Judgement(head, reason=reason)
    is_comply = head.head_class is HeadClass.COMPLY and _is_rule(text[head.end :])
    return Judgement(head, MeasureClass.COMPLY if is_comply else MeasureClass.ACTION)


def _restates(text: str, title: str) -> bool:
    """做好思想政治工作 in a point of that title says nothing new."""
    core = title.lstrip("认真切实持续着力扎实深入").strip()
    return len(core) > 4 and text.endswith(core)  # noqa: PLR2004  shorter ones are words, not titles


def _reason_against(text: str, head: Head, *, names_institution: bool) -> Reason | None:
    if text.endswith(_EFFORT_ENDS) or (head.preposition.endswith("发挥") and words.ABSTRACT.ending(text)):
        return Reason.AIM
    if words.GROUNDS.at(text, 0) and text.endswith(_GROUND_ENDS):
        return Reason.PRINCIPLE
    if text.startswith(_EXAMPLES):
        return Reason.WAY
    if text.endswith(_WAY_ENDS) and head.head_class is not HeadClass.COMPLY:
        return Reason.WAY if head.head_class is not HeadClass.PRINCIPLE else Reason.PRINCIPLE
    if "作为" in text and "《" not in text and head.head_class is not HeadClass.AIM:
        return Reason.PRINCIPLE
    if head.preposition in {"把", "将"} or "把" in text[: head.at][:8] or "将" in text[: head.at][:8]:
        return _against_disposal(text, head)
    match head.head_class:
        case HeadClass.STRONG:
            return _against_strong(text, head)
        case HeadClass.COMPLY:
            return _against_comply(text, head, names_institution=names_institution)
        case HeadClass.SOFT:
            return _against_soft(text, head, names_institution=names_institution)
        case HeadClass.AIM:
            return _against_aim(text, head)
        case HeadClass.PRINCIPLE:
            return Reason.PRINCIPLE
        case HeadClass.GROUND:
            return Reason.PRINCIPLE
        case _:
            return Reason.NO_ACTION


def _against_disposal(text: str, head: Head) -> Reason | None:
    """把X作为Y is a principle, 把X纳入Y and 把X制度化 are deeds, 将X转化为Y is an aim."""
    if any(word in text for word in _INTO):
        return None
    if any(word in text for word in _TURN_INTO):
        return Reason.PRINCIPLE if "作为" in text or "摆在" in text else Reason.AIM
    return None if head.head_class is HeadClass.STRONG else Reason.AIM


def _against_strong(text: str, head: Head) -> Reason | None:
    if head.is_hoped:
        return None if words.CONCRETE.ending(_object_of(text, head)) else Reason.AIM
    return None if head.end < len(text) or head.subject else Reason.NO_ACTION


def _against_comply(text: str, head: Head, *, names_institution: bool) -> Reason | None:
    """Only a named rule can be kept; 落实…要求 and 贯彻…精神 name none."""
    target = text[head.end :]
    is_named = names_institution or _NAMED.search(target) is not None or bool(words.CONCRETE.ending(_bare(target)) or words.RULES.ending(_bare(target)))
    if target.endswith(("要求", "精神", "部署", "理念", "责任", "方针")) and "《" not in target and not names_institution:
        return Reason.SLOGAN
    return None if is_named else Reason.SLOGAN


def _is_rule(target: str) -> bool:
    """To keep a rule is `comply`; to hold an event that is called for is `action` (落实月度主题党日活动)."""
    return "《" in target or bool(words.RULES.ending(_bare(target)))


def _against_soft(text: str, head: Head, *, names_institution: bool) -> Reason | None:
    target = _object_of(text, head)
    if not target:
        return Reason.SLOGAN
    if head.is_hoped or (text[head.at : head.end] in {"建设", "打造", "建成"} and "的" in target):
        return Reason.AIM
    has_brand = target.endswith("影响力") and _NAMED.search(target) is not None
    if words.ABSTRACT.ending(target) and not has_brand and not _has_target_state(target, names_institution):
        return Reason.UMBRELLA if names_institution else Reason.SLOGAN
    if names_institution or has_brand or words.CONCRETE.ending(target) or "《" in target or _QUANTITY.search(target):
        return None
    return Reason.SLOGAN


def _has_target_state(target: str, names_institution: bool) -> bool:  # noqa: FBT001  one flag, passed on
    """推进政治监督具体化精准化常态化: the institution is what is pushed, the state only says how far."""
    return names_institution and target.endswith("化") and "的" not in target


def _against_aim(text: str, head: Head) -> Reason | None:
    """推动 and 促进 lead to an aim unless a verb of making and a document follow, or a counted thing."""
    following, word = verb_at(text, head.end)
    target = _bare(text[head.end + len(word) :])
    if _QUANTITY.match(text, head.end) and not head.is_hoped:
        return None
    if following is HeadClass.STRONG and words.CONCRETE.ending(target) and not head.is_hoped:
        return None
    return Reason.AIM


def _object_of(text: str, head: Head) -> str:
    """The words after the head, further verbs of the same chain and empty nouns at the end left out."""
    at = head.end
    while at < len(text) and (word := verb_at(text, at)[1]):
        if at + len(word) >= len(text):
            break
        at += len(word)
    return _bare(text[at:])


def _bare(target: str) -> str:
    return _TRAILING.sub("", target)
