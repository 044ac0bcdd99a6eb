"""Who owes what by the confirmed clauses of a version: for the preview, for issuing, and whenever dates are reckoned
anew. Organisations are grouped by audience, so that the size of a city hardly matters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yaodian.engine.clauses import ClauseContent
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause
from yaodian.engine.planning import PlannedDuty, follows_materials, planned_duties, planned_for_materials
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.clock import today
from yaodian.kernel.facts import MaterialFacts, OrgFacts
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import materials_told
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation of today. `home_id`: the department that its duties are counted for."""

    id: int
    home_id: int
    kind: str
    name: str

    @property
    def facts(self) -> OrgFacts:
        return OrgFacts(kind=Kind(self.kind).fact, name=self.name)


@dataclass(frozen=True, slots=True)
class Owing:
    """One clause under one of its institutions ("" for none): each of the units owes each of the planned duties."""

    clause: Clause
    key: str
    declared: Institution | None
    units: tuple[Unit, ...]
    planned: tuple[PlannedDuty, ...]

    @property
    def name(self) -> str:
        return self.declared.name if self.declared else "未列制度"

    @property
    def is_recorded(self) -> bool:
        return self.declared is None or self.declared.record_form is not None

    @property
    def waived_reason(self) -> str:
        """Why nobody owes it; "" where it is owed."""
        return "" if self.is_recorded or self.declared is None else self.declared.not_recorded

    @property
    def measure_id(self) -> int:
        """0 before the version is issued."""
        measure_id: int | None = self.clause.measure_id
        return measure_id or 0

    @property
    def total(self) -> int:
        return len(self.units) * len(self.planned)


class Audiences:
    """The active organisations of a committee, and which of them a clause means. One query."""

    def __init__(self, committee_id: int) -> None:
        rows = Organisation.objects.of(committee_id).active_on(today()).in_order()
        self.units = tuple(
            Unit(unit_id, home_id or unit_id, kind, name)
            for unit_id, home_id, kind, name in rows.values_list("id", "department_id", "kind", "name")
        )
        self._known: dict[tuple[object, ...], tuple[Unit, ...]] = {}

    def of(self, content: ClauseContent) -> tuple[Unit, ...]:
        """All of its kinds and those named, in the official order."""
        key = (content.kinds, content.organisation_ids)
        if key not in self._known:
            kinds, ids = {kind.value for kind in content.kinds}, frozenset(content.organisation_ids)
            self._known[key] = tuple(unit for unit in self.units if unit.kind in kinds or unit.id in ids)
        return self._known[key]

    def under(self, content: ClauseContent, declared: Institution | None) -> tuple[Unit, ...]:
        """Of several institutions in one clause each is owed by whom it binds; a unit that none of them binds was
        named by the document or a person, and owes it under each."""
        everybody = self.of(content)
        if declared is None or len(content.institutions) < 2:  # noqa: PLR2004  one institution takes all
            return everybody
        key = (content.kinds, content.organisation_ids, content.institutions, declared.key)
        if key not in self._known:
            others = [each for each in content.declared if each]
            self._known[key] = tuple(
                unit
                for unit in everybody
                if declared.binds(unit.facts) or not any(each.binds(unit.facts) for each in others)
            )
        return self._known[key]

    def of_kind(self, units: tuple[Unit, ...], kind: Kind) -> tuple[Unit, ...]:
        key = (id(units), kind)
        if key not in self._known:
            self._known[key] = tuple(unit for unit in units if unit.kind == kind)
        return self._known[key]


def owings_of(
    *, committee_id: int, clauses: Sequence[Clause], audiences: Audiences, year: int, calendar: WorkCalendar
) -> Iterator[Owing]:
    """In the order of the clauses; what each material asks for stands behind what the clause itself asks for."""
    contents = contents_of(committee_id, clauses)
    follows = any(follows_materials(each.cadence, declared) for each in contents.values() for declared in each.declared)
    materials = materials_told(committee_id=committee_id, year=year) if follows else ()
    for clause in clauses:
        content = contents[clause.id]
        for declared in content.declared:
            planned = planned_duties(content.cadence, declared, year, calendar)
            units = audiences.under(content, declared)
            owing = Owing(clause, declared.key if declared else "", declared, units, planned)
            yield owing
            if materials:
                yield from _for_materials(owing, content, audiences, materials, calendar)


def _for_materials(
    owing: Owing,
    content: ClauseContent,
    audiences: Audiences,
    materials: Sequence[MaterialFacts],
    calendar: WorkCalendar,
) -> Iterator[Owing]:
    """A kind of organisation at a time, since whom a material is meant for and its days go by the kind."""
    for kind in Kind:
        facts = OrgFacts(kind=kind.fact)
        planned = planned_for_materials(content.cadence, owing.declared, facts, materials, calendar)
        units = audiences.of_kind(owing.units, kind) if planned else ()
        if units:
            yield replace(owing, units=units, planned=planned)
