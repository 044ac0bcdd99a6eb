"""What was approved is written: all of it in one transaction, or unit by unit, each in its own."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from django.db import transaction

from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import Told, signature, write_audit, write_audit_lines
from yaodian.orgs.actions.imports.approving import locked_import, stamp, summed
from yaodian.orgs.actions.imports.outcome import RowChange
from yaodian.orgs.actions.imports.states import ACCOUNT, ChangedMeanwhileError, changes_in, turn
from yaodian.orgs.actions.roles import administrators_of, locked_accounts, refuse_last
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.chain import Change as AuditChange
from yaodian.orgs.models import ImportChange, ImportUnit, Organisation, Person, RosterImport, User
from yaodian.orgs.models.people import GONE
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Right

Tell = Callable[[int, int], None]

MEANWHILE: Final = "比对之后名册又有改动，没有导入。请点“重新比对”，看过再批准。"
WRITTEN: Final = "导入名册"  # the action in the audit
_AT_ONCE: Final = 20
_NOT_WAITING: Final = "这次导入不在等待写入。"
_State, _Unit = RosterImport.State, ImportUnit.State


def write_import(*, committee_id: int, import_id: int, tell: Tell) -> str:
    """Safe to repeat: a unit that is written is no longer approved but applied."""
    about = RosterImport.objects.of(committee_id).get(id=import_id)
    if about.state != _State.WRITING:
        raise RefusedError(_NOT_WAITING)
    try:
        actor = approver(about)
        failed = _write_whole(actor, about, tell) if about.is_whole else _write_each(actor, about, tell)
    except (RefusedError, ForbiddenError):
        _give_back(about)
        raise
    done = ImportUnit.objects.of(committee_id).filter(roster_import_id=import_id, state=_Unit.APPLIED)
    told = f"已导入{done.count()}个单位：{summed(list(done))}"
    return f"{told}；{failed}个单位没有导入，比对之后又有改动" if failed else told


def approver(about: RosterImport) -> Actor:
    """As they are now: who may no longer import is refused when the job begins."""
    user = User.objects.get(id=about.approved_by or 0, committee_id=about.committee_id)
    actor = actor_of(user=user, on=today())
    actor.require(Right.IMPORT_ROSTER)
    return actor


@transaction.atomic
def _write_whole(actor: Actor, about: RosterImport, tell: Tell) -> int:
    written = locked_import(actor, about.id)
    if written.state != _State.WRITING:
        raise RefusedError(_NOT_WAITING)
    units = _approved(written)
    try:
        for some in in_batches(units):
            _write_units(written, some)
    except ChangedMeanwhileError as error:
        raise RefusedError(MEANWHILE) from error
    written.state = _State.DONE
    stamp(written)
    _tell_audit(actor, written, units)
    tell(len(units), len(units))
    return 0


def _write_each(actor: Actor, about: RosterImport, tell: Tell) -> int:
    """Some units in one transaction, since each waits for the disk; one that cannot be written leaves the others."""
    units, failed, seen = _approved(about), 0, 0
    for some in in_batches(units):
        failed += _write_some(actor, about, some)
        seen += len(some)
        tell(seen, len(units))
    _give_back(about)
    return failed


@transaction.atomic
def _write_some(actor: Actor, about: RosterImport, units: Sequence[ImportUnit]) -> int:
    written = locked_import(actor, about.id)
    if written.state != _State.WRITING:
        raise RefusedError(_NOT_WAITING)
    done = _written(written, units)
    if done:
        stamp(written)
        _tell_audit_each(actor, written, done)
    return len(units) - len(done)


def _written(about: RosterImport, units: Sequence[ImportUnit]) -> list[ImportUnit]:
    """All of them in one step, or, where one cannot be written, each by itself."""
    try:
        with transaction.atomic():
            _write_units(about, units)
    except ChangedMeanwhileError:
        if len(units) > 1:
            return [done for unit in units for done in _written(about, [unit])]
        units[0].state, units[0].message = _Unit.WAITING, MEANWHILE
        units[0].save(update_fields=["state", "message"])
        return []
    return list(units)


def _give_back(about: RosterImport) -> None:
    """Where it ended: something was written, or nothing; what is still approved waits again."""
    mine = RosterImport.objects.of(about.committee_id).filter(id=about.id, state=_State.WRITING)
    if not mine.exists():
        return
    units = ImportUnit.objects.of(about.committee_id).filter(roster_import_id=about.id)
    units.filter(state=_Unit.APPROVED).update(state=_Unit.WAITING)
    state = _State.DONE if units.filter(state=_Unit.APPLIED).exists() else _State.READY
    mine.update(state=state)


def _approved(about: RosterImport) -> list[ImportUnit]:
    units = ImportUnit.objects.of(about.committee_id).filter(roster_import_id=about.id, state=_Unit.APPROVED)
    return list(units.order_by("rank"))


def _write_units(about: RosterImport, units: Sequence[ImportUnit]) -> None:
    """Raises ChangedMeanwhileError."""
    changes = changes_of(about, units)
    _refuse_newcomers(about, units, changes)
    _refuse_last_administrator(about.committee_id, changes)
    turn(about.committee_id, changes)
    mine = ImportUnit.objects.of(about.committee_id).filter(roster_import_id=about.id)
    mine.filter(id__in=[unit.id for unit in units]).update(state=_Unit.APPLIED)


def in_batches(units: Sequence[ImportUnit]) -> Iterator[Sequence[ImportUnit]]:
    """What goes into one step, since each waits for the disk and asks the same questions."""
    return (units[start : start + _AT_ONCE] for start in range(0, len(units), _AT_ONCE))


def changes_of(about: RosterImport, units: Sequence[ImportUnit]) -> list[RowChange]:
    ids = [unit.unit_id for unit in units]
    mine = ImportChange.objects.of(about.committee_id).filter(roster_import_id=about.id, unit_id__in=ids)
    kept = mine.order_by("id").values_list("rows", flat=True)
    return [change for rows in kept.iterator() for change in changes_in(rows)]


def _refuse_newcomers(about: RosterImport, units: Sequence[ImportUnit], changes: Sequence[RowChange]) -> None:
    """Who came into a unit since it was compared may be the one that the file calls new."""
    ids = [unit.unit_id for unit in units]
    if about.roster == RosterImport.Roster.PEOPLE:
        rows = Person.objects.of(about.committee_id).exclude(status__in=GONE).filter(department_id__in=ids)
        here = set(rows.values_list("id", flat=True))
    else:
        known = Organisation.objects.of(about.committee_id).filter(valid_to__isnull=True, department_id__in=ids)
        here = set(known.values_list("id", flat=True))
        _refuse_moved_parents(about, changes)
    here.difference_update((change.id for change in changes), *(unit.known for unit in units))
    if here:
        raise ChangedMeanwhileError(len(here))


def _refuse_last_administrator(committee_id: int, changes: Sequence[RowChange]) -> None:
    """Whoever shared the post may have gone since it was compared."""
    closing = {change.id for change in changes if change.table == ACCOUNT and change.after != change.before}
    filled = administrators_of(committee_id, today())
    roles = {role for role, users in filled.items() if users & closing}
    if not roles:
        return
    try:
        refuse_last(list(locked_accounts(committee_id).filter(id__in=closing)), roles, today())
    except RefusedError as error:
        raise ChangedMeanwhileError(len(roles)) from error


def _refuse_moved_parents(about: RosterImport, changes: Sequence[RowChange]) -> None:
    """A path and a rank were made from the parent's; where that has moved or ended, they are wrong."""
    made = [change.after for change in changes if change.table == "organisation" and change.after and not change.before]
    inside = {state["id"] for state in made}
    wanted = {state["parent_id"]: state["path"].removesuffix(f"{state['id']}/") for state in made}
    outside = {parent: path for parent, path in wanted.items() if parent not in inside}
    known = Organisation.objects.of(about.committee_id).filter(id__in=list(outside), valid_to__isnull=True)
    if dict(known.values_list("id", "path")) != outside:
        raise ChangedMeanwhileError(len(outside))


def _tell_audit(actor: Actor, about: RosterImport, units: Sequence[ImportUnit]) -> None:
    """One line for the batch. What changed for whom stands in the import, and its digest in the line: no names here."""
    told = _told(about, units)
    write_audit(actor=actor, action=WRITTEN, subject=about, sentence=told.sentence, changes=told.changes)


def _tell_audit_each(actor: Actor, about: RosterImport, units: Sequence[ImportUnit]) -> None:
    lines = [_told(about, [unit]) for unit in units]
    write_audit_lines(actor=actor, action=WRITTEN, kind=RosterImport, told=lines, name=signature(actor, about))


def _told(about: RosterImport, units: Sequence[ImportUnit]) -> Told:
    named = units[0].name if len(units) == 1 else f"{len(units)}个单位"
    whole = hashlib.sha256("".join(unit.digest for unit in units).encode()).hexdigest()
    sentence = f"导入{about.get_roster_display()}，{named}：{summed(units)}"
    return Told(now(), about.id, sentence, (AuditChange("变动摘要", "", whole),))
