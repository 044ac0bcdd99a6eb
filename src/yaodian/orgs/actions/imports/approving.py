"""批准: nothing changes without it. The user chooses: the file as a whole, or unit by unit."""

from collections.abc import Collection

from django.db import transaction

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.imports.beginning import require_import
from yaodian.orgs.actions.imports.forgetting import forget
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import ImportUnit, RosterImport

_State, _Unit = RosterImport.State, ImportUnit.State


@transaction.atomic
def approve_whole(*, actor: Actor, import_id: int) -> RosterImport:
    """Every unit, or none where a single row cannot be taken."""
    approved = locked_import(actor, import_id)
    _refuse_state(approved)
    if approved.refused:
        raise RefusedError(
            f"还有 {approved.refused} 行有错误，不能整份导入。请改好后重新上传，或改为按单位导入没有错误的单位。"
        )
    return _approve(actor, approved, _waiting(approved), is_whole=True)


@transaction.atomic
def approve_units(*, actor: Actor, import_id: int, units: Collection[int]) -> RosterImport:
    """Each of them as a whole, or not at all."""
    approved = locked_import(actor, import_id)
    _refuse_state(approved)
    chosen = [unit for unit in _waiting(approved) if unit.unit_id in units]
    if not chosen:
        raise RefusedError("请至少选定一个单位。")
    faulty = [unit.name for unit in chosen if unit.refused]
    if faulty:
        raise RefusedError(f"{faulty[0]}还有错误的行，不能导入。请改好后重新上传，这次先不选它。")
    return _approve(actor, approved, chosen, is_whole=False)


@transaction.atomic
def drop_import(*, actor: Actor, import_id: int) -> RosterImport:
    """What was read is thrown away; nothing has changed by it."""
    dropped = locked_import(actor, import_id)
    if dropped.state not in {_State.COLUMNS, _State.CHECKING, _State.READY} or dropped.applied_at:
        raise RefusedError("这次导入已经办过，不能放弃。")
    dropped.state = _State.DROPPED
    dropped.save(update_fields=["state"])
    forget(dropped)
    sentence = f"放弃导入{dropped.get_roster_display()}，没有改动名册"
    write_audit(actor=actor, action="放弃导入名册", subject=dropped, sentence=sentence)
    return dropped


def locked_import(actor: Actor, import_id: int) -> RosterImport:
    found: RosterImport = RosterImport.objects.visible_to(actor).select_for_update(of=("self",)).get(id=import_id)
    require_import(actor, found)
    return found


def _refuse_state(approved: RosterImport) -> None:
    if approved.state not in {_State.READY, _State.DONE} or approved.forgotten_at:
        raise RefusedError(f"这次导入现在是“{approved.get_state_display()}”，不能批准。请回到导入记录看看。")


def _waiting(approved: RosterImport) -> list[ImportUnit]:
    units = ImportUnit.objects.of(approved.committee_id).filter(roster_import_id=approved.id, state=_Unit.WAITING)
    return list(units.order_by("rank"))


def _approve(actor: Actor, approved: RosterImport, units: list[ImportUnit], *, is_whole: bool) -> RosterImport:
    if not units:
        raise RefusedError("没有等待批准的单位。")
    ids = [unit.id for unit in units]
    mine = ImportUnit.objects.of(approved.committee_id).filter(roster_import_id=approved.id, id__in=ids)
    mine.update(state=_Unit.APPROVED, message="")
    approved.state, approved.is_whole, approved.approved_by = _State.WRITING, is_whole, actor.user_id
    approved.save(update_fields=["state", "is_whole", "approved_by"])
    what = "整份" if is_whole else f"{len(units)}个单位的"
    sentence = f"批准导入{what}{approved.get_roster_display()}：{summed(units)}"
    write_audit(actor=actor, action="批准导入名册", subject=approved, sentence=sentence)
    return approved


def summed(units: Collection[ImportUnit]) -> str:
    """新进3、转入1; nothing where nothing changes."""
    counts = (
        ("新进", sum(unit.joined for unit in units)),
        ("转入", sum(unit.moved for unit in units)),
        ("离开", sum(unit.left for unit in units)),
        ("更正", sum(unit.changed for unit in units)),
    )
    return "、".join(f"{word}{count}" for word, count in counts if count) or "没有变动"


def stamp(applied: RosterImport) -> None:
    applied.applied_at = now()
    applied.save(update_fields=["state", "applied_at"])
