"""Which clause rules a measure today, and what follows from it: the dates of its duties, with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from yaodian.engine.clauses import ClauseContent
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause, Duty, PlanVersion
from yaodian.engine.planning import PlannedDuty, planned_duties, planned_for_materials
from yaodian.engine.queries.calendars import calendar_of
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.registry import materials_told
from yaodian.orgs.actors import Actor


def ruling_clauses(*, committee_id: int, plan_id: int) -> dict[int, Clause]:
    """By measure id: the latest wording that was confirmed and issued. A newer one that is still open rules nothing."""
    rows = Clause.objects.of(committee_id).filter(
        version__plan_id=plan_id,
        version__status__in=[PlanVersion.Status.ISSUED, PlanVersion.Status.SUPERSEDED],
        status=Clause.Status.CONFIRMED,
        measure__isnull=False,
    )
    return {_measure(row): row for row in rows.order_by("version__number", "position")}


def planned_for(content: ClauseContent, year: int, calendar: WorkCalendar) -> Mapping[tuple[str, str], PlannedDuty]:
    """By institution and period, as any one organisation owes it."""
    return {
        (declared.key if declared else "", planned.period): planned
        for declared in content.declared
        for planned in planned_duties(content.cadence, declared, year, calendar)
    }


@dataclass(frozen=True, slots=True)
class Ruling:
    clause: Clause
    content: ClauseContent


def ruling_of(*, actor: Actor, measure_id: int) -> Ruling | None:
    """The clause that rules one measure, with its version at hand."""
    clause = (
        Clause.objects.visible_to(actor)
        .filter(measure_id=measure_id, status=Clause.Status.CONFIRMED)
        .exclude(version__status=PlanVersion.Status.REVIEWING)
        .select_related("version")
        .order_by("-version__number")
        .first()
    )
    return Ruling(clause, contents_of(actor.committee_id, [clause])[clause.id]) if clause else None


def why_due(*, actor: Actor, duty: Duty) -> str:
    """One sentence on the duty's last day; "" where the clause in force does not ask for its period any more."""
    return due_sentence(actor=actor, duty=duty, ruling=ruling_of(actor=actor, measure_id=duty.measure_id))


def due_sentence(*, actor: Actor, duty: Duty, ruling: Ruling | None) -> str:
    if ruling is None:
        return ""
    calendar = calendar_of(actor=actor)
    planned = planned_for(ruling.content, duty.year, calendar).get((duty.institution, duty.period))
    return planned.sentence if planned else _for_material(duty, ruling, calendar)


def _for_material(duty: Duty, ruling: Ruling, calendar: WorkCalendar) -> str:
    """The sentence of a duty that a material brought; "" where none did."""
    declared = next((each for each in ruling.content.declared if each and each.key == duty.institution), None)
    if declared is None or declared.days_to_study is None:
        return ""
    pushed = materials_told(committee_id=duty.committee_id, year=duty.year)
    mine = [each for each in pushed if each.period == duty.period]
    planned = planned_for_materials(ruling.content.cadence, declared, duty.organisation.facts, mine, calendar)
    return planned[0].sentence if planned else ""


def _measure(clause: Clause) -> int:
    measure_id: int | None = clause.measure_id
    return measure_id or 0
