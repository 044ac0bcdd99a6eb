"""What a measure leaves behind, and the number words that bind it."""

import re

from yaodian.formats.keypoints.clauses.sight import Head
from yaodian.formats.keypoints.clauses.verbs import verb_at

_TITLED = re.compile(r"《[^《》]{2,60}》")
_QUOTED = re.compile(
    r"“[^“”]{2,40}”(?:[\u4e00-\u9fff]{0,8}(?:活动|大赛|比赛|讲堂|宣讲团|品牌|行动|工程|计划|党日|平台|座谈会|大会))?"
)
_QUANTITY = re.compile(
    r"(?:不少于|不低于|至少|不超过|不得少于|控制在)?(?:[0-9]{1,6}+|[一二两三四五六七八九十百千]{1,6}+)(?:%|％|余)?(?:次|期|场|篇|份|本|部|套|个(?!工作日|月|小时|季度)|名|支|家|项|批|人次|人|件|轮|条|堂|例|所|对|遍)(?:以上|以内|左右)?"
    r"|[0-9]{1,3}[%％]|全覆盖|逢十|“?[三五]个一”?|全员|百分之[一二三四五六七八九十百]+",
)
_LIST = re.compile(r"(?P<members>[^，；。：“”《》（）]{2,60}、[^，；。：]{1,60}?)等")


def quantity_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0].strip("“”") for match in _QUANTITY.finditer(text)))


def deliverables_of(text: str, head: Head) -> tuple[str, ...]:
    """Named documents and events, the members of a list, else the object's last noun phrase."""
    target = text[head.end :]
    named = [match[0] for form in (_TITLED, _QUOTED) for match in form.finditer(target)]
    if named:
        return tuple(dict.fromkeys(named))
    listed = _LIST.search(target)
    if listed:
        return tuple(member for member in listed["members"].split("、") if member)
    return (plain,) if (plain := _plain_object(text, head)) else ()


def _plain_object(text: str, head: Head) -> str:
    at = head.end
    while at < len(text) and (word := verb_at(text, at)[1]) and at + len(word) < len(text):
        at += len(word)
    found = text[at:]
    return found if 1 < len(found) <= 24 and "的" not in found else ""  # noqa: PLR2004  a name, not a sentence
