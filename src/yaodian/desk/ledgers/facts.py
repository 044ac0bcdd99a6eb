"""台账: a question to the facts of a year, unit by unit in the official order; who has nothing has a row of zero."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from django.db.models import Q

from yaodian.formats.sheets.lists import Cell
from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind, OrganisationQuerySet
from yaodian.orgs.rights import Right

SIZE: Final = 50
"""Organisations on one page."""

_BATCH: Final = 100
_LONGEST_RANK: Final = 60
_DIGITS: Final = 19
Line: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a ledger is asked: the year, and the organisations of one page or of one batch of the export."""

    actor: Actor
    year: int
    on: date
    organisations: tuple[Organisation, ...]

    @property
    def committee_id(self) -> int:
        return self.actor.committee_id

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)

    @property
    def ids(self) -> list[int]:
        return [each.id for each in self.organisations]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """`kinds`: who stands in it. `lines`: by organisation, as many cells as the institution has columns, in a bounded
    number of queries. `note`: how its figures come about, in one sentence below it."""

    kinds: tuple[Kind, ...]
    lines: Callable[[Asked], Mapping[int, Sequence[Line]]]
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line under its unit. `number`: which of the unit's it is; 0 where the unit has none."""

    unit: str
    number: int
    cells: Line


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """`after`: the key to ask the next page with; "" at the end."""

    entries: list[Entry]
    after: str = ""


def ledger_page(*, actor: Actor, ledger: Ledger, width: int, year: int, after: str = "") -> LedgerPage:
    rows = _beyond(_units(actor, ledger, year), after)
    found = list(rows.order_by("rank", "id")[: SIZE + 1])
    shown = found[:SIZE]
    key = f"{shown[-1].rank}:{shown[-1].id}" if len(found) > SIZE else ""
    return LedgerPage(list(_entries(actor, ledger, width, year, shown)), key)


def ledger_entries(*, actor: Actor, ledger: Ledger, width: int, year: int) -> Iterator[Entry]:
    """All of it, for the file: a batch of organisations at a time."""
    after = ""
    while True:
        some = list(_beyond(_units(actor, ledger, year), after).order_by("rank", "id")[:_BATCH])
        yield from _entries(actor, ledger, width, year, some)
        if len(some) < _BATCH:
            return
        after = f"{some[-1].rank}:{some[-1].id}"


def _entries(actor: Actor, ledger: Ledger, width: int, year: int, units: Sequence[Organisation]) -> Iterator[Entry]:
    asked = Asked(actor=actor, year=year, on=today(), organisations=tuple(units))
    lines = ledger.lines(asked) if units else {}
    for unit in units:
        mine = lines.get(unit.id, ())
        yield from (Entry(unit.name, number, line) for number, line in enumerate(mine, start=1))
        if not mine:
            yield Entry(unit.name, 0, ("",) * width)


def _units(actor: Actor, ledger: Ledger, year: int) -> OrganisationQuerySet:
    return organisations_in(actor=actor, kinds=ledger.kinds, first=date(year, 1, 1), last=date(year, 12, 31))


def organisations_in(*, actor: Actor, kinds: Sequence[Kind], first: date, last: date) -> OrganisationQuerySet:
    """Whoever was there on a day of the stretch, as far as the actor reads records: for somebody of a unit its own."""
    actor.require(Right.READ_RECORDS)
    there = Q(valid_to__isnull=True) | Q(valid_to__gt=first)
    rows = Organisation.objects.visible_to(actor).filter(there, valid_from__lte=last)
    rows = rows.filter(kind__in=[kind.value for kind in kinds])
    scope = actor.scope_of(Right.READ_RECORDS)
    if scope.is_whole:
        return rows
    return rows.filter(Q(id__in=sorted(scope.organisations)) | Q(department_id__in=sorted(scope.departments)))


def _beyond(rows: OrganisationQuerySet, after: str) -> OrganisationQuerySet:
    """What is no key asks for the first page."""
    rank, _, number = after.partition(":")
    if not rank or len(rank) > _LONGEST_RANK or not (number.isascii() and number.isdigit() and len(number) < _DIGITS):
        return rows
    return rows.filter(Q(rank__gt=rank) | Q(rank=rank, id__gt=int(number)))
