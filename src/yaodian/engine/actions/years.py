"""办结归档: a plan whose year is over is closed; from then on nothing in it changes."""

from typing import Final

from django.db import transaction

from yaodian.engine.models import STANDING_DUE, Duty, Plan, PlanVersion
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

_REASON_LENGTH: Final = 200


@transaction.atomic
def close_year(*, actor: Actor, year: int, reason: str = "") -> Plan:
    """`reason`: why it is closed although something is still owed; it stands in the audit with the count. Standing work
    is not owed at the end: it closes as 持续推进."""
    actor.require(Right.REVIEW_PLAN)
    plan = Plan.objects.visible_to(actor).select_for_update().get(year=year)
    _refuse(plan, today().year)
    left = _still_owed(plan)
    if left and not reason.strip():
        raise RefusedError(f"{year}年还有{left}项任务没有办结。请先督促完成或免除；确需现在归档的，请写明原因。")
    plan.status, plan.closed_on = Plan.Status.CLOSED, today()
    plan.save(update_fields=["status", "closed_on"])
    rest = f"，仍有{left}项未办结：{reason.strip()[:_REASON_LENGTH]}" if left else ""
    write_audit(actor=actor, action="办结归档", subject=plan, sentence=f"{year}年工作要点办结归档{rest}")
    return plan


def refuse_closed_year(*, committee_id: int, year: int) -> None:
    """For every action that would change a duty or a record of the year."""
    if Plan.objects.of(committee_id).filter(year=year, status=Plan.Status.CLOSED).exists():
        raise RefusedError(f"{year}年已办结归档，其中的任务和记录不再改动。")


def _refuse(plan: Plan, this_year: int) -> None:
    if plan.status == Plan.Status.CLOSED:
        raise RefusedError(f"{plan.year}年已经办结归档。")
    if plan.status == Plan.Status.DRAFT:
        raise RefusedError(f"{plan.year}年的要点还没有下达，没有可以归档的内容。")
    if plan.year > this_year:
        raise RefusedError(f"{plan.year}年还没有到，不能归档。")
    reviewing = PlanVersion.objects.of(plan.committee_id).filter(plan_id=plan.id, status=PlanVersion.Status.REVIEWING)
    if reviewing.exists():
        raise RefusedError(f"{plan.year}年的要点有一版正在复核。请先下达这一版，或删去它，再归档。")


def _still_owed(plan: Plan) -> int:
    owed = Duty.objects.of(plan.committee_id).filter(plan_id=plan.id, verdict=Duty.Verdict.OPEN)
    return owed.exclude(due_on=STANDING_DUE).count()
