"""Clauses that are one although a comma stands between: 由X牵头，Y配合，开展… (rule M6)."""

from collections.abc import Sequence
from dataclasses import replace

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.sight import HeadClass
from yaodian.formats.keypoints.clauses.split import Clause
from yaodian.formats.keypoints.clauses.units import is_units
from yaodian.formats.keypoints.clauses.verbs import verb_at


def merged(clauses: Sequence[Clause]) -> list[Clause]:
    """Join clauses that say who with the deed right after them."""
    result: list[Clause] = []
    for clause in clauses:
        previous = result[-1] if result else None
        if previous and _continues(previous, clause):
            result[-1] = replace(previous, end=clause.end, mark=clause.mark)
        else:
            result.append(clause)
    return result


def _continues(previous: Clause, clause: Clause) -> bool:
    if previous.mark != "，" or previous.is_bracket or clause.is_bracket or previous.sentence != clause.sentence:
        return False
    if clause.paragraph is not previous.paragraph:
        return False
    last = previous.text.rsplit("，", 1)[-1]
    if is_units(last):
        return is_units(clause.text) or not words.GROUNDS.at(clause.text, 0)
    return _is_only_audience(last) and "组织" in clause.text and not _is_only_audience(clause.text)


def _is_only_audience(text: str) -> bool:
    """由党政办组织全体教工: 组织 and people, but nothing done yet."""
    place = text.find("组织")
    if not text.startswith("由") or place < 0:
        return False
    people = text[place + 2 :]
    has_verb = any(verb_at(people, at)[0] is HeadClass.STRONG for at in range(len(people)))
    return bool(words.ACTORS.ending(people)) and not has_verb
