"""The head of a clause: the verb that says what is done, and what stands before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.times.model import TimeHit


class HeadClass(Enum):
    STRONG = auto()
    COMPLY = auto()
    SOFT = auto()
    AIM = auto()
    PRINCIPLE = auto()
    GROUND = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """`at`..`end`: the place of the verb. `lead`: where the words before it end (adverbs and times skipped).

    `subject`: the words before the verb that say who. `is_hoped`: an adverb of hope stands before it.
    """

    head_class: HeadClass
    at: int
    end: int
    subject: str = ""
    preposition: str = ""
    is_hoped: bool = False


_VERBS = (
    (HeadClass.PRINCIPLE, words.PRINCIPLES),
    (HeadClass.AIM, words.AIM),
    (HeadClass.COMPLY, words.COMPLY),
    (HeadClass.STRONG, words.STRONG),
    (HeadClass.SOFT, words.SOFT),
)
_DOING = (HeadClass.STRONG, HeadClass.COMPLY, HeadClass.SOFT)
MIN_PHRASE = 2  # a prepositional phrase has at least two characters before the next verb


def without_compounds(text: str, depth: Sequence[int]) -> list[int]:
    """The depth of marks, with nouns that hold a verb (党组织, 学习小组) closed as well."""
    closed = list(depth)
    for compound in words.COMPOUNDS:
        place = text.find(compound)
        while place >= 0:
            closed[place : place + len(compound)] = [1] * len(compound)
            place = text.find(compound, place + len(compound))
    return closed


def verb_at(text: str, at: int) -> tuple[HeadClass, str]:
    """The longest verb at a place and its class; where two classes share a word the earlier in the list has it."""
    best: tuple[HeadClass, str] = (HeadClass.NONE, "")
    for head_class, verbs in _VERBS:
        word = verbs.at(text, at)
        if len(word) > len(best[1]):
            best = (head_class, word)
    return best


def head_of(text: str, depth: Sequence[int], times: Sequence[TimeHit], *, names_institution: bool) -> Head:
    depth = without_compounds(text, depth)
    at, is_hoped = _skipped(text, times)
    if at >= len(text):
        return Head(HeadClass.NONE, at, at, is_hoped=is_hoped)
    head_class, word = verb_at(text, at)
    ground = words.GROUNDS.at(text, at)
    if depth[at] and text[at] not in "“《（":
        return _after_subject(text, depth, times, at, names_institution=names_institution, is_hoped=is_hoped)
    if ground and len(ground) >= len(word):
        return _after_ground(text, depth, at, ground, is_hoped=is_hoped)
    if word:
        return Head(head_class, at, at + len(word), is_hoped=is_hoped)
    preposition = words.PREPOSITIONS.at(text, at)
    if preposition:
        return _after_preposition(text, depth, at, preposition, is_hoped=is_hoped)
    if names_institution and words.SHORT.at(text, at):
        return Head(HeadClass.STRONG, at, at + 1, is_hoped=is_hoped)
    return _after_subject(text, depth, times, at, names_institution=names_institution, is_hoped=is_hoped)


def _skipped(text: str, times: Sequence[TimeHit]) -> tuple[int, bool]:
    """The place after times, connectives, modals and adverbs; and whether one of these was an adverb of hope."""
    starts = {hit.start: hit.end for hit in times}
    at, is_hoped = 0, False
    while at < len(text):
        step = _step(text, at, starts)
        if step == at:
            break
        is_hoped = is_hoped or bool(words.AIM_ADVERBS.at(text, at))
        at = step
    return at, is_hoped


def _step(text: str, at: int, starts: dict[int, int]) -> int:
    if at in starts:
        return starts[at] + (text.startswith(("，", "内", "，"), starts[at]))
    if text[at] in "在于从自到至" and at + 1 in starts:
        return starts[at + 1]
    verb = verb_at(text, at)[1]
    skip = max((group.at(text, at) for group in (words.CONNECTIVES, words.ADVERBS, words.AIM_ADVERBS)), key=len)
    if not skip or len(verb) > len(skip):
        return at
    following = at + len(skip)
    is_only_head = len(verb) == len(skip) and not _begins_phrase(text, following, starts)
    return at if is_only_head else following


def _begins_phrase(text: str, at: int, starts: dict[int, int]) -> bool:
    """True where another adverb, verb or time follows, so that the word before it was an adverb."""
    if at >= len(text) or at in starts:
        return at < len(text)
    return bool(verb_at(text, at)[1] or words.ADVERBS.at(text, at) or words.GROUNDS.at(text, at))


def _after_ground(text: str, depth: Sequence[int], at: int, ground: str, *, is_hoped: bool) -> Head:
    """围绕X开展Y: the verb of doing after the phrase is the head; without one the clause only gives grounds."""
    start = at + len(ground)
    for place in range(start + MIN_PHRASE, len(text)):
        if depth[place]:
            continue
        word = words.STRONG.at(text, place)
        if word and not _is_relative(text, place + len(word)) and not text[place - 1] in "、的":
            return Head(HeadClass.STRONG, place, place + len(word), preposition=ground, is_hoped=is_hoped)
    return Head(HeadClass.GROUND, at, start, preposition=ground, is_hoped=is_hoped)


def _after_preposition(text: str, depth: Sequence[int], at: int, preposition: str, *, is_hoped: bool) -> Head:
    """对X做Y, 在X中推行Y, 由X制定Y, 把X纳入Y: the head is the first verb of doing that is no part of the phrase."""
    start = at + len(preposition)
    for place in range(start + 1, len(text)):
        head_class, word = verb_at(text, place) if not depth[place] else (HeadClass.NONE, "")
        if word and head_class in (*_DOING, HeadClass.AIM) and not _is_relative(text, place + len(word)):
            return Head(head_class, place, place + len(word), text[start:place], preposition, is_hoped=is_hoped)
    return Head(HeadClass.GROUND, at, start, preposition=preposition, is_hoped=is_hoped)


def _is_relative(text: str, end: int) -> bool:
    """检查发现的问题: a verb whose words run into 的 within a few characters describes a noun."""
    window = text[end : end + 5].replace("党的", "党中")
    return "的" in window or text.startswith(("情况", "工作中"), end)


def _after_subject(
    text: str, depth: Sequence[int], times: Sequence[TimeHit], at: int, *, names_institution: bool, is_hoped: bool
) -> Head:
    """各支部要组织…, 党员逐一发言, 考核结果及时反馈: the head is the first verb of doing after the noun."""
    inside_times = {place for hit in times for place in range(hit.start, hit.end)}
    for place in range(at + 1, len(text)):
        if depth[place] or place in inside_times:
            continue
        head_class, word = verb_at(text, place)
        if head_class in (*_DOING, HeadClass.AIM) and _is_predicate(text, at, place, len(word)):
            return Head(head_class, place, place + len(word), _bare_subject(text[at:place]), is_hoped=is_hoped)
        subject = _bare_subject(text[at:place])
        if names_institution and words.SHORT.at(text, place) and words.ACTORS.ending(_without_times(subject, times)):
            return Head(HeadClass.STRONG, place, place + 1, subject, is_hoped=is_hoped)
    return Head(HeadClass.NONE, at, at, is_hoped=is_hoped)


def _is_predicate(text: str, at: int, place: int, length: int) -> bool:
    """A verb that is followed by its object and not itself part of the noun before it (学习小组, 考核结果)."""
    subject = _bare_subject(text[at:place])
    return bool(words.ACTORS.ending(subject)) or (len(subject) >= MIN_PHRASE and length >= MIN_PHRASE and place + length < len(text))


def _without_times(subject: str, times: Sequence[TimeHit]) -> str:
    """党支部书记每年至少: the subject before a time phrase."""
    for hit in times:
        subject = _bare_subject(subject.removesuffix(hit.cadence.phrase))
    return subject


def _bare_subject(words_before: str) -> str:
    """The words before a verb without the adverbs, modals and marks between."""
    subject = words_before
    while subject:
        skip = words.ADVERBS.ending(subject) or words.CONNECTIVES.ending(subject)
        if not skip or len(skip) == len(subject):
            break
        subject = subject[: -len(skip)]
    return subject.rstrip("，、")
