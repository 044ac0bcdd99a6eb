"""Imports as those see them who may import: what waits, what was done, what was wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yaodian.formats.gate.kinds import CSV, XLSX
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.headings import Layout
from yaodian.formats.rosters.lines import Line
from yaodian.formats.rosters.problems import Problem
from yaodian.formats.rosters.returned import Returned, returned_csv, returned_xlsx
from yaodian.formats.rosters.staging import layout_of, line_of
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import ImportBlock, ImportChange, ImportProblem, ImportUnit, RosterImport
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.rights import Right

KEPT_DAYS: Final = 30
_State, _Unit = RosterImport.State, ImportUnit.State


@dataclass(frozen=True, slots=True)
class Share:
    """A unit's line. `is_ticked`: nobody leaves, so that it may be proposed for approval."""

    unit: ImportUnit

    @property
    def may_be_approved(self) -> bool:
        return self.unit.state == _Unit.WAITING and not self.unit.refused

    @property
    def is_ticked(self) -> bool:
        return self.may_be_approved and not self.unit.left


@dataclass(frozen=True, slots=True)
class Seen:
    """`stray`: rows with an error of which nobody can tell the unit. `until`: how long it can be undone."""

    roster_import: RosterImport
    layout: Layout
    shares: list[Share]
    stray: int
    until: datetime | None

    @property
    def totals(self) -> dict[str, int]:
        names = ("joined", "moved", "left", "changed", "same")
        return {name: sum(getattr(share.unit, name) for share in self.shares) for name in names}

    @property
    def may_be_approved(self) -> bool:
        """Whether a button for single units makes sense."""
        is_open = self.roster_import.state in {_State.READY, _State.DONE} and not self.roster_import.forgotten_at
        return is_open and any(share.may_be_approved for share in self.shares)

    @property
    def is_sound(self) -> bool:
        return self.may_be_approved and not self.roster_import.refused


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes
    media_type: str


def history_of(*, actor: Actor, after: int | None = None, before: int | None = None) -> Page[RosterImport]:
    """The latest first."""
    actor.require(Right.IMPORT_ROSTER)
    mine = RosterImport.objects.visible_to(actor).select_related("organisation")
    found: Page[RosterImport] = page_of(mine, key="id", after=after, before=before, falling=True)
    return found


def import_of(*, actor: Actor, import_id: int) -> RosterImport:
    actor.require(Right.IMPORT_ROSTER)
    found: RosterImport = RosterImport.objects.visible_to(actor).select_related("organisation").get(id=import_id)
    place = {"organisation": found.organisation_id, "department": found.department_id}
    if not actor.may_at(Right.IMPORT_ROSTER, **place):
        raise RosterImport.DoesNotExist
    return found


def seen_of(*, actor: Actor, import_id: int) -> Seen:
    found = import_of(actor=actor, import_id=import_id)
    units = ImportUnit.objects.visible_to(actor).filter(roster_import_id=found.id).order_by("rank")
    strays = ImportProblem.objects.visible_to(actor).filter(roster_import_id=found.id, unit_id=0)
    until = found.applied_at + timedelta(days=KEPT_DAYS) if found.applied_at and not found.forgotten_at else None
    return Seen(
        roster_import=found,
        layout=layout_of(found.layout),
        shares=[Share(unit) for unit in units],
        stray=strays.values("row").distinct().count() if found.refused else 0,
        until=until,
    )


def problems_of(
    *, actor: Actor, import_id: int, after: int | None = None, before: int | None = None
) -> tuple[RosterImport, Page[ImportProblem]]:
    """In the order of the rows, which is that in which they were written."""
    found = import_of(actor=actor, import_id=import_id)
    problems = ImportProblem.objects.visible_to(actor).filter(roster_import_id=found.id)
    return found, page_of(problems, key="id", after=after, before=before)


def changes_of(  # noqa: PLR0913  which unit of which import, and two ways to turn a page
    *, actor: Actor, import_id: int, unit_id: int, kind: str = "", after: int | None = None, before: int | None = None
) -> tuple[RosterImport, Share, Page[ImportChange]]:
    found = import_of(actor=actor, import_id=import_id)
    unit = ImportUnit.objects.visible_to(actor).get(roster_import_id=found.id, unit_id=unit_id)
    changes = ImportChange.objects.visible_to(actor).filter(roster_import_id=found.id, unit_id=unit_id)
    if kind in ImportChange.Kind.values:
        changes = changes.filter(kind=kind)
    return found, Share(unit), page_of(changes, key="id", after=after, before=before)


def returned_of(*, actor: Actor, import_id: int) -> File:
    """The file with what is wrong beside each row; an .xls comes back as .xlsx."""
    found = import_of(actor=actor, import_id=import_id)
    if found.forgotten_at or not found.lines:
        raise RefusedError("这次导入的内容已经清除，不能再下载。")
    returned = Returned(layout=layout_of(found.layout), lines=kept_lines(found), problems=_problems(found))
    stem = found.file_name.rpartition(".")[0]
    if found.encoding:
        return File(f"{stem}（错误说明）.csv", returned_csv(returned, found.encoding), CSV.media_type)
    return File(f"{stem}（错误说明）.xlsx", returned_xlsx(returned, found.sheet), XLSX.media_type)


def kept_lines(roster_import: RosterImport) -> Iterator[Line]:
    keys = tuple(layout_of(roster_import.layout).taken)
    blocks = ImportBlock.objects.of(roster_import.committee_id).filter(roster_import_id=roster_import.id)
    for lines in blocks.order_by("first").values_list("lines", flat=True).iterator():
        yield from (line_of(line, keys) for line in lines)


def roster_of(roster_import: RosterImport) -> Roster:
    return Roster[roster_import.roster.upper()]


def _problems(roster_import: RosterImport) -> list[Problem]:
    found = ImportProblem.objects.of(roster_import.committee_id).filter(roster_import_id=roster_import.id)
    names = ("row", "column", "heading", "value", "message")
    return [Problem(**dict(zip(names, values, strict=True))) for values in found.order_by("id").values_list(*names)]
