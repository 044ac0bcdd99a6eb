"""时间：… 地点：…: the labelled parts of a notice, and the text before and between them."""

import re
from dataclasses import dataclass
from typing import Final

_LABELS: Final = {
    "time": "(?:会议|开会|召开|活动|学习|集合)?时[ ]{0,4}间|(?:会议|活动|学习)?日[ ]{0,4}期",
    "place": "(?:会议|开会|召开|活动|学习|集合)?地[ ]{0,4}点",
    "agenda": "(?:会议|主要|学习|活动)?(?:议[ ]{0,4}程|议[ ]{0,4}题|内[ ]{0,4}容)(?:如下)?",
    "chair": "(?:会议)?主[ ]{0,4}持(?:[ ]{0,4}人)?",
    "recorder": "(?:会议)?记[ ]{0,4}录(?:[ ]{0,4}人)?",
    "asked": "(?:参加|参会|出席|与会)(?:会议)?(?:人员|对象|范围)|参加|出席",
    "title": "(?:会议|活动)?(?:名称|主题)",
    "other": "列席(?:人员)?|(?:有关|会议|相关|工作)?要求|注意事项|备注|联系人|联系电话|电话|请假|着装|说明",
}
_SPOKEN: Final = frozenset({"time", "place", "agenda"})


def _labelled(name: str, words: str) -> str:
    """时间：, and 时间是 where no name may follow."""
    mark = "[：:是为在]" if name in _SPOKEN else "[：:]"
    return f"(?P<{name}>{words})[ ]{{0,4}}{mark}"


_BRACKETED: Final = "|".join(f"(?P<{name}_>{words})" for name, words in _LABELS.items())
# At the head of a line or behind a mark, perhaps numbered (一、时间：…); in brackets anywhere (【地点】…).
_START: Final = re.compile(
    r"(?:^|(?<=[\n。；，]))[ ]{0,4}(?:(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．)）][ ]{0,4})?"
    rf"(?:{'|'.join(_labelled(name, words) for name, words in _LABELS.items())})"
    rf"|【(?:{_BRACKETED})】[：:]?"
    r"|(?:^|(?<=\n))(?P<heading>[^\n，。；：:]{0,30}(?:议程|议题))(?=\n)"
)
_ITEM: Final = re.compile(r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]|[①-⑳]|[-•·●◆▪*]")
_ENDS: Final = {"time": "\n。；", "other": "\n", "asked": "\n。；", "title": "\n。；"}
_SHORT: Final = "\n。；，"


@dataclass(frozen=True, slots=True)
class Parts:
    """`named`: by label, the first of each. `rest`: all that stands under no label, line by line."""

    named: dict[str, str]
    rest: str


def parts_of(text: str) -> Parts:
    """`text`: cleaned. A labelled part ends with its line or sentence, an agenda with its last line or the next label;
    a heading such as 党组会议议程 opens an agenda and stays in the text."""
    named: dict[str, str] = {}
    rest, behind = [], 0
    marks = list(_START.finditer(text))
    for mark, after in zip(marks, [*(each.start() for each in marks[1:]), len(text)], strict=False):
        name = next(key for key, value in mark.groupdict().items() if value).rstrip("_")
        is_agenda = name in {"agenda", "heading"}
        end = _end_of_agenda(text, mark.end(), after) if is_agenda else _end_of_part(text, mark.end(), after, name)
        rest.append(text[behind : mark.end() if name == "heading" else mark.start()])
        name = "agenda" if is_agenda else name
        named.setdefault(name, text[mark.end() : end].strip(" \n，；。"))
        behind = end
    return Parts(named, "\n".join([*rest, text[behind:]]))


def _end_of_agenda(text: str, start: int, limit: int) -> int:
    """Where each item begins a line, with the last line that does; what stands below is no item."""
    lines = text[start:limit].strip("\n").split("\n")
    if not _ITEM.match(lines[0]):
        return limit
    last = max(place for place, line in enumerate(lines) if _ITEM.match(line))
    return min(limit, start + text[start:limit].index(lines[0]) + len("\n".join(lines[: last + 1])))


def _end_of_part(text: str, start: int, limit: int, name: str) -> int:
    marks = _ENDS.get(name, _SHORT)
    return min((at for at in (text.find(mark, start, limit) for mark in marks) if at >= 0), default=limit)
