"""Lines that belong to no measure: signature, date, attachments, contacts, page numbers, closing words."""

import re
from collections.abc import Sequence

from yaodian.formats.keypoints.draft import Role
from yaodian.formats.keypoints.lines import Paragraph
from yaodian.formats.keypoints.times.dated import dated_hits

_DATE = re.compile(
    r"(?:20[0-9X]{2}|二[〇零][^年]{2})年(?:[0-9X]{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:[0-9X]{1,2}|[一二三四五六七八九十]{1,3})日)?(?:印发)?"
)
_PAGE_NUMBER = re.compile(r"-?第?[0-9]{1,4}页?(?:共[0-9]{1,4}页)?-?|\[IMG\]")
_CONTACT = re.compile(r"（?(?:联系人|联系电话|电话|传真|邮箱|电子邮箱|联系方式)[：:]")
_ATTACHMENT = re.compile(r"附件|附：|附表|附录")
_ORGANISATION = (
    *(
        "委员会",
        "工委",
        "党委",
        "党组",
        "总支",
        "支部",
        "中学",
        "学校",
        "大学",
        "学院",
        "局",
        "办公室",
        "处",
        "中心",
        "政府",
    ),
    *(
        "机关",
        "部",
        "院",
        "公司",
        "集团",
        "纪委",
        "领导小组",
        "党校",
        "厅",
        "站",
        "队",
        "所",
        "市委",
        "县委",
        "区委",
        "省委",
    ),
)
_CLOSING = (
    *("各项活动", "在新的一年", "新的一年", "让我们", "特此", "以上", "望各", "未尽事宜"),
    *("本方案", "本要点", "本计划", "（此件", "主题词", "抄送", "印发", "主送"),
)
_IMPRINT = ("（此件", "抄送", "主送", "印发机关", "主题词")
MAX_SIGNATURE = 32
MAX_CLOSING = 3  # paragraphs; the corpus has one at most


def role_of(text: str) -> Role | None:
    """The role of a line that can stand anywhere; None for ordinary text."""
    if _PAGE_NUMBER.fullmatch(text):
        return Role.PAGE_NUMBER
    if _CONTACT.match(text):
        return Role.CONTACT
    return None


def attachment_start(paragraphs: Sequence[Paragraph]) -> int:
    """Where the list of attachments and what follows it begins; the number of paragraphs where there is none."""
    place = len(paragraphs)
    for index in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[index].text
        if "。" in text or len(text) > MAX_SIGNATURE + 8:
            break
        if _ATTACHMENT.match(text):
            place = index
    return place


def tail_length(texts: Sequence[str], *, last_block_is_full: bool) -> int:
    """How many of the un-numbered paragraphs at the end are no part of the last block.

    `last_block_is_full`: the last heading's own paragraph holds its body, as with all its siblings, so that an
    un-numbered paragraph after it is closing words.
    """
    count = 0
    for text in reversed(texts):
        if not _is_tail(text):
            break
        count += 1
    return count + _closing_length(texts[: len(texts) - count], last_block_is_full=last_block_is_full)


def _closing_length(texts: Sequence[str], *, last_block_is_full: bool) -> int:
    """Closing words are few; more un-numbered paragraphs than that are work whose numbers were not seen."""
    closing = 0
    for text in reversed(texts):
        is_closing = last_block_is_full or text.startswith(_CLOSING)
        if not is_closing or any(dated_hits(text)):  # what has a date is work
            break
        closing += 1
    return closing if closing <= MAX_CLOSING else 0


def _is_tail(text: str) -> bool:
    if _DATE.fullmatch(text) or _ATTACHMENT.match(text) or role_of(text) or text.startswith(_IMPRINT):
        return True
    has_mark = any(mark in text for mark in "。；，")
    is_signature = len(text) <= MAX_SIGNATURE and not has_mark and text.rstrip("（盖章）").endswith(_ORGANISATION)
    return is_signature or _is_attachment_item(text) or (len(text) < MAX_SIGNATURE and _ends_in_date(text))


def _is_attachment_item(text: str) -> bool:
    return (
        len(text) <= MAX_SIGNATURE
        and re.match(r"[0-9][.．、]《?[^，。；]{2,30}+(?:表|名单|清单|回执)》?$", text) is not None
    )


def _ends_in_date(text: str) -> bool:
    match = _DATE.search(text)
    return match is not None and match.end() == len(text) and not any(mark in text for mark in "。；，")
