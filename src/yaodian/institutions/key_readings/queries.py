"""What pages read: the readings of a year with their figures, the units of one reading, one unit with one reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.institutions.key_readings.counts import Counts
from yaodian.institutions.key_readings.figures import Totals, Units, as_of, counted, totals_of, units_in
from yaodian.institutions.key_readings.models import KeyReading
from yaodian.institutions.key_readings.sessions import offered
from yaodian.institutions.key_readings.standing import Standing, standings_of
from yaodian.kernel.clock import today
from yaodian.meetings.models import Meeting
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right
from yaodian.orgs.tenancy import TenantQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReading:
    """`offered`: meetings that may be named; empty for somebody who may not record here."""

    reading: KeyReading
    unit: Organisation
    standing: Standing
    offered: Sequence[Meeting]
    may_record: bool

    @property
    def version(self) -> int:
        return self.standing.row.version if self.standing.row else 0

    @property
    def counts(self) -> Counts:
        return self.standing.counts


def readings_in(*, actor: Actor, year: int) -> TenantQuerySet[KeyReading]:
    actor.require(Right.READ_RECORDS)
    rows: TenantQuerySet[KeyReading] = KeyReading.objects.visible_to(actor).filter(year=year)
    return rows


def with_totals(*, actor: Actor, year: int, readings: Sequence[KeyReading]) -> list[tuple[KeyReading, Totals]]:
    found = totals_of(actor=actor, year=year, readings=readings)
    return [(each, found[each.id]) for each in readings]


def units_of_reading(*, actor: Actor, reading: KeyReading, only_short: bool) -> Units:
    """Each with its figures; those that miss copies, or all."""
    units = units_in(actor=actor, year=reading.year, kinds=reading.kinds)
    rows = counted(units, reading, as_of(reading.year))
    return rows.filter(missing__gt=0) if only_short else rows


def stands(*, actor: Actor, reading: KeyReading, units: Sequence[Organisation]) -> list[tuple[Organisation, Standing]]:
    found = standings_of(committee_id=actor.committee_id, readings=[reading], units=units, on=as_of(reading.year))
    return [(each, found[reading.id, each.id]) for each in units]


def unit_reading(*, actor: Actor, reading: KeyReading, unit: Organisation) -> UnitReading:
    is_open = not reading.is_withdrawn and (unit.valid_to is None or unit.valid_to > today())
    may_record = is_open and actor.may_at(Right.RECORD, organisation=unit.id, department=unit.home_id)
    [(_, standing)] = stands(actor=actor, reading=reading, units=[unit])
    return UnitReading(
        reading=reading,
        unit=unit,
        standing=standing,
        offered=offered(actor=actor, reading=reading, unit=unit) if may_record else (),
        may_record=may_record,
    )
