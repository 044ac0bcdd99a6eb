"""The verbs that can head a clause."""

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.sight import HeadClass

_VERBS = (
    (HeadClass.PRINCIPLE, words.PRINCIPLES),
    (HeadClass.AIM, words.AIM),
    (HeadClass.COMPLY, words.COMPLY),
    (HeadClass.STRONG, words.STRONG),
    (HeadClass.SOFT, words.SOFT),
)


def verb_at(text: str, at: int) -> tuple[HeadClass, str]:
    """The longest verb at a place and its class; where two classes share a word the earlier in the list has it."""
    best: tuple[HeadClass, str] = (HeadClass.NONE, "")
    for head_class, verbs in _VERBS:
        word = verbs.at(text, at)
        if len(word) > len(best[1]):
            best = (head_class, word)
    return best


def after_verbs(text: str, at: int) -> str:
    """What is left from `at` once a chain of verbs is taken away (组建 after 完成 leaves nothing)."""
    while at < len(text) and (word := verb_at(text, at)[1]):
        at += len(word)
    return text[at:]
