"""The head of a clause: the verb that says what is done, behind all that says nothing about it."""

from collections.abc import Sequence
from dataclasses import replace

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.phrases import after_ground, after_preposition, after_subject
from yaodian.formats.keypoints.clauses.sight import Head, HeadClass, Sight
from yaodian.formats.keypoints.clauses.units import units_prefix
from yaodian.formats.keypoints.clauses.verbs import verb_at
from yaodian.formats.keypoints.times.model import TimeHit


def head_of(sight: Sight) -> Head:
    sight = _without_compounds(sight)
    at, is_hoped = _skipped(sight.text, sight.times, units_prefix(sight.text))
    if at >= len(sight.text):
        return Head(HeadClass.NONE, at, at, is_hoped=is_hoped)
    head = _head_at(sight, at)
    return replace(head, is_hoped=is_hoped)


def _without_compounds(sight: Sight) -> Sight:
    """Nouns that hold a verb (党组织, 学习小组) count as bound."""
    depth = list(sight.depth)
    for start, end in words.COMPOUNDS.places(sight.text):
        depth[start:end] = [2] * (end - start)
    return Sight(sight.text, depth, sight.times, sight.names_institution)


def _head_at(sight: Sight, at: int) -> Head:
    """The head of a clause whose words before `at` say nothing about what is done."""
    text = sight.text
    head_class, word = verb_at(text, at)
    ground, preposition = words.GROUNDS.at(text, at), words.PREPOSITIONS.at(text, at)
    if sight.depth[at] > 1:
        return after_subject(sight, at)
    if ground and len(ground) >= len(word):
        return after_ground(sight, at, ground)
    if word:
        return Head(head_class, at, at + len(word))
    if preposition:
        return after_preposition(sight, at, preposition)
    if sight.names_institution and words.SHORT.at(text, at):
        return Head(HeadClass.STRONG, at, at + 1)
    return after_subject(sight, at)


def _skipped(text: str, times: Sequence[TimeHit], at: int) -> tuple[int, bool]:
    """From `at` on, the place after times, connectives and adverbs; and whether one of these was an adverb of hope."""
    ends = {hit.start: hit.end for hit in times}
    is_hoped = False
    while at < len(text):
        step = _step(text, at, ends)
        if step == at:
            break
        is_hoped = is_hoped or bool(words.AIM_ADVERBS.at(text, at))
        at = step
    return at, is_hoped


def _step(text: str, at: int, ends: dict[int, int]) -> int:
    if at in ends:
        return ends[at] + text.startswith(("，", "：", "内"), ends[at])
    if text[at] in "在于从自到至" and at + 1 in ends:
        return ends[at + 1]
    verb = verb_at(text, at)[1]
    skip = max((group.at(text, at) for group in (words.CONNECTIVES, words.ADVERBS, words.AIM_ADVERBS)), key=len)
    if not skip or len(verb) > len(skip):
        return at
    following = at + len(skip)
    is_the_head = len(verb) == len(skip) and not _begins_phrase(text, following, ends)
    return at if is_the_head else following


def _begins_phrase(text: str, at: int, ends: dict[int, int]) -> bool:
    """True where another adverb, verb or time follows, so that the word before it was an adverb."""
    if at >= len(text):
        return False
    return at in ends or bool(verb_at(text, at)[1] or words.ADVERBS.at(text, at) or words.GROUNDS.at(text, at))
