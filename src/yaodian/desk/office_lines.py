"""What waits on the desk beside the 制度: roles to agree to, moves to agree to, and who acts for whom."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from yaodian.desk.pages import Answers, WaitingLine
from yaodian.engine.queries.waiting import Counted
from yaodian.kernel.dates import date_text
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Delegation
from yaodian.orgs.queries.moves import moves_open_to
from yaodian.orgs.queries.requests import waiting_requests
from yaodian.orgs.rights import LENT, Right

_GRANTS, _MOVES, _LENT = "office:grants", "office:moves", "office:lent"
_WORD: Final[CharField[str, str]] = CharField(max_length=120)


def counted_for_office(actor: Actor, on: date) -> dict[str, Counted]:
    """Asked together with what else waits, so that the desk needs no statement more."""
    asked: dict[str, Counted] = {}
    if actor.may(Right.APPROVE_ROLES):
        others = waiting_requests(actor, on).exclude(Q(asked_by=actor.user_id) | Q(user_id=actor.user_id))
        asked[_GRANTS] = _one_count(others)
    if actor.may(Right.AGREE_MOVES):
        asked[_MOVES] = _one_count(moves_open_to(actor))
    if any(grant.role in LENT for grant in actor.own_grants):
        asked[_LENT] = _lent(actor, on)
    return asked


def office_lines(actor: Actor, asked: Mapping[str, Answers]) -> list[WaitingLine]:
    """What is to be decided first; then who acts for whom."""
    grants, moves = (sum(count for _, count in asked.get(name, ())) for name in (_GRANTS, _MOVES))
    lines = []
    if grants:
        why = "安全保密管理员已经提出，您同意以后才生效；不同意的，写一句原因。"
        lines.append(_line(f"有{grants}项授权申请等您同意", why, "orgs:requests", "去办", grants))
    if moves:
        why = "一个组织要划进或划出您这里；两方都同意，最后一方同意时办理。"
        lines.append(_line(f"有{moves}项划转等您同意", why, "desk:moves", "去办", moves))
    return [*lines, *_acting(actor), *(_away(what) for what, _ in asked.get(_LENT, ()))]


def _one_count(rows: QuerySet[Any]) -> Counted:
    counted: Counted = rows.values(what=Value("", _WORD)).annotate(count=Count("id"))
    return counted


def _lent(actor: Actor, on: date) -> Counted:
    """2026-07-25:李某: until when whose desk has it."""
    mine = Delegation.objects.visible_to(actor).filter(owner_id=actor.user_id, valid_from__lte=on, valid_to__gt=on)
    what = Concat(Cast(F("valid_to"), _WORD), Value(":"), F("deputy__name"), output_field=_WORD)
    return mine.values(what=what).annotate(count=Value(0, IntegerField()))


def _acting(actor: Actor) -> list[WaitingLine]:
    until = {grant.lender: grant.until for grant in actor.lent_grants if grant.until}
    why = "对方的任务也列在下面，您办的每件事都记作“您代对方”。到期自动结束。"
    return [
        _line(f"您正在代{lender}办理，至{_last_day(end)}", why, "orgs:delegations", "看看")
        for lender, end in until.items()
    ]


def _away(what: str) -> WaitingLine:
    end, _, deputy = what.partition(":")
    why = "您仍可自己办理；提前回来的，可以提前结束。"
    return _line(f"{deputy}正在代您办理，至{_last_day(date.fromisoformat(end))}", why, "orgs:delegations", "看看")


def _last_day(end: date) -> str:
    return date_text(end - timedelta(days=1))


def _line(sentence: str, why: str, view: str, action: str, count: int = 0) -> WaitingLine:
    return WaitingLine(sentence=sentence, why=why, url=reverse(view), action=action, count=count)
