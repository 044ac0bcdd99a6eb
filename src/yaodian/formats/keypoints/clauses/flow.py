"""What clauses say to one another inside a paragraph: lists of ways, small titles, what a sentence hands on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.formats.keypoints.clauses.judge import Judgement
from yaodian.formats.keypoints.clauses.sight import HeadClass
from yaodian.formats.keypoints.clauses.split import Clause
from yaodian.formats.keypoints.clauses.verbs import after_verbs
from yaodian.formats.keypoints.draft import Measure, Reason, Timing

# Headings whose text says why, not what.
PREAMBLE_TITLES = ("指导思想", "总体思路", "目的意义", "活动目的", "重要意义", "基本原则", "工作原则", "活动宗旨")
WAY_OPENS = ("通过", "采取", "采用")
WAY_CLOSES = (
    *("等形式", "等方式", "等途径", "等手段", "等载体", "等活动形式", "的形式", "的方式", "相结合的方式"),
    *("等多种形式", "等多种方式"),
)
# Verbs that say nothing without an object: 全年举办不少于6期, 10月底前轮训一遍.
_GENERIC = frozenset({"举办", "开展", "组织", "召开", "完成", "轮训", "安排", "评选"})
_ONLY_COUNT = re.compile(
    r"(?:各)?(?:不少于|至少|不低于|各|共)?(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,4}+)(?:余)?"
    r"(?:次|期|场|篇|遍|轮|个|名|家|部|批|项|条)(?:以上|左右)?",
)
MAX_BARE = 2  # 完成组建 says nothing new, 完成换届选举 does
_CHECKS = ("评", "查", "测", "考", "审")  # and so does 完成互评: each check is a deed of its own
_OPENS_ANEW = ("并", "同时", "还")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the headings around a block say to its clauses: the title, institutions named, a time given."""

    title: str = ""
    institutions: tuple[str, ...] = ()
    timing: Timing | None = None
    is_preamble: bool = False


@dataclass(slots=True)
class Sentence:
    """What earlier clauses of a sentence hand on to later ones. `is_adjacent`: the last clause was a measure."""

    number: int = -1
    timing: Timing | None = None
    context: str = ""
    actors: tuple[str, ...] = ()
    last: Measure | None = None
    is_adjacent: bool = False


def preset_reasons(clauses: Sequence[Clause]) -> dict[int, Reason]:
    """Clauses that are decided by their place alone."""
    return dict.fromkeys(way_places(clauses), Reason.WAY) | dict.fromkeys(label_places(clauses), Reason.LABEL)


def way_places(clauses: Sequence[Clause]) -> set[int]:
    """通过召开…，观看…，组织…等形式: from 通过 to the word that closes the list all is a way, not a deed (rule M7)."""
    ways: set[int] = set()
    opened: int | None = None
    for index, clause in enumerate(clauses):
        if opened is not None and clauses[opened].sentence != clause.sentence:
            opened = None
        closes = clause.text.endswith(WAY_CLOSES)
        if clause.text.startswith(WAY_OPENS) and not closes:
            opened = index
        elif opened is not None and closes:
            ways |= set(range(opened, index + 1))
            opened = None
    return ways


def label_places(clauses: Sequence[Clause]) -> set[int]:
    """一是健全学习机制。严格落实…: an enumerated sentence of one clause, with more after it, is a small title."""
    labels: set[int] = set()
    for index, clause in enumerate(clauses[:-1]):
        is_whole = clause.mark == "。" and (index == 0 or clauses[index - 1].sentence != clause.sentence)
        if clause.is_enumerated and is_whole and not clauses[index + 1].is_enumerated:
            labels.add(index)
    return labels


def reason_beside(clause: Clause, judgement: Judgement, *, follows_measure: bool) -> Reason | None:
    """What the clauses around say against one: it opens a list as its title, or only dates the measure before."""
    head = judgement.head
    if clause.is_enumerated and head.head_class is HeadClass.SOFT and clause.mark == "，":
        return Reason.UMBRELLA
    rest, verb = clause.text[head.end :], clause.text[head.at : head.end]
    is_bare = verb in _GENERIC and _ONLY_COUNT.fullmatch(rest) is not None
    if verb == "完成" and len(rest) <= MAX_BARE and not rest.endswith(_CHECKS):
        is_bare = is_bare or after_verbs(rest, 0) == ""
    return Reason.TIMING if is_bare and follows_measure and not head.subject else None


def opens_anew(clause: Clause) -> bool:
    """并, 同时 and 还 begin something beside what was said, not a part of it."""
    return clause.text.startswith(_OPENS_ANEW)
