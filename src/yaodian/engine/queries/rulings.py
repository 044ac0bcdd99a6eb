"""Which clause rules a measure today, and what follows from it: the dates of its duties, with their reasons."""

from collections.abc import Mapping

from yaodian.engine.clauses import ClauseContent
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause, Duty, PlanVersion
from yaodian.engine.planning import PlannedDuty, planned_duties
from yaodian.engine.queries.calendars import calendar_of
from yaodian.kernel.calendar import WorkCalendar
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


def why_due(*, actor: Actor, duty: Duty) -> str:
    """One sentence on the duty's last day; "" where the clause in force does not ask for its period any more."""
    clause = (
        Clause.objects.visible_to(actor)
        .filter(measure_id=duty.measure_id, status=Clause.Status.CONFIRMED)
        .exclude(version__status=PlanVersion.Status.REVIEWING)
        .order_by("-version__number")
        .first()
    )
    if clause is None:
        return ""
    content = contents_of(actor.committee_id, [clause])[clause.id]
    planned = planned_for(content, duty.year, calendar_of(actor=actor)).get((duty.institution, duty.period))
    return planned.sentence if planned else ""


def _measure(clause: Clause) -> int:
    measure_id: int | None = clause.measure_id
    return measure_id or 0
