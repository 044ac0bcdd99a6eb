"""授权申请: no role by one person alone. The security administrator asks, a second person agrees, then it holds.

The second person: another security administrator, or somebody of the committee's staff, who know who holds which post.
Only while there is neither (the first days after the first run) the system administrator. Never who asked, never whose
role it is, and nobody by being somebody's deputy (docs/decisions, "two people").
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.roles import grant_role, locked_account, other_account, refuse_misplaced, refuse_mixing
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import GrantRequest, Organisation, RoleGrant, User
from yaodian.orgs.queries.requests import may_be_second
from yaodian.orgs.rights import ADMINISTRATORS, Right, Role
from yaodian.orgs.spells import held_on

LAPSES_AFTER: Final = timedelta(days=14)
"""An answer that takes longer is asked for anew: by then the post may be another's."""


@transaction.atomic
def ask_role(
    *, actor: Actor, user_id: int, role: Role, organisation: Organisation, valid_to: date | None = None
) -> GrantRequest:
    """`valid_to`: the first day on which the role is over; None where it has no end."""
    user = other_account(actor, user_id, "不能给自己授予角色，请由另一名安全保密管理员办理。")
    day = today()
    refuse_misplaced(role, organisation)
    _refuse_end(role, valid_to, day)
    refuse_mixing(user, role, day)
    _refuse_twice(actor, user, role, organisation, day)
    asked = GrantRequest.objects.create(
        committee_id=actor.committee_id,
        user=user,
        role=role.value,
        organisation=organisation,
        valid_to=valid_to,
        lapses_on=min(day + LAPSES_AFTER, valid_to or date.max),
        asked_by=actor.user_id,
        asked_name=actor.name,
        asked_at=now(),
    )
    _tell(actor, "申请授予角色", asked)
    return asked


@transaction.atomic
def agree_roles(*, actor: Actor, request_ids: Sequence[int]) -> list[RoleGrant]:
    """All of them or none; they hold from today on."""
    return [_agree(actor, each) for each in _waiting(actor, request_ids)]


@transaction.atomic
def refuse_roles(*, actor: Actor, request_ids: Sequence[int], answer: str) -> list[GrantRequest]:
    if not answer.strip():
        raise RefusedError("不同意的，请写一句原因，申请人会看到。")
    refused = _waiting(actor, request_ids)
    for each in refused:
        _settle(actor, each, GrantRequest.State.REFUSED, answer.strip())
        _tell(actor, "不同意授予角色", each)
    return refused


@transaction.atomic
def withdraw_role(*, actor: Actor, request_id: int) -> GrantRequest:
    """By whoever may ask."""
    actor.require(Right.GRANT_ROLES)
    asked = GrantRequest.objects.visible_to(actor).select_for_update(of=("self",)).get(id=request_id)
    if not asked.is_waiting:
        raise RefusedError("这项申请已经办过了。")
    _settle(actor, asked, GrantRequest.State.WITHDRAWN)
    _tell(actor, "撤回授权申请", asked)
    return asked


def _agree(actor: Actor, asked: GrantRequest) -> RoleGrant:
    user = locked_account(asked.committee_id, asked.user_id)
    if not user.is_active:
        raise RefusedError(f"{user.name}的账号已停用，不能授予角色。")
    refuse_misplaced(Role(asked.role), asked.organisation)
    _settle(actor, asked, GrantRequest.State.AGREED)
    return grant_role(
        actor=actor,
        user=user,
        role=Role(asked.role),
        organisation=asked.organisation,
        valid_from=today(),
        valid_to=asked.valid_to,
        asked_name=asked.asked_name,
    )


def _waiting(actor: Actor, request_ids: Sequence[int]) -> list[GrantRequest]:
    """Locked in one order for everybody, each open to this person."""
    actor.require(Right.APPROVE_ROLES)
    mine = GrantRequest.objects.visible_to(actor).filter(id__in=set(request_ids)).select_related("organisation")
    found = list(mine.order_by("id").select_for_update(of=("self",)))
    if not found or len(found) < len(set(request_ids)):
        raise GrantRequest.DoesNotExist
    for each in found:
        _refuse_settled(each)
        if actor.user_id in {each.asked_by, each.user_id}:
            raise RefusedError("自己提出的、给自己的授权，须由另一个人同意。")
        if not may_be_second(actor=actor, asked=each, on=today()):
            raise RefusedError("请由工委工作人员或另一名安全保密管理员同意；都没有时，才由系统管理员同意。")
    return found


def _refuse_settled(asked: GrantRequest) -> None:
    if not asked.is_waiting:
        raise RefusedError("其中有已经办过的申请，请刷新页面再看。")
    if asked.lapses_on <= today():
        raise RefusedError("其中有过期的申请，请安全保密管理员重新提出。")


def _refuse_end(role: Role, valid_to: date | None, day: date) -> None:
    if valid_to is None:
        return
    if role in ADMINISTRATORS:
        raise RefusedError("管理员的角色不设期限，卸任时收回。")
    if valid_to <= day:
        raise RefusedError("到期的日子须在今天以后。")


def _refuse_twice(actor: Actor, user: User, role: Role, organisation: Organisation, day: date) -> None:
    """A request that has lapsed makes room for a new one."""
    here = {"user_id": user.id, "role": role.value, "organisation": organisation}
    if RoleGrant.objects.of(user.committee_id).filter(held_on(day), **here).exists():
        raise RefusedError(f"{user.name}已经是{organisation.short_name}{role.label}。")
    waiting = GrantRequest.objects.of(user.committee_id).filter(state=GrantRequest.State.WAITING, **here)
    for lapsed in waiting.filter(lapses_on__lte=day):
        _settle(actor, lapsed, GrantRequest.State.WITHDRAWN, "逾期没有人办，自动失效")
        _tell(actor, "授权申请失效", lapsed)
    if waiting.exists():
        raise RefusedError(f"给{user.name}的这个角色已经申请过，正等另一个人同意。")


def _settle(actor: Actor, asked: GrantRequest, state: GrantRequest.State, answer: str = "") -> None:
    asked.state, asked.answer = state, answer
    asked.settled_by, asked.settled_name, asked.settled_at = actor.user_id, actor.name, now()
    asked.save(update_fields=["state", "answer", "settled_by", "settled_name", "settled_at"])


def _tell(actor: Actor, action: str, asked: GrantRequest) -> None:
    what = f"{asked.user.name}（{asked.user.username}）：{asked.organisation.short_name} · {Role(asked.role).label}"
    more = f"，原因：{asked.answer}" if asked.answer else ""
    write_audit(actor=actor, action=action, subject=asked, sentence=what + more)
