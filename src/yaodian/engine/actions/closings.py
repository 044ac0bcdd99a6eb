"""撤销: an organisation ends without a successor. What it still owed is owed by nobody; what it did stays its own."""

from datetime import date

from django.db import transaction

from yaodian.engine.actions.mergers import refuse_later_records
from yaodian.engine.actions.tallies import recount
from yaodian.engine.models import Duty
from yaodian.engine.queries.cells import cell_of
from yaodian.engine.queries.claims import changeable_duties
from yaodian.kernel.dates import date_text
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.closings import close_organisation
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation


@transaction.atomic
def end_organisation(*, actor: Actor, organisation_id: int, version: int, on: date) -> Organisation:
    """Periods that were over by then stay as they were, done or missed."""
    row = close_organisation(actor=actor, organisation_id=organisation_id, version=version, on=on)
    refuse_later_records(row, on)
    waived = _waive(row, on)
    sentence = f"{row.name}自{date_text(on)}起撤销，未办结任务{waived}项不再承担"
    write_audit(actor=actor, action="组织撤销", subject=row, sentence=sentence)
    return row


def _waive(row: Organisation, on: date) -> int:
    mine = changeable_duties(committee_id=row.committee_id).filter(
        organisation_id=row.id, verdict=Duty.Verdict.OPEN, closes_on__gte=on
    )
    still_open = list(mine.order_by("id").select_for_update(of=("self",)))
    ids = [duty.id for duty in still_open]
    Duty.objects.of(row.committee_id).filter(id__in=ids).update(
        verdict=Duty.Verdict.WAIVED, waived_reason="组织撤销", waived_on=on
    )
    recount(committee_id=row.committee_id, cells=[cell_of(duty) for duty in still_open])
    return len(ids)
