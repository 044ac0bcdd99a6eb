"""Cut a body into clauses. Quotation marks, 《》 and brackets bind: a comma inside them does not cut."""

import re
from dataclasses import dataclass
from functools import cached_property

from yaodian.formats.keypoints.cleaning import Clean

CLOSERS = {"“": "”", "《": "》", "（": "）", "‘": "’", "〈": "〉"}
SENTENCE_MARKS = frozenset("。！？")
CLAUSE_MARKS = frozenset("，；。！？")
# A mark that is never closed within this many characters is a slip of the pen and binds nothing.
MAX_BOUND = 160
MAX_CLAUSE = 2000  # characters; longer ones are not analysed, so that time stays linear in length
_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}要(?=[^素点求件领])|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，、]"
    r"|首先|其次|再次|最后|（[0-9]{1,2}）|[①-⑳]|[0-9]{1,2}[）]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?![0-9月日倍万亿%％个]))，?",
)
_NOTE = re.compile(
    r"(?:责任|牵头|配合|主办|承办|协办|负责|完成|时间|时限)|[0-9]{1,2}月|每[年月周季半]|[一二三四]季度|上半年|下半年|年底|全年|长期",
)
_NOTE_ENDS = ("负责", "牵头", "配合", "前完成")


@dataclass(frozen=True)
class Clause:
    """`paragraph.text[start:end]`: its words, without the closing mark. `sentence`: running number.

    `is_bracket`: stands in brackets alone. `is_enumerated`: 一是 or 首先 stood before it.
    """

    paragraph: Clean
    start: int
    end: int
    sentence: int
    mark: str
    is_bracket: bool = False
    is_enumerated: bool = False

    @cached_property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @cached_property
    def depth(self) -> list[int]:
        return bound_places(self.text)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of `text[start:end]`."""
        return self.paragraph.span(self.start + start, self.start + end)

    @property
    def span(self) -> tuple[int, int]:
        return self.paragraph.span(self.start, self.end)


def whole(paragraph: Clean) -> Clause:
    """A paragraph as one clause, whatever marks it holds."""
    return Clause(paragraph, 0, len(paragraph.text), 0, "")


def bound_places(text: str) -> list[int]:
    """For each character 1 inside quotation, title and bracket marks (these included), else 0."""
    depth = [0] * len(text)
    at = 0
    while at < len(text):
        closer = CLOSERS.get(text[at])
        end = _closing(text, at, closer) if closer else -1
        if end > at:
            depth[at : end + 1] = [1] * (end + 1 - at)
            at = end
        at += 1
    return depth


def _closing(text: str, at: int, closer: str) -> int:
    """The place of the mark that closes the one at `at`, counting nested ones; -1 where there is none near."""
    opener, level = text[at], 0
    for place in range(at, min(len(text), at + MAX_BOUND)):
        level += (text[place] == opener) - (text[place] == closer)
        if level == 0:
            return place
    return -1


def clauses_of(paragraph: Clean, sentence: int = 0) -> list[Clause]:
    """All clauses of one paragraph; sentences are numbered on from `sentence`."""
    text, start = paragraph.text, 0
    clauses: list[Clause] = []
    depth = bound_places(text)
    for at in range(len(text) + 1):
        if at < len(text) and (text[at] not in CLAUSE_MARKS or depth[at]):
            continue
        mark = text[at] if at < len(text) else ""
        if start < at:
            clauses += _without_note(Clause(paragraph, start, at, sentence, mark))
        sentence += mark in SENTENCE_MARKS if mark else 0
        start = at + 1
    return clauses


def _without_note(clause: Clause) -> list[Clause]:
    """The clause itself; or it and the bracket with a date or units that closes it, which belongs to the whole item."""
    text = clause.text
    if text[0] == "（" and text[-1] == "）" and all(clause.depth):
        return [Clause(clause.paragraph, clause.start, clause.end, clause.sentence, clause.mark, is_bracket=True)]
    clause = _without_enumerator(clause)
    bracket = clause.text.rfind("（") if clause.text.endswith("）") else -1
    if bracket <= 0 or not is_note(clause.text[bracket + 1 : -1]):
        return [clause]
    cut = clause.start + bracket
    return [
        Clause(clause.paragraph, clause.start, cut, clause.sentence, "", is_enumerated=clause.is_enumerated),
        Clause(clause.paragraph, cut, clause.end, clause.sentence, clause.mark, is_bracket=True),
    ]


def _without_enumerator(clause: Clause) -> Clause:
    match = _ENUMERATOR.match(clause.text)
    if match is None or match.end() >= len(clause.text):
        return clause
    start = clause.start + match.end()
    return Clause(clause.paragraph, start, clause.end, clause.sentence, clause.mark, is_enumerated=True)


def is_note(words: str) -> bool:
    """A bracket that says when or who, as plans put it at the end of an item."""
    return len(words) <= MAX_BOUND and (_NOTE.match(words) is not None or words.endswith(_NOTE_ENDS))
