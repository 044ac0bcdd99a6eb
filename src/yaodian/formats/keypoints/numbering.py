"""Numbers that open a heading: 一、 section, （一） group, 1. point. The sequence counts, not the look alone."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from yaodian.formats.keypoints.lines import Paragraph
from yaodian.formats.keypoints.numerals import number_of


class Level(IntEnum):
    SECTION = 1
    GROUP = 2
    POINT = 3


# After a number and a dot a figure may follow where it begins a task (1.6月底前…), not inside one number (1.5倍).
_WORK = r"[0-9]{1,2}月|20[0-9]{2}年|[0-9]{1,3}[个名次场期家项件篇支人]"
# Possessive quantifiers: none of these can backtrack.
_FORMS = (
    (Level.SECTION, re.compile(r"第?([一二三四五六七八九十]{1,3}+)(?:部分[、：，]?+|、)")),
    (Level.GROUP, re.compile(r"（([一二三四五六七八九十]{1,3}+)）[、.]?+")),
    (
        Level.POINT,
        re.compile(rf"([0-9０-９]{{1,3}}+)(?:[.．](?:(?![0-9０-９])|(?={_WORK}))|、(?![0-9０-９]{{1,3}}[、.．]))"),
    ),
)
# Some documents number their points （1） or ①; these count where no 1. does.
_SMALL_FORM = re.compile(r"(?:（([0-9]{1,2}+)）|([①-⑳]))")
_NUMERALS = frozenset("一二三四五六七八九十")
_OPENERS = frozenset("第一二三四五六七八九十（0123456789０１２３４５６７８９")
SENTENCE_ENDS = frozenset("。；！？")
_MONTH_LINE = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?(?:工作|活动|重点)?[：:]?")
MIN_MONTHS = 3  # so many lines that are only a month make a calendar
NO_MARKS: Mapping[int, int] = MappingProxyType({})
MAX_TITLE = 80  # characters; no heading of the corpus is longer than 45


@dataclass(frozen=True, slots=True)
class HeadingNumber:
    """A heading's number, at `at` in the clean text of the paragraph with that index; its words start at `body`."""

    level: Level
    number: int
    text: str
    paragraph: int
    at: int
    body: int


def head_at(text: str, at: int, paragraph: int) -> HeadingNumber | None:
    """The heading number that stands exactly at `at`, if one does."""
    for level, form in _FORMS:
        match = form.match(text, at)
        number = number_of(match[1]) if match else None
        if match and number and not _is_ordinary(text, match):
            return HeadingNumber(level, number, match[1], paragraph, at, match.end())
    return None


def small_head(text: str, paragraph: int) -> HeadingNumber | None:
    """A point numbered （1） or ①."""
    match = _SMALL_FORM.match(text)
    if match is None:
        return None
    number = int(match[1]) if match[1] else ord(match[2]) - ord("①") + 1
    return HeadingNumber(Level.POINT, number, match[1] or match[2], paragraph, 0, match.end())


def _is_ordinary(text: str, match: re.Match[str]) -> bool:
    """一、二年级 and 第一、… are words of a sentence, not numbers of a heading."""
    has_ordinal = match[0].startswith("第") and "部分" not in match[0]
    is_list = match.re is _FORMS[0][1] and text[match.end() : match.end() + 1] in _NUMERALS
    return has_ordinal or is_list


def heads_of(paragraphs: Sequence[Paragraph], marked: Mapping[int, int] = NO_MARKS) -> list[HeadingNumber]:
    """All headings in order: those that open a paragraph, and those hidden inside one where the sequence wants them.

    `marked`: places of paragraphs that the file itself marks as headings, with their level; they count where the
    text has no numbered section.
    """
    opening = [head_at(paragraph.text, 0, index) for index, paragraph in enumerate(paragraphs)]
    if not any(head and head.level is Level.POINT for head in opening):
        opening = [head or small_head(paragraphs[index].text, index) for index, head in enumerate(opening)]
    if not any(head and head.level is Level.SECTION for head in opening):
        opening = _with_marked(paragraphs, opening, marked)
    sequence = _Sequence()
    found: list[HeadingNumber] = []
    for index, ahead in enumerate(_next_numbers(opening)):
        first = opening[index]
        sequence.enter(ahead, paragraphs[index].text)
        if first:
            sequence.take(first)
            found.append(first)
        found.extend(_hidden(paragraphs[index].text, index, sequence))
    return found


def _with_marked(
    paragraphs: Sequence[Paragraph],
    opening: list[HeadingNumber | None],
    marked: Mapping[int, int],
) -> list[HeadingNumber | None]:
    """Headings without a number, months of a calendar among them: the highest level used twice is that of sections."""
    months = {paragraph.start: 1 for paragraph in paragraphs if _MONTH_LINE.fullmatch(paragraph.text)}
    marked = marked or (months if len(months) >= MIN_MONTHS else {})
    used = Counter(marked[paragraph.start] for paragraph in paragraphs if paragraph.start in marked)
    ranks = sorted(level for level, times in used.items() if times > 1) or sorted(used)
    levels = dict(zip(ranks, (Level.SECTION, Level.POINT), strict=False))
    for index, paragraph in enumerate(paragraphs):
        level = levels.get(marked.get(paragraph.start, 0))
        if level and opening[index] is None:
            opening[index] = HeadingNumber(level, 0, "", index, 0, 0)
    return opening


def _next_numbers(opening: Sequence[HeadingNumber | None]) -> list[dict[Level, int]]:
    """For each paragraph: by level, the number of the next heading that opens a later paragraph."""
    ahead: dict[Level, int] = {}
    result: list[dict[Level, int]] = []
    for head in reversed(opening):
        result.append(dict(ahead))
        if head:
            ahead = {level: number for level, number in ahead.items() if level < head.level} | {head.level: head.number}
    return result[::-1]


class _Sequence:
    """Which numbers have been seen, and so which one a paragraph may hide."""

    def __init__(self) -> None:
        self._last = dict.fromkeys(Level, 0)
        self._ahead: dict[Level, int] = {}
        self._latest: HeadingNumber | None = None
        self._second_section = -1

    def enter(self, ahead: dict[Level, int], text: str) -> None:
        """Begin a paragraph. A first section inside it is believed only where the second follows there."""
        self._ahead, self._latest = ahead, None
        self._second_section = text.rfind("二、")

    def take(self, head: HeadingNumber) -> None:
        self._last[head.level] = head.number
        self._latest = head
        if head.level is Level.SECTION:
            self._last[Level.GROUP] = 0

    def wants(self, head: HeadingNumber, text: str) -> bool:
        if self._ahead.get(head.level) == head.number or not self._follows_an_end(head, text):
            return False
        continues = head.number == self._last[head.level] + 1
        if head.level is Level.SECTION:
            return continues and (self._last[Level.SECTION] > 0 or self._second_section > head.at)
        if self._latest is None:
            return False
        is_below = self._latest.level < head.level
        return (is_below and head.number == 1) or (continues and (self._last[head.level] > 0 or is_below))

    def _follows_an_end(self, head: HeadingNumber, text: str) -> bool:
        """After 。；！？, or after the title of the heading above when that title ended without a mark."""
        if text[head.at - 1] in SENTENCE_ENDS:
            return True
        above = self._latest
        if above is None or above.level >= head.level or head.at - above.body > MAX_TITLE:
            return False
        return not SENTENCE_ENDS & set(text[above.body : head.at])


def _hidden(text: str, index: int, sequence: _Sequence) -> Iterator[HeadingNumber]:
    """Headings inside a paragraph: only the number that the sequence expects, where a sentence or a title has ended."""
    for at in range(1, len(text)):
        if text[at] not in _OPENERS or text[at - 1].isdecimal():
            continue
        head = head_at(text, at, index)
        if head and sequence.wants(head, text):
            sequence.take(head)
            yield head
