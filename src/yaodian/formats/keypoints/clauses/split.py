"""Cut a body into clauses. Quotation marks, 《》 and brackets bind: a comma inside them does not cut."""

import re
from dataclasses import dataclass

from yaodian.formats.keypoints.cleaning import Clean

CLOSERS = {"“": "”", "《": "》", "（": "）", "‘": "’", "〈": "〉"}
SENTENCE_MARKS = frozenset("。！？")
CLAUSE_MARKS = frozenset("，；。！？")
# A mark that is never closed within this many characters is a slip of the pen and binds nothing.
MAX_BOUND = 160
MAX_CLAUSE = 2000  # characters; longer ones are not analysed, so that time stays linear in length
_ENUMERATOR = re.compile(r"(?:[一二三四五六七八九十]{1,2}要(?=[^素点求件领])|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，、]|首先|其次|再次|最后)")


@dataclass(frozen=True, slots=True)
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

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of `text[start:end]`."""
        return self.paragraph.span(self.start + start, self.start + end)

    @property
    def span(self) -> tuple[int, int]:
        return self.paragraph.span(self.start, self.end)


def bound_places(text: str) -> list[int]:
    """For each character the depth of marks around it: 0 means outside quotation, title and bracket marks."""
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


def clauses_of(clean: Clean, sentence: int = 0) -> list[Clause]:
    """All clauses of one paragraph; sentences are numbered on from `sentence`."""
    text, clauses, start = clean.text, [], 0
    depth = bound_places(text)
    for at in range(len(text) + 1):
        is_end = at == len(text) or (text[at] in CLAUSE_MARKS and depth[at] == 0)
        if is_end:
            mark = text[at] if at < len(text) else ""
            clauses += _cut(clean, start, at, sentence, mark, depth)
            sentence += mark in SENTENCE_MARKS if mark else 0
            start = at + 1
    return clauses


def _cut(clean: Clean, start: int, end: int, sentence: int, mark: str, depth: list[int]) -> list[Clause]:
    """One clause, or two where a bracket with a date or units closes it: the bracket belongs to the whole item."""
    if start >= end:
        return []
    text = clean.text
    if text[start] == "（" and text[end - 1] == "）" and all(depth[start:end]):
        return [Clause(clean, start, end, sentence, mark, is_bracket=True)]
    head = _ENUMERATOR.match(text, start, end)
    is_enumerated = head is not None and head.end() < end
    start = head.end() if head and is_enumerated else start
    bracket = text.rfind("（", start, end) if text[end - 1] == "）" else -1
    if bracket > start and is_note(text[bracket + 1 : end - 1]):
        return [
            Clause(clean, start, bracket, sentence, ""),
            Clause(clean, bracket, end, sentence, mark, is_bracket=True),
        ]
    return [Clause(clean, start, end, sentence, mark, is_enumerated=is_enumerated)]


_NOTE = re.compile(r"(?:责任|牵头|配合|主办|承办|协办|负责|完成|时间|时限)|[0-9]{1,2}月|每[年月周季半]|[一二三四]季度|上半年|下半年|年底|全年|长期")


def is_note(words: str) -> bool:
    """A bracket that says when or who, as plans put it at the end of an item."""
    return len(words) <= MAX_BOUND and _NOTE.match(words) is not None or words.endswith(("负责", "牵头", "配合", "前完成"))
