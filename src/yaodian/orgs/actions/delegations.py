"""代理: somebody who is away lets another do their work, from a day to a day. It needs no second person, because it
gives nobody a right that the one who lends it does not hold, and ends by itself."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Greatest

from yaodian.kernel.clock import now, today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.scope import Loan, LoanFault, loan_fault
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Delegation, RoleGrant, User
from yaodian.orgs.rights import ADMINISTRATORS, LENT, Right

LONGEST: Final = 92
"""Days. Whoever is away for more than a quarter hands the post over: the role is revoked and given to another."""

_ONE_DAY: Final = timedelta(days=1)
_FAULTS: Final = {
    LoanFault.OWN: "不能由自己代理自己，请另写一个人。",
    LoanFault.TWICE: "这段时间您的工作已有人代理，请先结束原来的代理，或换一段时间。",
    LoanFault.OWNER_ACTS: "这段时间您正代别人办理，不能再转托给第三个人。请先请对方改托他人。",
    LoanFault.DEPUTY_AWAY: "这段时间对方的工作也已托别人代理，请另选一个人。",
}


@transaction.atomic
def delegate(  # noqa: PLR0913  who, from, until, why
    *, actor: Actor, deputy_name: str, first: date, last: date, reason: Delegation.Reason, note: str = ""
) -> Delegation:
    """Both accounts are locked, so that two loans made at once cannot become a chain."""
    if not any(grant.role in LENT for grant in actor.own_grants):
        raise RefusedError("您没有可以托人代理的职责。管理员的职责和党员、评委本人的事不能代理。")
    _refuse_days(first, last)
    deputy_id = _account_named(actor, deputy_name)
    both = User.objects.filter(committee_id=actor.committee_id, id__in={actor.user_id, deputy_id})
    rows = {user.id: user for user in both.order_by("id").select_for_update()}
    wanted = Loan(owner=actor.user_id, deputy=deputy_id, first=first, end=last + _ONE_DAY)
    _refuse_deputy(rows[deputy_id], wanted)
    fault = loan_fault(wanted, loans_of(actor.committee_id, rows))
    if fault:
        raise RefusedError(_FAULTS[fault])
    made = Delegation.objects.create(
        committee_id=actor.committee_id,
        owner_id=wanted.owner,
        deputy_id=wanted.deputy,
        valid_from=first,
        valid_to=wanted.end,
        reason=reason,
        note=note.strip(),
        made_at=now(),
    )
    sentence = (
        f"{date_text(first)}至{date_text(last)}，{rows[deputy_id].name}代{actor.name}办理"
        f"（{made.get_reason_display()}{f'：{made.note}' if made.note else ''}）"
    )
    write_audit(actor=actor, action="委托代理", subject=made, sentence=sentence)
    return made


@transaction.atomic
def end_delegation(*, actor: Actor, delegation_id: int) -> Delegation:
    """By either of the two, or the security administrator: from now on nobody acts any more."""
    mine = Delegation.objects.visible_to(actor).select_related("owner", "deputy").select_for_update(of=("self",))
    loan = mine.going_on(today()).get(_concerning(actor), id=delegation_id)
    loan.valid_to = max(loan.valid_from, today())
    loan.save(update_fields=["valid_to"])
    sentence = f"{loan.deputy.name}代{loan.owner.name}办理到此为止"
    write_audit(actor=actor, action="结束代理", subject=loan, sentence=sentence)
    return loan


def end_all(*, user: User) -> None:
    """With an account that is closed ends what it lent and what was lent to it; the caller's line tells of it."""
    of_user = Q(owner_id=user.id) | Q(deputy_id=user.id)
    going_on = Delegation.objects.of(user.committee_id).going_on(today())
    going_on.filter(of_user).update(valid_to=Greatest("valid_from", Value(today())))


def _concerning(actor: Actor) -> Q:
    if actor.may(Right.GRANT_ROLES):
        return Q()
    return Q(owner_id=actor.user_id) | Q(deputy_id=actor.user_id)


def _refuse_days(first: date, last: date) -> None:
    if first < today():
        raise RefusedError(f"开始日期不能早于今天（{date_text(today())}）：已经过去的事不能补办代理。")
    if last < first:
        raise RefusedError("结束日期早于开始日期，请改正。")
    if (last - first).days >= LONGEST:
        raise RefusedError(f"代理最长{LONGEST}天。离开更久的，请由安全保密管理员把角色改授给接手的人。")


def _account_named(actor: Actor, words: str) -> int:
    """By account or by name, written out: whoever looks for a deputy knows them."""
    asked = words.strip()
    named = User.objects.filter(Q(username=asked) | Q(name=asked), committee_id=actor.committee_id, is_active=True)
    found = list(named.values_list("id", flat=True)[:2])
    if not found:
        raise RefusedError(f"没有叫“{asked}”的账号，请写对方的姓名全称或账号。")
    if len(found) > 1:
        raise RefusedError(f"叫“{asked}”的不止一人，请写对方的账号。")
    return found[0]


def _refuse_deputy(deputy: User, wanted: Loan) -> None:
    """三员分立: an administrator does nobody's business, not even for a week."""
    held = RoleGrant.objects.of(deputy.committee_id).filter(user_id=deputy.id, valid_from__lt=wanted.end)
    posts = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=wanted.first), role__in=list(ADMINISTRATORS))
    if posts.exists():
        raise RefusedError(f"{deputy.name}是管理员，不能代办业务。请另选一个人。")


def loans_of(committee_id: int, users: Collection[int]) -> list[Loan]:
    concerned = Q(owner_id__in=users) | Q(deputy_id__in=users)
    return [row.loan for row in Delegation.objects.of(committee_id).going_on(today()).filter(concerned)]
