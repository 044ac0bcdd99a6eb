"""并入: what an organisation still owed is owed by its successor; what it had done stays its own."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import F

from yaodian.engine.actions.settling import resettle_duties
from yaodian.engine.actions.tallies import recount
from yaodian.engine.models import Clause, ClauseAudience, Duty, Plan, PlanVersion, RecordUnit
from yaodian.engine.queries.cells import cell_of
from yaodian.engine.queries.claims import changeable_duties
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.mergers import merge_into
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

_BATCH: Final = 500
_REASON_LENGTH: Final = 200


@transaction.atomic
def merge_organisation(
    *, actor: Actor, closing_id: int, into_id: int, on: date, version: int | None = None
) -> Organisation:
    """Periods that were over by then stay as they were, done or missed. `version`: of the one that ends, as it was
    seen; None where nobody has seen it."""
    actor.require(Right.EDIT_ORGANISATIONS)
    closing, into, people = merge_into(actor=actor, closing_id=closing_id, into_id=into_id, on=on, version=version)
    refuse_later_records(closing, on)
    moved = _move_duties(closing, into, on)
    _name_successor(closing, into)
    sentence = f"{closing.name}自{date_text(on)}起并入{into.name}，转去党员{people}名、未办结任务{moved}项"
    changes = [Change("继任组织", "", into.name), Change("止", "", date_text(on))]
    write_audit(actor=actor, action="组织并入", subject=closing, sentence=sentence, changes=changes)
    return closing


def refuse_later_records(closing: Organisation, on: date) -> None:
    held = RecordUnit.objects.of(closing.committee_id).filter(organisation_id=closing.id)
    later = held.filter(record__happened_on__gte=on, record__status="in_force").count()
    if later:
        raise RefusedError(f"{closing.name}在{date_text(on)}以后还有{later}条记录，请先改记到继任组织名下或撤回。")


def _move_duties(closing: Organisation, into: Organisation, on: date) -> int:
    mine = changeable_duties(committee_id=closing.committee_id).filter(
        organisation_id=closing.id, verdict=Duty.Verdict.OPEN, closes_on__gte=on
    )
    open_duties = list(mine.order_by("id").select_for_update(of=("self",)))
    reason = f"并入{into.name}，由其继续"[:_REASON_LENGTH]
    Duty.objects.of(closing.committee_id).filter(id__in=[duty.id for duty in open_duties]).update(
        verdict=Duty.Verdict.WAIVED, waived_reason=reason, waived_on=on
    )
    going_on = _continued(into, open_duties)
    Duty.objects.bulk_create(going_on, batch_size=_BATCH)
    resettle_duties(committee_id=closing.committee_id, duty_ids=[duty.id for duty in going_on])
    recount(committee_id=closing.committee_id, cells=[cell_of(duty) for duty in [*open_duties, *going_on]])
    return len(open_duties)


def _continued(into: Organisation, open_duties: Sequence[Duty]) -> list[Duty]:
    """New duties for what the successor does not owe anyway."""
    owed = set(
        Duty.objects.of(into.committee_id)
        .filter(organisation_id=into.id, measure_id__in={duty.measure_id for duty in open_duties})
        .values_list("measure_id", "institution", "period")
    )
    return [
        Duty(
            committee_id=into.committee_id,
            organisation_id=into.id,
            department_id=into.home_id,
            year=duty.year,
            plan_id=duty.plan_id,
            measure_id=duty.measure_id,
            institution=duty.institution,
            period=duty.period,
            opens_on=duty.opens_on,
            due_on=duty.due_on,
            closes_on=duty.closes_on,
            required=duty.required,
            continues=duty,
        )
        for duty in open_duties
        if (duty.measure_id, duty.institution, duty.period) not in owed
    ]


def _name_successor(closing: Organisation, into: Organisation) -> None:
    """Where a plan that is not closed names the old one, it means the successor: else the next issue would let go
    what the successor has taken over."""
    named = (
        ClauseAudience.objects.of(closing.committee_id)
        .filter(
            organisation_id=closing.id,
            clause__version__plan__status__in=[Plan.Status.DRAFT, Plan.Status.ISSUED],
        )
        .exclude(clause__version__status=PlanVersion.Status.SUPERSEDED)
    )
    already = ClauseAudience.objects.of(closing.committee_id).filter(organisation_id=into.id)
    twice = set(already.values_list("clause_id", flat=True))
    rows = dict(named.values_list("id", "clause_id"))
    Clause.objects.of(closing.committee_id).filter(id__in=rows.values()).update(revision=F("revision") + 1)
    mine = ClauseAudience.objects.of(closing.committee_id)
    mine.filter(id__in=[row for row, clause in rows.items() if clause in twice]).delete()
    mine.filter(id__in=[row for row, clause in rows.items() if clause not in twice]).update(organisation_id=into.id)
