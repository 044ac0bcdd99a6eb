"""What waits for each of the three administrators, each sentence with the way to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Max, Q
from django.urls import reverse

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import ChainCheck, Delegation, RoleGrant
from yaodian.orgs.queries.requests import requests_of
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on

MONTH: Final = 31
"""Days after which the chain is to be read again (docs/operations.md: 每月核对一次)."""

_SOON: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wait:
    """`count`: how many things this person has to decide; 0 only says how things stand."""

    sentence: str
    why: str
    url: str
    action: str
    count: int = 0


def waits_of(*, actor: Actor, on: date) -> list[Wait]:
    """Of the desk that is somebody's: whoever holds none of the three posts has nothing here."""
    lines = [line for right, ask in _ASKED if actor.may(right) for line in ask(actor, on)]
    return sorted(lines, key=lambda line: not line.count)


def _requests(actor: Actor, on: date) -> Iterator[Wait]:
    page, url = requests_of(actor=actor, on=on), reverse("orgs:requests")
    if page.open_to_me:
        count = len(page.open_to_me)
        yield Wait(f"有{count}项授权申请等您同意", "同意以后才生效；您不同意的，写一句原因。", url, "去办", count)
    if page.others and actor.may(Right.GRANT_ROLES):
        why = "由工委工作人员或另一名安全保密管理员同意；都没有时由系统管理员同意。"
        yield Wait(f"有{len(page.others)}项授权申请等别人同意", why, url, "看看")


def _endings(actor: Actor, on: date) -> Iterator[Wait]:
    """Loans that go on, loans that are over, roles that end soon."""
    url = reverse("orgs:delegations")
    counted = Delegation.objects.visible_to(actor).aggregate(
        open=Count("id", filter=Q(valid_from__lte=on, valid_to__gt=on)),
        over=Count("id", filter=Q(valid_to__lte=on, valid_to__gt=on - _SOON)),
        last=Max("valid_to", filter=Q(valid_to__lte=on)),
    )
    if counted["open"]:
        yield Wait(f"正在代理的有{counted['open']}件", "到期自动结束，不用去收。", url, "看看")
    if counted["over"]:
        why = f"最近一件{date_text(counted['last'] - timedelta(days=1))}到期；本人回来了没有，请留意。"
        yield Wait(f"近两周到期的代理有{counted['over']}件", why, url, "看看")
    ending = RoleGrant.objects.visible_to(actor).filter(held_on(on), valid_to__lte=on + _SOON).count()
    if ending:
        why = "到期自动收回；要接着用的，请在到期以后重新申请。"
        yield Wait(f"两周内到期的角色有{ending}个", why, reverse("orgs:accounts"), "看账号")


def _chain(actor: Actor, on: date) -> Iterator[Wait]:
    url = reverse("orgs:audit-head")
    checks = ChainCheck.objects.visible_to(actor).exclude(ended_at=None).order_by("-ended_at")
    last = checks.first()
    if last is None:
        yield Wait("审计链还没有核对过", "点“从头核对”；核对以后打印末行，留存在别处。", url, "看末行", 1)
        return
    day = last.asked_at.astimezone(BEIJING).date()
    if last.state == ChainCheck.State.BROKEN:
        yield Wait(
            "上次核对有对不上的地方", "请立即报告，并与备份对照。", reverse("orgs:check", args=[last.id]), "看结果", 1
        )
    elif (on - day).days > MONTH:
        yield Wait(f"审计链从{date_text(day)}起没有核对过", "建议每月核对一次，打印末行留存。", url, "看末行", 1)
    else:
        yield Wait(f"审计链{date_text(day)}核对过，完好", "下次核对以前，留存好打印的末行。", url, "看末行")


_ASKED: Final[tuple[tuple[Right, Callable[[Actor, date], Iterator[Wait]]], ...]] = (
    (Right.READ_AUDIT, _chain),
    (Right.APPROVE_ROLES, _requests),
    (Right.GRANT_ROLES, _endings),
)
