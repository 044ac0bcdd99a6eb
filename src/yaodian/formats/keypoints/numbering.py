"""Numbers that open a heading: 一、 section, （一） group, 1. point. What counts is the sequence, not the look alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from yaodian.formats.keypoints.lines import Paragraph
from yaodian.formats.keypoints.numerals import number_of


class Level(IntEnum):
    SECTION = 1
    GROUP = 2
    POINT = 3


# Possessive quantifiers: none of these can backtrack.
_FORMS = (
    (Level.SECTION, re.compile(r"(?:第)?([一二三四五六七八九十]{1,3}+)(?:部分|、|，(?=[^一二三四五六七八九十]))[、：，]?+")),
    (Level.GROUP, re.compile(r"（([一二三四五六七八九十]{1,3}+)）[、.]?+")),
    (Level.POINT, re.compile(r"([0-9０-９]{1,3}+)(?:[.．、](?![0-9０-９]))")),
)
_NUMERALS = frozenset("一二三四五六七八九十")
SENTENCE_ENDS = frozenset("。；！？")
MAX_TITLE = 80  # characters; no heading of the corpus is longer than 45


@dataclass(frozen=True, slots=True)
class Head:
    """A heading's number, at `at` in the clean text of the paragraph with that index; its words start at `body`."""

    level: Level
    number: int
    text: str
    paragraph: int
    at: int
    body: int


def head_at(text: str, at: int, paragraph: int) -> Head | None:
    """The heading number that stands exactly at `at`, if one does."""
    for level, form in _FORMS:
        match = form.match(text, at)
        if match and not _is_ordinary(text, match):
            number = number_of(match[1])
            return Head(level, number, match[1], paragraph, at, match.end()) if number else None
    return None


def _is_ordinary(text: str, match: re.Match[str]) -> bool:
    """一、二年级 and 第一，… are words of a sentence, not numbers of a heading."""
    following = text[match.end() : match.end() + 1]
    if match.re is _FORMS[0][1]:
        is_ordinal_word = match[0].startswith("第") and "部分" not in match[0]
        return is_ordinal_word or match[0].endswith("，") or following in _NUMERALS
    return False


def heads_of(paragraphs: Sequence[Paragraph]) -> list[Head]:
    """All headings in order: those that open a paragraph, and those hidden inside one where the sequence wants them."""
    opening = [head_at(paragraph.text, 0, index) for index, paragraph in enumerate(paragraphs)]
    following = _next_numbers(opening)
    found: list[Head] = []
    for index, paragraph in enumerate(paragraphs):
        head = opening[index]
        if head:
            found.append(head)
        found.extend(_hidden(paragraph.text, index, found, following[index]))
    return found


def _next_numbers(opening: Sequence[Head | None]) -> list[dict[Level, int]]:
    """For each paragraph: by level, the number of the next heading that opens a later paragraph."""
    ahead: dict[Level, int] = {}
    result: list[dict[Level, int]] = []
    for head in reversed(opening):
        result.append(dict(ahead))
        if head:
            ahead = {level: number for level, number in ahead.items() if level < head.level} | {head.level: head.number}
    return result[::-1]


def _hidden(text: str, index: int, before: list[Head], ahead: dict[Level, int]) -> Iterator[Head]:
    """Headings inside a paragraph: only the number that the sequence expects, where a sentence or a title has ended."""
    last = dict.fromkeys(Level, 0)
    for head in before:
        _count(last, head)
    latest = before[-1] if before and before[-1].paragraph == index else None
    second_section = text.rfind("二、")
    for at in range(1, len(text)):
        if text[at] not in "一二三四五六七八九十（0123456789" or text[at - 1].isdecimal():  # cheap test first
            continue
        head = head_at(text, at, index)
        if head and _is_wanted(head, last, ahead, text, latest, second_section):
            _count(last, head)
            latest = head
            yield head


def _count(last: dict[Level, int], head: Head) -> None:
    last[head.level] = head.number
    if head.level is Level.SECTION:
        last[Level.GROUP] = 0


def _is_wanted(
    head: Head,
    last: dict[Level, int],
    ahead: dict[Level, int],
    text: str,
    latest: Head | None,
    second_section: int,
) -> bool:
    if ahead.get(head.level) == head.number or not _follows_an_end(head, text, latest):
        return False
    opens_level = head.number == 1 and latest is not None and latest.level < head.level
    continues = head.number == last[head.level] + 1
    if head.level is Level.SECTION:
        # A first section inside a paragraph is believed only where the second follows.
        return continues and (last[Level.SECTION] > 0 or second_section > head.at)
    if opens_level:
        return True
    is_resumed = last[head.level] > 0 or (latest is not None and latest.level < head.level)
    return continues and is_resumed and latest is not None


def _follows_an_end(head: Head, text: str, latest: Head | None) -> bool:
    """After 。；！？, or after the title of the heading above when that title ended without a mark."""
    if text[head.at - 1] in SENTENCE_ENDS:
        return True
    if latest is None or latest.level >= head.level or head.at - latest.body > MAX_TITLE:
        return False
    return not SENTENCE_ENDS & set(text[latest.body : head.at])
