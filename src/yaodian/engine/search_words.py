"""What stands in the index beside the words of a text: who may find it, and of which kind it is.

Such a token begins like no word that people write; `asks_for_a_token` tells of a query that holds one all the same.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from yaodian.formats.bigrams import index_text
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

_MARK: Final = "yaodianscope"


class Subject(StrEnum):
    """`SearchText.subject_kind`."""

    CLAUSE = "clause"
    HEADING = "heading"
    RECORD = "record"


def words_of(parts: Iterable[str], tokens: Iterable[str]) -> str:
    """A blank at both ends, so that a token can be looked for whole. No phrase reaches from one part into the next."""
    lines = [*map(index_text, parts), *sorted(set(tokens))]
    return f" {f' {_MARK} '.join(filter(None, lines))} "


def plan_token(committee_id: int) -> str:
    """On what the whole committee reads: the plan."""
    return f"{_MARK}p{committee_id}"


def record_token(committee_id: int) -> str:
    """On every record, for those who see them all."""
    return f"{_MARK}r{committee_id}"


def unit_tokens(*, organisation_id: int, department_id: int) -> tuple[str, str]:
    """On a record, for each of the organisations that held it."""
    return f"{_MARK}o{organisation_id}", f"{_MARK}d{department_id}"


def record_tokens_of(actor: Actor) -> tuple[str, ...]:
    """A record with any of these exists for the actor; none where the actor reads no records."""
    if not actor.may(Right.READ_RECORDS):
        return ()
    scope = actor.scope_of(Right.READ_RECORDS)
    if scope.is_whole:
        return (record_token(actor.committee_id),)
    departments = (f"{_MARK}d{each}" for each in sorted(scope.departments))
    organisations = (f"{_MARK}o{each}" for each in sorted(scope.organisations))
    return (*departments, *organisations)


def asks_for_a_token(text: str) -> bool:
    return _MARK in index_text(text)
