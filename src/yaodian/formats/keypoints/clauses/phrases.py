"""Heads that stand behind a phrase: after grounds, after a preposition, after a subject."""

from collections.abc import Sequence

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.sight import Head, HeadClass, Sight
from yaodian.formats.keypoints.clauses.verbs import verb_at
from yaodian.formats.keypoints.times.model import TimeHit

_PREDICATES = frozenset({HeadClass.STRONG, HeadClass.COMPLY, HeadClass.SOFT, HeadClass.AIM})
MIN_PHRASE = 2  # a prepositional phrase or a subject has at least two characters before the verb
RELATIVE_REACH = 5  # 检查发现的问题: so far after a verb a 的 shows that it describes a noun


def after_ground(sight: Sight, at: int, ground: str) -> Head:
    """围绕X开展Y: the verb of doing after the phrase is the head; without one the clause only gives grounds."""
    start = at + len(ground)
    for place in range(start + MIN_PHRASE, len(sight.text)):
        word = "" if sight.depth[place] else words.STRONG.at(sight.text, place)
        if word and _takes_object(sight.text, place, place + len(word)):
            return Head(HeadClass.STRONG, place, place + len(word), preposition=ground)
    return Head(HeadClass.GROUND, at, start, preposition=ground)


def _takes_object(text: str, place: int, end: int) -> bool:
    """A verb of the clause has an object; one in a list of nouns (参观、主题党日等活动) or at the end has none."""
    in_list = text[place - 1] in "、的和与" or text[end : end + 1] in ("", "、", "和", "与", "及", "等", "的")
    return not in_list and not _is_relative(text, end) and not _is_compound(text, end)


def _is_compound(text: str, end: int) -> bool:
    """分析报告, 考核办法: a verb and the noun that closes the clause are one noun where nothing stands between."""
    return text[end:] in words.PAPERS.words


def after_preposition(sight: Sight, at: int, preposition: str) -> Head:
    """对X做Y, 在X中推行Y, 由X制定Y, 把X纳入Y: the head is the first verb that is no part of the phrase."""
    start = at + len(preposition)
    for place in range(start + 1, len(sight.text)):
        head_class, word = (HeadClass.NONE, "") if sight.depth[place] else verb_at(sight.text, place)
        if head_class in _PREDICATES and not _is_relative(sight.text, place + len(word)):
            return Head(head_class, place, place + len(word), sight.text[start:place], preposition)
    return _short_after(sight, start, preposition) or Head(HeadClass.GROUND, at, start, preposition=preposition)


def _short_after(sight: Sight, start: int, preposition: str) -> Head | None:
    """为党员过“政治生日”, 为干部上一堂党课: a verb of one character, where the clause names an institution."""
    if not sight.names_institution:
        return None
    for place in range(start + MIN_PHRASE, len(sight.text) - 1):
        is_after_people = words.ACTORS.ending(bare_subject(sight.text[start:place])) != ""
        if not sight.depth[place] and is_after_people and words.SHORT.at(sight.text, place):
            return Head(HeadClass.STRONG, place, place + 1, sight.text[start:place], preposition)
    return None


def _is_relative(text: str, end: int) -> bool:
    """检查发现的问题建立台账: a verb that soon runs into 的 describes a noun, when another verb follows."""
    particle = text[end : end + RELATIVE_REACH].replace("党的", "党中").find("的")
    has_verb_after = particle >= 0 and bool(words.STRONG.places(text[end + particle :]))
    return has_verb_after or text.startswith(("情况", "工作中"), end)


def after_subject(sight: Sight, at: int) -> Head:
    """各支部要组织…, 党员逐一发言, 考核结果及时反馈: the head is the first verb of doing after the noun."""
    text = sight.text
    at -= at > 0 and text[at - 1] == "各"  # 各单位: the word was skipped as an adverb and belongs to the subject
    inside_times = {place for hit in sight.times for place in range(hit.start, hit.end)}
    for place in range(at + 1, len(text)):
        if sight.depth[place] or place in inside_times:
            continue
        head_class, word = verb_at(text, place)
        subject = bare_subject(text[at:place])
        has_adverb = len(subject) < place - at
        # 个性特长发展: a soft verb after anything but an actor is part of a noun.
        is_noun = head_class is HeadClass.SOFT and not words.ACTORS.ending(subject)
        is_doing = head_class in _PREDICATES and not is_noun
        if is_doing and _is_predicate(subject, text, place, len(word), has_adverb=has_adverb):
            return Head(head_class, place, place + len(word), subject)
        if _is_short_verb(sight, place, subject):
            return Head(HeadClass.STRONG, place, place + 1, subject)
    return Head(HeadClass.NONE, at, at)


def _is_short_verb(sight: Sight, place: int, subject: str) -> bool:
    """党支部书记每年讲1次党课 where an institution is named; 整改情况报学校党委 where a recipient is."""
    if sight.text[place] == "报" and words.ACTORS.ending(sight.text[place + 1 :]):
        return True
    is_named = sight.names_institution and bool(words.SHORT.at(sight.text, place))
    return is_named and bool(words.ACTORS.ending(_without_times(subject, sight.times)))


def _is_predicate(subject: str, text: str, place: int, length: int, *, has_adverb: bool) -> bool:
    """A verb with an object or an adverb (考核结果及时反馈), not itself part of the noun before it."""
    if _is_compound(text, place + length) and not words.ACTORS.ending(subject):
        return False
    has_object = text[place + length : place + length + 1] not in ("", "、")
    is_verb = length >= MIN_PHRASE and (has_adverb or has_object)
    return bool(words.ACTORS.ending(subject) and (has_adverb or has_object)) or (len(subject) >= MIN_PHRASE and is_verb)


def _without_times(subject: str, times: Sequence[TimeHit]) -> str:
    """党支部书记每年至少: the subject before a time phrase."""
    for hit in times:
        subject = bare_subject(subject.removesuffix(hit.cadence.phrase))
    return subject


def bare_subject(words_before: str) -> str:
    """The words before a verb without the adverbs, modals and marks between."""
    subject = words_before
    while skip := words.ADVERBS.ending(subject) or words.CONNECTIVES.ending(subject):
        if len(skip) == len(subject):
            break
        subject = subject[: -len(skip)]
    return subject.rstrip("，、")
