"""An office that imports: files as bytes, and the whole way from upload to the written rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.reading import RosterFile
from yaodian.orgs.actions.imports.approving import approve_units, approve_whole
from yaodian.orgs.actions.imports.beginning import Terms, begin_import
from yaodian.orgs.actions.imports.comparing import compare_import
from yaodian.orgs.actions.imports.states import TABLES, states
from yaodian.orgs.actions.imports.undoing import ask_undo, undo_import
from yaodian.orgs.actions.imports.writing import write_import
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import ImportChange, ImportProblem, ImportUnit, RosterImport, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

HEADS = ("姓名", "单位", "支部", "党员类别", "入党时间", "转正时间", "党内职务")
ON = date(2026, 7, 1)
Rows = Sequence[Sequence[str]]


def csv_of(rows: Rows, heads: Sequence[str] = HEADS) -> bytes:
    return "\n".join(",".join(row) for row in (heads, *rows)).encode()


def uploaded(city: City, data: bytes, *, role: Role = Role.COMMITTEE_STAFF, **more: Any) -> RosterImport:
    """Read and compared."""
    roster, full = more.pop("roster", Roster.PEOPLE), more.pop("full", True)
    terms = Terms(holds_on=more.pop("on", ON), is_complete=full)
    file = RosterFile(data=data, name=more.pop("name", "名册.csv"), **more)
    begun = begin_import(actor=actor(city, role), roster=roster, file=file, terms=terms)
    if begun.state == RosterImport.State.CHECKING:
        compare(begun)
    begun.refresh_from_db()
    return begun


def actor(city: City, role: Role = Role.COMMITTEE_STAFF) -> Actor:
    return city.actor(role, ON)


def compare(begun: RosterImport) -> str:
    return compare_import(committee_id=begun.committee_id, import_id=begun.id, tell=lambda *_: None)


def write(begun: RosterImport) -> str:
    told = write_import(committee_id=begun.committee_id, import_id=begun.id, tell=lambda *_: None)
    begun.refresh_from_db()
    return told


def applied(city: City, data: bytes, **more: Any) -> RosterImport:
    begun = uploaded(city, data, **more)
    approve_whole(actor=actor(city, more.get("role", Role.COMMITTEE_STAFF)), import_id=begun.id)
    write(begun)
    return begun


def approve(city: City, begun: RosterImport, *names: str) -> None:
    units = ImportUnit.objects.filter(roster_import_id=begun.id, name__in=names).values_list("unit_id", flat=True)
    approve_units(actor=actor(city), import_id=begun.id, units=set(units))


def undo(city: City, begun: RosterImport) -> str:
    ask_undo(actor=actor(city), import_id=begun.id)
    told = undo_import(committee_id=begun.committee_id, import_id=begun.id, tell=lambda *_: None)
    begun.refresh_from_db()
    return told


def snapshot(city: City) -> dict[str, Any]:
    """Every row that an import may touch."""
    mine = {name: model.objects.filter(committee_id=city.committee_id) for name, model in TABLES.items()}
    found: dict[str, Any] = {name: list(states(rows.order_by("id"))) for name, rows in mine.items()}
    return {**found, "account": list(User.objects.order_by("id").values("id", "is_active"))}


def changes(begun: RosterImport) -> list[tuple[str, str]]:
    found = ImportChange.objects.filter(roster_import_id=begun.id).order_by("id")
    return [(change.get_kind_display(), change.name) for change in found]


def problems(begun: RosterImport) -> list[str]:
    found = ImportProblem.objects.filter(roster_import_id=begun.id).order_by("id")
    return [f"{problem.row}{problem.column} {problem.message}" for problem in found]
