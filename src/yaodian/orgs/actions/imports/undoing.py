"""撤销: within thirty days every row is put back as it was, all of them or none."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.imports.approving import locked_import, summed
from yaodian.orgs.actions.imports.forgetting import forget
from yaodian.orgs.actions.imports.outcome import RowChange
from yaodian.orgs.actions.imports.references import is_used
from yaodian.orgs.actions.imports.reopening import reopened_in_vain
from yaodian.orgs.actions.imports.states import ChangedMeanwhileError, turn
from yaodian.orgs.actions.imports.writing import approver, changes_of, in_batches
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import ImportUnit, RosterImport
from yaodian.orgs.queries.imports import KEPT_DAYS

Tell = Callable[[int, int], None]

TOO_LATE: Final = f"导入已过 {KEPT_DAYS} 天，不能撤销。请逐个更正，或导入一份更正过的名册。"
TOUCHED: Final = (
    "不能撤销：{unit}有 {count} 处在导入之后又改过（更正、转接、任职，或别的导入）。"
    "请逐个更正，或导入一份更正过的名册；若后来的也是导入，先撤销那一次。"
)
USED: Final = "不能撤销：{unit}这次新进的人或新设的组织，之后的任务、记录、账号已经用到。请逐个更正。"
_NOT_WAITING: Final = "这次导入不在等待撤销。"
_State, _Unit = RosterImport.State, ImportUnit.State


@transaction.atomic
def ask_undo(*, actor: Actor, import_id: int) -> RosterImport:
    asked = locked_import(actor, import_id)
    if asked.state == _State.CHECKING and asked.applied_at:
        raise RefusedError("这次导入正在重新比对，请等比对完再撤销。")
    if asked.state not in {_State.DONE, _State.UNDOING}:
        raise RefusedError("这次导入没有改动名册，不用撤销。")
    if asked.forgotten_at or (asked.applied_at and now() - asked.applied_at > timedelta(days=KEPT_DAYS)):
        raise RefusedError(TOO_LATE)
    asked.state, asked.approved_by = _State.UNDOING, actor.user_id
    asked.save(update_fields=["state", "approved_by"])
    return asked


def undo_import(*, committee_id: int, import_id: int, tell: Tell) -> str:
    about = RosterImport.objects.of(committee_id).get(id=import_id)
    if about.state != _State.UNDOING:
        raise RefusedError(_NOT_WAITING)
    try:
        units = _put_back(approver(about), about, tell)
    except (RefusedError, ForbiddenError):
        RosterImport.objects.of(committee_id).filter(id=import_id, state=_State.UNDOING).update(state=_State.DONE)
        raise
    return f"已撤销，{len(units)}个单位的名册恢复到导入之前"


@transaction.atomic
def _put_back(actor: Actor, about: RosterImport, tell: Tell) -> Sequence[ImportUnit]:
    """The last unit first, as a later one may stand on an earlier."""
    undone = locked_import(actor, about.id)
    if undone.state != _State.UNDOING:
        raise RefusedError(_NOT_WAITING)
    units = ImportUnit.objects.of(about.committee_id).filter(roster_import_id=about.id, state=_Unit.APPLIED)
    found = list(units.order_by("-rank"))
    for some in in_batches(found):
        _put_back_units(undone, some)
    undone.state, undone.undone_at = _State.UNDONE, now()
    undone.save(update_fields=["state", "undone_at"])
    sentence = f"撤销导入{undone.get_roster_display()}，{len(found)}个单位恢复到导入之前：{summed(found)}"
    write_audit(actor=actor, action="撤销导入名册", subject=undone, sentence=sentence)
    forget(undone)
    tell(len(found), len(found))
    return found


def _put_back_units(about: RosterImport, units: Sequence[ImportUnit]) -> None:
    """All of them in one step; where that cannot be, each by itself, so that the one is named that stops it."""
    try:
        _turn_back(about, changes_of(about, units))
    except _StoppedError as stopped:
        if len(units) == 1:
            raise RefusedError(stopped.sentence.format(unit=units[0].name, count=stopped.count)) from stopped
        for unit in units:
            _put_back_units(about, [unit])


class _StoppedError(Exception):
    """Before anything was written. `sentence`: to be filled with the unit and the count."""

    def __init__(self, sentence: str, count: int) -> None:
        super().__init__(sentence)
        self.sentence, self.count = sentence, count


def _turn_back(about: RosterImport, changes: Sequence[RowChange]) -> None:
    if is_used(about.committee_id, _made(changes)):
        raise _StoppedError(USED, 0)
    barred = reopened_in_vain(about, changes)
    if barred:
        raise _StoppedError(TOUCHED, barred)
    try:
        turn(about.committee_id, changes, is_back=True)
    except ChangedMeanwhileError as error:
        raise _StoppedError(TOUCHED, error.count) from error


def _made(changes: Sequence[RowChange]) -> dict[str, set[int]]:
    made: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change.before is None:
            made[change.table].add(change.id)
    return made
