"""免除: somebody answers for it that a duty need not be done, and says why."""

from typing import Final

from django.db import transaction

from yaodian.engine.actions.levelling import OWN_REASONS
from yaodian.engine.actions.settling import resettle_duties
from yaodian.engine.actions.tallies import recount
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.entries import REASON_LENGTH
from yaodian.engine.models import Duty
from yaodian.engine.queries.cells import cell_of
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import Period
from yaodian.kernel.registry import institution
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.rights import Right

_DONE: Final = frozenset({Duty.Verdict.FULFILLED.value, Duty.Verdict.LATE.value})


@transaction.atomic
def waive_duty(*, actor: Actor, duty_id: int, reason: str) -> Duty:
    """Credits stay and are counted: when it is asked for again, nothing of them is lost."""
    duty = _held(actor, duty_id)
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError("请写明为什么免除，如：机构调整、上级统一安排。")
    if len(reason) > REASON_LENGTH:
        raise RefusedError(f"原因最多{REASON_LENGTH}个字，现有{len(reason)}个字。")
    if duty.verdict == Duty.Verdict.WAIVED:
        raise RefusedError(f"这项任务已经免除：{duty.waived_reason}")
    if duty.verdict in _DONE:
        raise RefusedError("这项任务已经完成，不必免除。")
    duty.verdict, duty.waived_reason, duty.waived_on = Duty.Verdict.WAIVED, reason, today()
    duty.fulfilled_on = None
    duty.save(update_fields=["verdict", "waived_reason", "waived_on", "fulfilled_on"])
    recount(committee_id=actor.committee_id, cells=[cell_of(duty)])
    write_audit(
        actor=actor,
        action="免除任务",
        subject=duty,
        sentence=f"免除{_name(duty)}",
        changes=[Change("免除原因", "", reason)],
    )
    return duty


@transaction.atomic
def reinstate_duty(*, actor: Actor, duty_id: int) -> Duty:
    """It is owed again, and may be done at once by what was recorded meanwhile."""
    duty = _held(actor, duty_id)
    if duty.verdict != Duty.Verdict.WAIVED:
        raise RefusedError("这项任务没有免除，不必恢复。")
    _refuse_reinstating(duty)
    reason = duty.waived_reason
    duty.verdict, duty.waived_reason, duty.waived_on = Duty.Verdict.OPEN, "", None
    duty.save(update_fields=["verdict", "waived_reason", "waived_on"])
    resettle_duties(committee_id=actor.committee_id, duty_ids=[duty.id])
    duty.refresh_from_db()
    write_audit(
        actor=actor,
        action="恢复任务",
        subject=duty,
        sentence=f"恢复{_name(duty)}",
        changes=[Change("免除原因", reason, "")],
    )
    return duty


def _held(actor: Actor, duty_id: int) -> Duty:
    actor.require(Right.WAIVE)
    rows = Duty.objects.visible_to(actor).select_related("organisation", "measure")
    duty = rows.select_for_update(of=("self",)).get(id=duty_id)
    actor.require_at(Right.WAIVE, organisation=duty.organisation_id, department=duty.department_id)
    refuse_closed_year(committee_id=actor.committee_id, year=duty.year)
    return duty


def _refuse_reinstating(duty: Duty) -> None:
    ended = duty.organisation.valid_to
    if ended is not None and ended <= today():
        raise RefusedError(f"{duty.organisation.name}已经撤销，{duty.waived_reason}。")
    if duty.waived_reason in OWN_REASONS:
        raise RefusedError(f"这项任务是因“{duty.waived_reason}”免除的。需要恢复的，请修订要点并重新下达。")
    declared = institution(duty.institution) if duty.institution else None
    if declared is not None and declared.record_form is None:
        raise RefusedError(f"“{declared.name}”{declared.not_recorded}，不能恢复。")


def _name(duty: Duty) -> str:
    what = institution(duty.institution).name if duty.institution else duty.measure.text
    return f"{duty.organisation.name}{Period.parse(duty.period).text}的任务“{what}”"
