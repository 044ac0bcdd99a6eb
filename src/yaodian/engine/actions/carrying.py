"""A new version takes over what people decided about the one in force: the same words are not reviewed twice."""

from collections.abc import Sequence
from dataclasses import replace

from yaodian.engine.clauses import WITHOUT_BASIS, ClauseContent
from yaodian.engine.contents import contents_of, fill, replace_links
from yaodian.engine.models import Clause, PlanVersion
from yaodian.engine.queries.headings import blocks_of
from yaodian.engine.queries.matching import places_of, text_of
from yaodian.kernel.cadence import Origin
from yaodian.kernel.versions import ChangeKind, ClauseText, compare_versions

_DECIDED = ["status", "reason", "reviewed_by", "reviewed_at"]
_CONTENT = [
    "cadence_kind",
    "phrase",
    "anchor",
    "window_start",
    "window_end",
    "cadence_year",
    "event",
    "count",
    "months",
    "days",
    "stale_after",
    "origin",
    "measure_class",
    "lead",
    "helpers",
]


def carry_decisions(*, former: PlanVersion, version: PlanVersion) -> int:
    """How many clauses are confirmed already. The same words keep everything; of changed words the answers that the new
    ones do not give themselves, and a person looks at them again."""
    old, new = _clauses(former), _clauses(version)
    held = contents_of(version.committee_id, [*old.values(), *new.values()])
    changed: list[Clause] = []
    for before, after, is_same in _pairs(former, version, old, new):
        if _is_undecided(before, after) or not (is_same or _are_measures(before, after)):
            continue
        content = held[before.id] if is_same else _updated(held[before.id], held[after.id])
        if is_same:
            for name in _DECIDED:
                setattr(after, name, getattr(before, name))
        changed.append(fill(after, content))
        if content != held[after.id]:
            replace_links(after, content)
    Clause.objects.of(version.committee_id).bulk_update(changed, [*_DECIDED, *_CONTENT])
    return sum(clause.status == Clause.Status.CONFIRMED for clause in changed)


def _clauses(version: PlanVersion) -> dict[int, Clause]:
    rows = Clause.objects.of(version.committee_id).filter(version_id=version.id).order_by("position", "start", "id")
    return {row.id: row for row in rows}


def _pairs(
    former: PlanVersion, version: PlanVersion, old: dict[int, Clause], new: dict[int, Clause]
) -> Sequence[tuple[Clause, Clause, bool]]:
    texts = [_texts(former, list(old.values())), _texts(version, list(new.values()))]
    return [
        (old[change.old_id], new[change.new_id], change.kind is not ChangeKind.CHANGED)
        for change in compare_versions(*texts)
        if change.old_id and change.new_id
    ]


def _texts(version: PlanVersion, clauses: list[Clause]) -> list[ClauseText]:
    blocks = blocks_of(committee_id=version.committee_id, version_id=version.id)
    places = places_of(clauses, blocks)
    return [text_of(clause, places[clause.id]) for clause in clauses]


def _is_undecided(before: Clause, after: Clause) -> bool:
    """The reader says what it said before, and nobody had said otherwise."""
    is_excluded = {before.status, after.status} == {Clause.Status.EXCLUDED}
    return is_excluded or not before.reviewed_by


def _are_measures(*clauses: Clause) -> bool:
    return all(clause.status != Clause.Status.EXCLUDED for clause in clauses)


def _updated(before: ClauseContent, after: ClauseContent) -> ClauseContent:
    is_same_institution = after.institutions in {(), before.institutions}
    owed = before if is_same_institution and (before.kinds or before.organisation_ids) else after
    is_silent = after.cadence.kind in WITHOUT_BASIS or after.cadence.origin is Origin.INSTITUTION
    return replace(
        after,
        institutions=after.institutions or before.institutions,
        kinds=owed.kinds,
        organisation_ids=owed.organisation_ids,
        lead=after.lead or before.lead,
        helpers=after.helpers or before.helpers,
        cadence=before.cadence if is_silent else after.cadence,
    )
