"""搜索: over the plan in force and the records that exist for somebody, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from django.db.models import Q

from yaodian.engine.models import Block, Clause, Record, SearchText
from yaodian.engine.search_match import Matches, OfCommittee, contains
from yaodian.engine.search_words import (
    Subject,
    asks_for_a_token,
    plan_token,
    record_tokens_of,
)
from yaodian.formats.bigrams import highlight, is_single, query_text
from yaodian.orgs.actors import Actor

Pieces: TypeAlias = tuple[tuple[str, bool], ...]
"""Stretches of a text, each with whether it is a hit."""

PAGE: Final = 30
_PLAN: Final = (Subject.CLAUSE, Subject.HEADING)
_MOST_TERMS: Final = 5
_LONGEST: Final = 60  # characters of a query, as many as the field takes
_HIGHEST_ID: Final = 2**63 - 1
_WHOLE: Final = 200  # a title is shown to its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """`place`: where it stands, in words. `measure_id`: of a clause, 0 for a heading."""

    subject: Subject
    subject_id: int
    title: Pieces
    text: Pieces
    place: str
    day: date | None = None
    year: int = 0
    measure_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`terms`: what was looked for. `after`: the key to go on with; None where these are all records."""

    terms: tuple[str, ...]
    plan: tuple[Hit, ...] = ()
    records: tuple[Hit, ...] = ()
    has_more_plan: bool = False
    after: int | None = None


def search(*, actor: Actor, text: str, after: int | None = None) -> Found:
    """Words that stand apart must all be there. `after`: goes on with the records behind that key."""
    terms = tuple(term for term in text[:_LONGEST].split() if query_text(term))[:_MOST_TERMS]
    if not terms or asks_for_a_token(" ".join(terms)):
        return Found(terms=terms)
    plan = [] if after else _rows(actor, terms, _PLAN, (plan_token(actor.committee_id),), None)
    records = _rows(actor, terms, (Subject.RECORD,), record_tokens_of(actor), after)
    return Found(
        terms=terms,
        plan=tuple(_plan_hits(actor, terms, plan[:PAGE])),
        records=tuple(_record_hits(actor, terms, records[:PAGE])),
        has_more_plan=len(plan) > PAGE,
        after=records[PAGE - 1].id if len(records) > PAGE else None,
    )


def _rows(
    actor: Actor, terms: Sequence[str], subjects: Sequence[Subject], tokens: Sequence[str], after: int | None
) -> list[SearchText]:
    """One more than a page, if there are so many. The tokens filter before the limit counts."""
    if not tokens:
        return []
    before = after or _HIGHEST_ID
    if any(map(is_single, terms)):
        # The plan is found by its kind at once; of the many records the newest are read until the page is full.
        own = Q(committee_id=actor.committee_id) if Subject.RECORD not in subjects else OfCommittee(actor.committee_id)
        mine = SearchText.objects.filter(own, subject_kind__in=subjects, id__lt=before)
        rows = mine.filter(contains(terms=terms, tokens=tokens))
    else:
        asked = {"committee_id": actor.committee_id, "before": before, "most": PAGE + 1}
        rows = SearchText.objects.filter(Matches(terms=terms, tokens=tokens, **asked))
    return list(rows.order_by("-id").defer("words")[: PAGE + 1])


class _Place(NamedTuple):
    """Where in which plan a clause or a heading stands. `measure_id`: None for what became none."""

    id: int
    start: int
    version: int
    year: int
    measure_id: int | None = None


_PLACE: Final = ("id", "start", "version__number", "version__plan__year")


def _plan_hits(actor: Actor, terms: Sequence[str], rows: Sequence[SearchText]) -> Iterator[Hit]:
    """In the order of the document, the latest plan first."""
    places = _places(actor, [row.subject_id for row in rows]) if rows else {}
    known = [(row, places[row.subject_id]) for row in rows if row.subject_id in places]
    for row, place in sorted(known, key=_in_document):
        yield Hit(
            **_words(terms, row),
            place=f"{place.year}年工作要点第{place.version}版",
            year=place.year,
            measure_id=place.measure_id or 0,
        )


def _places(actor: Actor, ids: Sequence[int]) -> dict[int, _Place]:
    clauses = Clause.objects.visible_to(actor).filter(id__in=ids).values_list(*_PLACE, "measure_id")
    blocks = Block.objects.visible_to(actor).filter(id__in=ids).values_list(*_PLACE)
    return {row[0]: _Place(*row) for rows in (clauses, blocks) for row in rows}


def _in_document(known: tuple[SearchText, _Place]) -> tuple[int, int, int]:
    row, place = known
    return -place.year, place.start, row.subject_kind == Subject.CLAUSE


def _record_hits(actor: Actor, terms: Sequence[str], rows: Sequence[SearchText]) -> Iterator[Hit]:
    """Asked for once more by the door of records: what the index holds is only a hint."""
    ids = [row.subject_id for row in rows]
    mine = Record.objects.visible_to(actor).filter(status=Record.Status.IN_FORCE, id__in=ids)
    told = mine.values_list("id", "organisation__name", "happened_on") if ids else ()
    found = {record_id: (place, day) for record_id, place, day in told}
    for row in rows:
        if row.subject_id in found:
            place, day = found[row.subject_id]
            yield Hit(**_words(terms, row), place=place, day=day)


def _words(terms: Sequence[str], row: SearchText) -> dict[str, Any]:
    title, text = _pieces(row.title, terms, _WHOLE), _pieces(row.text, terms)
    return {"subject": Subject(row.subject_kind), "subject_id": row.subject_id, "title": title, "text": text}


def _pieces(text: str, terms: Sequence[str], *around: int) -> Pieces:
    """Around the first term that it holds; its beginning where it holds none."""
    tried = [highlight(text, term, *around) for term in terms]
    return next((pieces for pieces in tried if any(is_hit for _, is_hit in pieces)), tried[0])
