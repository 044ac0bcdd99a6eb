"""划转: what a unit still owes is counted for its new department; what is past stays where it was."""

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db import transaction

from yaodian.engine.actions.search import index_record
from yaodian.engine.actions.tallies import recount
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.models import Duty, Record, RecordUnit
from yaodian.engine.queries.cells import cell_of
from yaodian.engine.queries.claims import changeable_duties
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.moves import agree, move_subtree, names_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models import MoveRequest, Organisation
from yaodian.orgs.queries.moves import SIDES

_BATCH: Final = 500


@transaction.atomic
def agree_move(*, actor: Actor, request_id: int, side: str) -> MoveRequest:
    """The second of the two to agree moves the unit, in the same transaction."""
    asked, is_complete = agree(actor=actor, request_id=request_id, side=side)
    if is_complete:
        _move(actor, asked)
    else:
        place: Organisation = getattr(asked, side)
        sentence = f"{SIDES[side]}{place.name}同意把{asked.organisation.name}划转到{asked.target.name}之下"
        write_audit(actor=actor, action="同意划转", subject=place, sentence=sentence)
    return asked


def _move(actor: Actor, asked: MoveRequest) -> None:
    if asked.on > today():
        raise RefusedError(f"这项划转自{date_text(asked.on)}起生效，请最后一方在那天或以后同意。")
    refuse_closed_year(committee_id=asked.committee_id, year=asked.on.year)
    rows = move_subtree(actor=actor, asked=asked)
    moved = _rehome_duties(asked.committee_id, [row.id for row in rows], asked.target.home_id, asked.on)
    _rehome_records(asked.committee_id, [row.id for row in rows], asked.target.home_id, asked.on)
    sentence = (
        f"{names_of(rows)}自{date_text(asked.on)}起由{asked.source.name}划转到{asked.target.name}之下，"
        f"随转未办结任务{moved}项；{asked.source_name}、{asked.target_name}同意"
    )
    changes = [Change("上级", asked.source.name, asked.target.name), Change("依据", "", asked.reason)]
    write_audit(actor=actor, action="划转", subject=asked.organisation, sentence=sentence, changes=changes)


def _rehome_duties(committee_id: int, organisations: Collection[int], department: int, on: date) -> int:
    """Open ones that fall due on that day or later. What was done or missed before is the old department's."""
    mine = changeable_duties(committee_id=committee_id).filter(
        organisation_id__in=organisations, verdict=Duty.Verdict.OPEN, due_on__gte=on
    )
    going = list(mine.exclude(department_id=department).order_by("id").select_for_update(of=("self",)))
    cells = [cell_of(duty) for duty in going]
    for duty in going:
        duty.department_id = department
    Duty.objects.of(committee_id).bulk_update(going, ["department"], batch_size=_BATCH)
    recount(committee_id=committee_id, cells=[*cells, *map(cell_of, going)])
    return len(going)


def _rehome_records(committee_id: int, organisations: Collection[int], department: int, on: date) -> None:
    """What happened since that day happened in the new department, even where it was entered before this."""
    held = RecordUnit.objects.of(committee_id).filter(organisation_id__in=organisations, record__happened_on__gte=on)
    records = sorted(set(held.values_list("record_id", flat=True)))
    for start in range(0, len(records), _BATCH):
        some = records[start : start + _BATCH]
        units = RecordUnit.objects.of(committee_id).filter(record_id__in=some, organisation_id__in=organisations)
        units.update(department_id=department)
        own = Record.objects.of(committee_id).filter(id__in=some, organisation_id__in=organisations)
        own.update(department_id=department)
        for record in Record.objects.of(committee_id).filter(id__in=some):
            index_record(record=record)
