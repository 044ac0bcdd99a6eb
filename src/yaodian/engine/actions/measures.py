"""At issue the clauses of a version become measures: known ones go on with all that hangs on them, others begin."""

from collections.abc import Sequence

from yaodian.engine.models import Clause, Measure, PlanVersion
from yaodian.engine.planning import stale_after_of
from yaodian.engine.queries.headings import blocks_of
from yaodian.engine.queries.matching import Match, Place, matches_of, places_of
from yaodian.kernel.clock import today
from yaodian.kernel.versions import ChangeKind
from yaodian.orgs.chain import Change

_PLACED = ["position", "section", "section_title", "point_title"]
_WORDED = ["text", "stale_after", "dropped_on"]


def take_over(version: PlanVersion) -> tuple[list[Change], int]:
    """Link each confirmed clause with its measure. What changed against the version before, and how many are in force.

    A measure whose clause is still open stays as it was: nobody has confirmed its new words, and nobody has left it
    out.
    """
    committee_id, plan_id = version.committee_id, version.plan_id
    known = list(Measure.objects.of(committee_id).filter(plan_id=plan_id).order_by("position"))
    rows = Clause.objects.of(committee_id).to_review().filter(version_id=version.id)
    clauses = list(rows.order_by("position", "start", "id"))
    places = places_of(clauses, blocks_of(committee_id=committee_id, version_id=version.id))
    matches = matches_of(known, clauses, places)
    changes = _told(matches) if known else []
    numbers = max((measure.number for measure in known), default=0)
    made: list[Measure] = []
    for match in matches:
        if match.clause is None:
            continue
        measure = match.measure
        if measure is None and match.clause.status == Clause.Status.CONFIRMED:
            measure = Measure(committee_id=committee_id, plan_id=plan_id, number=numbers + len(made) + 1)
            made.append(measure)
        if measure is not None:
            _place(measure, places[match.clause.id])
            _word(measure, match.clause)
            match.clause.measure = measure
    _drop(matches)
    Measure.objects.of(committee_id).bulk_update(known, [*_PLACED, *_WORDED])
    Measure.objects.bulk_create(made)
    Clause.objects.of(committee_id).bulk_update(clauses, ["measure"])
    return changes, sum(each.clause is not None and each.clause.measure is not None for each in matches)


def _place(measure: Measure, place: Place) -> None:
    measure.position, measure.section = place.position, place.section
    measure.section_title, measure.point_title = place.section_title, place.point_title


def _word(measure: Measure, clause: Clause) -> None:
    if clause.status == Clause.Status.CONFIRMED:
        measure.text, measure.dropped_on = clause.text, None
        measure.stale_after = stale_after_of(clause.cadence)


def _drop(matches: Sequence[Match]) -> None:
    for match in matches:
        if match.clause is None and match.measure is not None:
            match.measure.dropped_on = today()


def _told(matches: Sequence[Match]) -> list[Change]:
    """For the audit: what is not as it was."""
    return [
        Change(match.kind.label, _before(match), match.clause.text if match.clause else "")
        for match in matches
        if match.kind in {ChangeKind.NEW, ChangeKind.DROPPED, ChangeKind.CHANGED}
    ]


def _before(match: Match) -> str:
    return match.measure.text if match.measure else ""
