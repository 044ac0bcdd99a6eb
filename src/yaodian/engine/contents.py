"""The content of clauses in the database: its own columns, its institutions, and who owes it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import BigIntegerField, Value
from django.db.models.functions import Cast

from yaodian.engine.clauses import ClauseContent
from yaodian.engine.models import Clause, ClauseAudience, ClauseInstitution
from yaodian.orgs.models.organisations import Kind

_LEAD_LENGTH: Final = 100
_HELPERS_LENGTH: Final = 300
_NOBODY: Final = Cast(Value(None), BigIntegerField())


def fill(clause: Clause, content: ClauseContent) -> Clause:
    """Set the clause's own columns; nothing is written yet."""
    clause.cadence = content.cadence
    clause.measure_class = content.measure_class
    clause.lead = content.lead.strip()[:_LEAD_LENGTH]
    clause.helpers = content.helpers.strip()[:_HELPERS_LENGTH]
    return clause


def write_clauses(clauses: Iterable[tuple[Clause, ClauseContent]]) -> list[Clause]:
    """New clauses with all that belongs to them."""
    pairs = [(fill(clause, content), content) for clause, content in clauses]
    made = Clause.objects.bulk_create([clause for clause, _ in pairs])
    write_links(pairs)
    return made


def write_links(pairs: Sequence[tuple[Clause, ClauseContent]]) -> None:
    ClauseInstitution.objects.bulk_create(
        ClauseInstitution(committee_id=clause.committee_id, clause=clause, institution=key)
        for clause, content in pairs
        for key in content.institutions
    )
    ClauseAudience.objects.bulk_create(
        [
            *(
                ClauseAudience(committee_id=clause.committee_id, clause=clause, kind=kind)
                for clause, content in pairs
                for kind in content.kinds
            ),
            *(
                ClauseAudience(committee_id=clause.committee_id, clause=clause, organisation_id=unit)
                for clause, content in pairs
                for unit in content.organisation_ids
            ),
        ]
    )


def replace_links(clause: Clause, content: ClauseContent) -> None:
    erase_links(clause.committee_id, [clause.id])
    write_links([(clause, content)])


def erase_links(committee_id: int, clause_ids: Any) -> None:
    """`clause_ids`: a list, or the query that finds them."""
    for link in (ClauseInstitution, ClauseAudience):
        link.objects.of(committee_id).filter(clause_id__in=clause_ids).erase()


def contents_of(committee_id: int, clauses: Sequence[Clause]) -> dict[int, ClauseContent]:
    """By clause id, in one query however many there are."""
    ids = [clause.id for clause in clauses]
    institutions: dict[int, list[str]] = {}
    kinds: dict[int, set[str]] = {}
    units: dict[int, list[int]] = {}
    links = ClauseInstitution.objects.of(committee_id).filter(clause_id__in=ids)
    named = links.values_list("id", "clause_id", "institution", Value(""), _NOBODY)
    audience = ClauseAudience.objects.of(committee_id).filter(clause_id__in=ids)
    owing = audience.values_list("id", "clause_id", Value(""), "kind", "organisation_id")
    for _, clause_id, key, kind, unit in named.union(owing, all=True).order_by("id"):
        if key:
            institutions.setdefault(clause_id, []).append(key)
        elif unit is None:
            kinds.setdefault(clause_id, set()).add(kind)
        else:
            units.setdefault(clause_id, []).append(unit)
    return {
        clause.id: ClauseContent(
            institutions=tuple(institutions.get(clause.id, ())),
            lead=clause.lead,
            helpers=clause.helpers,
            kinds=tuple(kind for kind in Kind if kind.value in kinds.get(clause.id, ())),
            organisation_ids=tuple(units.get(clause.id, ())),
            cadence=clause.cadence,
            measure_class=clause.measure_class,
        )
        for clause in clauses
    }
