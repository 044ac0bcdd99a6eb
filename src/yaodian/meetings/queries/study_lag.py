"""跟进学习: from the publication of a material to the first study of each unit, on each line. Computed, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.engine.models import Record, RecordUnit
from yaodian.kernel.meetings import BRANCH_LIFE, MeetingKind
from yaodian.kernel.study_lag import Lag, lag_of
from yaodian.library.models import Material
from yaodian.meetings.models import AgendaItem
from yaodian.meetings.models.meeting import Kind
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind as OrganisationKind


@dataclass(frozen=True, slots=True)
class Line:
    """One way on which a material is studied. `kinds`: the meetings; `at`: which organisations are asked."""

    label: str
    kinds: tuple[MeetingKind, ...]
    at: OrganisationKind
    scopes: frozenset[str]


_GROUPS: Final = frozenset({Material.Scope.ALL, Material.Scope.GROUPS})
_BRANCHES: Final = frozenset({Material.Scope.ALL, Material.Scope.BRANCHES})
LINES: Final = (
    Line("党组会议", (MeetingKind.LEADING_GROUP,), OrganisationKind.LEADING_GROUP, _GROUPS),
    Line("中心组", (MeetingKind.CENTER_GROUP,), OrganisationKind.LEADING_GROUP, _GROUPS),
    Line("支部", BRANCH_LIFE, OrganisationKind.BRANCH, _BRANCHES),
)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """`lags`: one for each of LINES; None where the material is not meant for it."""

    material: Material
    lags: tuple[Lag | None, ...]

    @property
    def cells(self) -> list[tuple[Line, Lag | None]]:
        return [*zip(LINES, self.lags, strict=True)]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """`days`: one for each of LINES; None not yet. `asks`: whether the line asks this organisation at all."""

    organisation: Organisation
    days: tuple[int | None, ...]
    asks: tuple[bool, ...]


def board_of(*, actor: Actor, materials: Iterable[Material], on: date) -> list[BoardRow]:
    """Three queries, however many materials and units. Units outside the actor's scope are not counted."""
    rows = list(materials)
    units = _units(actor, on)
    first = _first_studies(actor, [row.id for row in rows])
    return [
        BoardRow(row, tuple(_lag(row, line, number, units, first) for number, line in enumerate(LINES))) for row in rows
    ]


def units_of(*, actor: Actor, material: Material, on: date) -> list[UnitRow]:
    """Every unit that is asked, in the official order, with those that have not studied yet."""
    first = _first_studies(actor, [material.id])
    found = []
    for unit in _units(actor, on):
        asks = tuple(unit.kind == line.at and material.scope in line.scopes for line in LINES)
        if any(asks):
            days = tuple(_days(material, first, number, unit.id) for number in range(len(LINES)))
            found.append(UnitRow(unit, days, asks))
    return found


def _units(actor: Actor, on: date) -> list[Organisation]:
    scope = actor.scope
    rows = Organisation.objects.visible_to(actor).active_on(on)
    asked = rows.filter(kind__in=[OrganisationKind.LEADING_GROUP, OrganisationKind.BRANCH]).in_order()
    return [row for row in asked if scope.holds(organisation=row.id, department=row.home_id)]


def _first_studies(actor: Actor, material_ids: list[int]) -> dict[tuple[int, int, int], date]:
    """By material, line and unit: the first day. A joint meeting counts for each that held it."""
    items = AgendaItem.objects.visible_to(actor).filter(
        material_id__in=material_ids, is_unreached=False, meeting__record__status=Record.Status.IN_FORCE
    )
    wanted = ("material_id", "meeting__kind", "meeting__record_id", "meeting__record__happened_on")
    studied = list(items.values_list(*wanted))
    held: dict[int, list[int]] = {}
    units = RecordUnit.objects.visible_to(actor).filter(record_id__in={record for _, _, record, _ in studied})
    for record_id, organisation_id in units.values_list("record_id", "organisation_id"):
        held.setdefault(record_id, []).append(organisation_id)
    first: dict[tuple[int, int, int], date] = {}
    for material_id, kind, record_id, day in studied:
        for number in (each for each, line in enumerate(LINES) if Kind(kind).fact in line.kinds):
            for unit in held.get(record_id, ()):
                key = (material_id, number, unit)
                first[key] = min(day, first.get(key, day))
    return first


def _lag(
    material: Material, line: Line, number: int, units: list[Organisation], first: dict[tuple[int, int, int], date]
) -> Lag | None:
    if material.scope not in line.scopes:
        return None
    return lag_of([_days(material, first, number, unit.id) for unit in units if unit.kind == line.at])


def _days(material: Material, first: dict[tuple[int, int, int], date], number: int, unit_id: int) -> int | None:
    """Counted from the day of publication; what was studied on that very day lags by nothing."""
    day = first.get((material.id, number, unit_id))
    return None if day is None else max((day - material.published_on).days, 0)
