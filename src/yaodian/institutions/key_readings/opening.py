"""What every action of a unit opens: the reading and what the unit has done about it, locked, as the form knew them."""

from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, transaction

from yaodian.engine.actions.years import refuse_closed_year
from yaodian.institutions.key_readings.counts import Counts
from yaodian.institutions.key_readings.figures import as_of, counted
from yaodian.institutions.key_readings.models import Allotment, KeyReading
from yaodian.kernel.clock import today
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

CHANGED: Final = "另一个人在您打开之后改过，请先看看现在的内容，再决定怎么办。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """`row`: its version is already the next one; `keep` writes it."""

    reading: KeyReading
    unit: Organisation
    row: Allotment

    @property
    def counts(self) -> Counts:
        return counts_of(self.unit, self.reading, self.row)

    @property
    def words(self) -> str:
        return f"{self.unit.name}{self.reading}"


def opened(actor: Actor, reading_id: int, unit_id: int, version: int) -> Opened:
    """A unit for which the actor does not record, or for which the reading is not meant, is not there."""
    actor.require(Right.RECORD)
    reading = KeyReading.objects.visible_to(actor).select_for_update().get(id=reading_id)
    rows = Organisation.objects.visible_to(actor).active_on(today())
    unit = rows.get(id=unit_id, kind__in=[kind.value for kind in reading.kinds])
    if not actor.scope_of(Right.RECORD).holds(organisation=unit.id, department=unit.home_id):
        raise Organisation.DoesNotExist
    if reading.is_withdrawn:
        raise RefusedError(f"{reading}已由工委撤下：{reading.withdrawn_reason}。不用再办。")
    refuse_closed_year(committee_id=actor.committee_id, year=reading.year)
    return Opened(reading=reading, unit=unit, row=_row(reading, unit, version))


def keep(found: Opened) -> None:
    try:
        with transaction.atomic():
            found.row.save()
    except IntegrityError:  # two did the first thing at once
        raise ConflictError(CHANGED, found.reading) from None


def counts_of(unit: Organisation, reading: KeyReading, row: Allotment | None) -> Counts:
    """As the lists compute them; whether it was read is asked elsewhere."""
    figures = counted(Organisation.objects.of(unit.committee_id).filter(id=unit.id), reading, as_of(reading.year))
    due, came, given = figures.values_list("due", "came", "given").get()
    return Counts(due=due, came=came, given=given, ordered_on=row.ordered_on if row else None)


def _row(reading: KeyReading, unit: Organisation, version: int) -> Allotment:
    mine = Allotment.objects.of(reading.committee_id).select_for_update(of=("self",))
    row: Allotment = mine.filter(reading_id=reading.id, organisation_id=unit.id).first() or Allotment(
        committee_id=reading.committee_id, organisation=unit, department_id=unit.home_id, reading=reading
    )
    if row.version != version:
        raise ConflictError(CHANGED, reading if row.version == 0 else row)
    row.version += 1
    return row
