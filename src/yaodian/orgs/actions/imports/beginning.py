"""Taking a file in: read in a process of its own, then only its lines are kept, and only the columns that are taken."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.reading import Reading, RosterFile, read_roster
from yaodian.formats.rosters.staging import kept_layout
from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.imports.forgetting import forget_expired
from yaodian.orgs.actors import Actor
from yaodian.orgs.bulk_rows import insert_rows
from yaodian.orgs.models import ImportBlock, Organisation, RosterImport
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.imports import roster_of
from yaodian.orgs.rights import RIGHTS, Right

FUTURE: Final = "名册日期不能晚于今天。"
NO_LINES: Final = "表头下面没有名册行。请确认选对了工作表，填好后再上传。"
OTHER_FILE: Final = "这不是刚才那份文件（内容不同）。请选同一份；要换一份，请从头导入。"

_State = RosterImport.State
_BLOCK: Final = 500  # lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the user says about the file. `is_complete`: whoever of its units is not listed has left."""

    holds_on: date
    is_complete: bool


def begin_import(*, actor: Actor, roster: Roster, file: RosterFile, terms: Terms) -> RosterImport:
    """Nothing changes by it. Reading takes seconds, so it comes before the transaction."""
    home = _home(actor, roster)
    if terms.holds_on > today():
        raise RefusedError(FUTURE)
    reading = _read(file, roster)
    with transaction.atomic():
        forget_expired(committee_id=actor.committee_id)
        begun = RosterImport(
            committee_id=actor.committee_id,
            organisation=home,
            department_id=home.home_id,
            roster=roster.name.lower(),
            holds_on=terms.holds_on,
            is_complete=terms.is_complete,
            hidden=file.hidden.name,
            asked_by=actor.user_id,
            asked_by_name=actor.name,
            asked_at=now(),
        )
        _keep(begun, reading)
        begun.save(force_insert=True)
        _keep_lines(begun, reading)
        _tell(actor, begun)
    return begun


def choose_columns(*, actor: Actor, import_id: int, file: RosterFile) -> RosterImport:
    """The same file again, with the user's word on its columns."""
    known = RosterImport.objects.visible_to(actor).get(id=import_id)
    require_import(actor, known)
    reading = _read(file, roster_of(known))
    with transaction.atomic():
        begun: RosterImport = RosterImport.objects.visible_to(actor).select_for_update(of=("self",)).get(id=import_id)
        if begun.state not in {_State.COLUMNS, _State.READY}:
            raise RefusedError("这次导入已经办过了，请从头导入。")
        if begun.file_digest != reading.file.sha256:
            raise RefusedError(OTHER_FILE)
        ImportBlock.objects.of(actor.committee_id).filter(roster_import_id=begun.id).erase()
        _keep(begun, reading)
        begun.save()
        _keep_lines(begun, reading)
        sentence = f"选定{begun.get_roster_display()}的列，读到{begun.lines}行，还没有改动名册"
        write_audit(actor=actor, action="选定名册的列", subject=begun, sentence=sentence)
    return begun


def require_import(actor: Actor, roster_import: RosterImport) -> None:
    place = {"organisation": roster_import.organisation_id, "department": roster_import.department_id}
    actor.require_at(Right.IMPORT_ROSTER, **place)
    if roster_of(roster_import) is Roster.ORGANISATIONS:
        actor.require_at(Right.EDIT_ORGANISATIONS, **place)


def _home(actor: Actor, roster: Roster) -> Organisation:
    """Where the import reaches: the committee, or the department of the office."""
    actor.require(Right.IMPORT_ROSTER)
    if roster is Roster.ORGANISATIONS:
        actor.require(Right.EDIT_ORGANISATIONS)
    known = Organisation.objects.visible_to(actor)
    if actor.scope_of(Right.IMPORT_ROSTER).is_whole:
        return known.get(kind=Kind.COMMITTEE)
    seat = next(grant.organisation for grant in actor.grants if Right.IMPORT_ROSTER in RIGHTS[grant.role])
    return known.get(id=known.get(id=seat).home_id)


def _read(file: RosterFile, roster: Roster) -> Reading:
    reading = read_roster(file, roster)
    if reading.layout.is_settled and not reading.kept:
        raise RefusedError(NO_LINES)
    return reading


def _keep(begun: RosterImport, reading: Reading) -> None:
    begun.state = _State.CHECKING if reading.layout.is_settled else _State.COLUMNS
    begun.file_name, begun.file_digest = reading.file.name, reading.file.sha256
    begun.encoding, begun.sheet = reading.encoding, reading.sheet[:60]
    begun.layout = kept_layout(reading.layout)
    begun.notices, begun.remarks = list(reading.notices), []
    begun.lines, begun.skipped = len(reading.kept), len(reading.skipped)


def _keep_lines(begun: RosterImport, reading: Reading) -> None:
    rows = [[new_id(), begun.committee_id, begun.id, *block] for block in _blocks(reading)]
    insert_rows(ImportBlock, ("id", "committee_id", "roster_import_id", "first", "lines"), rows)


def _blocks(reading: Reading) -> Iterator[tuple[int, str]]:
    for start in range(0, len(reading.kept), _BLOCK):
        lines = reading.kept[start : start + _BLOCK]
        yield json.loads(lines[0])[0], f"[{','.join(lines)}]"


def _tell(actor: Actor, begun: RosterImport) -> None:
    """Without the file's name, in which a person's name may stand."""
    sentence = f"上传{begun.get_roster_display()}，读到{begun.lines}行，还没有改动名册"
    write_audit(actor=actor, action="上传名册", subject=begun, sentence=sentence)
