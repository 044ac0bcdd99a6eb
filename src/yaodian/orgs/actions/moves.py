"""划转: a unit goes below another one. The committee's staff ask, both sides agree, each by another person; whoever
agrees last moves it. What was owed moves in the engine's action, which calls this one."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F

from yaodian.kernel.clock import now, today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import signature, write_audit
from yaodian.orgs.actions.corrections import waiting_requests
from yaodian.orgs.actions.organisations import kinds_below
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import MoveRequest, Organisation, Person
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import next_order, place_below, refuse_days, subtree_of, write_spans
from yaodian.orgs.queries.moves import SIDES, speaks_for, visible_moves
from yaodian.orgs.rights import Right

_FIXED: Final = frozenset({Kind.COMMITTEE, Kind.DEPARTMENT, Kind.LEADING_GROUP})
"""These stand where they stand: a 单位 below the committee, its 党组 below it."""


@transaction.atomic
def ask_move(*, actor: Actor, organisation: Organisation, target: Organisation, on: date, reason: str) -> MoveRequest:
    actor.require(Right.EDIT_ORGANISATIONS)
    for place in (organisation, target):
        actor.require_at(Right.EDIT_ORGANISATIONS, organisation=place.id, department=place.home_id)
    if not reason.strip():
        raise RefusedError("请写明依据，如文件的名称和文号。")
    _refuse_place(organisation, target)
    _refuse_early(organisation, target, on)
    asked = MoveRequest(
        committee_id=actor.committee_id,
        organisation=organisation,
        source=organisation.parent,
        target=target,
        on=on,
        reason=reason.strip(),
        asked_by=actor.user_id,
        asked_name=signature(actor, organisation),
        asked_at=now(),
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(f"{organisation.name}已有一项划转正在等各方同意，请先办完或撤回。") from error
    sentence = f"申请自{date_text(on)}起把{organisation.name}划转到{target.name}之下，依据：{asked.reason}"
    write_audit(actor=actor, action="申请划转", subject=organisation, sentence=sentence)
    return asked


def agree(*, actor: Actor, request_id: int, side: str) -> tuple[MoveRequest, bool]:
    """Whether both have agreed by now. Without an audit line, to be called in the caller's transaction."""
    asked = _waiting(actor, request_id)
    place: Organisation = getattr(asked, side)
    if not speaks_for(actor, place):
        raise ForbiddenError(f"您不能替{place.name}同意划转。")
    actor.require_at(Right.AGREE_MOVES, organisation=place.id, department=place.home_id)
    if getattr(asked, f"{side}_by") is not None:
        raise RefusedError(f"{SIDES[side]}已经同意过了。")
    if actor.user_id == asked.asked_by:
        raise RefusedError("这项划转是您提出的，不能再替其中一方同意，请由另一个人办理。")
    if actor.user_id in {asked.source_by, asked.target_by}:
        raise RefusedError("两方须由两个人分别同意，您已经替另一方同意过。")
    setattr(asked, f"{side}_by", actor.user_id)
    setattr(asked, f"{side}_name", signature(actor, place))
    asked.save(update_fields=[f"{side}_by", f"{side}_name"])
    return asked, asked.source_by is not None and asked.target_by is not None


def move_subtree(*, actor: Actor, asked: MoveRequest) -> list[Organisation]:
    """Everything that says where a unit stands, in the caller's transaction. Rights follow by themselves: they are
    read from the path on the next request, and kept nowhere."""
    target = Organisation.objects.of(asked.committee_id).select_for_update().get(id=asked.target_id)
    rows = subtree_of(committee_id=asked.committee_id, path=asked.organisation.path)
    if not rows or rows[0].id != asked.organisation_id or rows[0].parent_id != asked.source_id:
        raise RefusedError("提出申请以后这个组织有过变动，请工委撤回后重新提出。")
    _refuse_place(rows[0], target)
    _refuse_early(rows[0], target, asked.on)
    refuse_days(rows, asked.on)
    place_below(rows, target, next_order(target))
    write_spans(rows, asked.on)
    ids = [row.id for row in rows]
    waiting_requests(asked.committee_id).filter(organisation_id__in=ids).update(department_id=target.home_id)
    members = Person.objects.of(asked.committee_id).filter(organisation_id__in=ids)
    members.update(department_id=target.home_id, version=F("version") + 1)
    _settle(actor, target, asked, MoveRequest.State.AGREED)
    return rows


@transaction.atomic
def refuse_move(*, actor: Actor, request_id: int, answer: str) -> MoveRequest:
    """By either side; the other one's agreement ends with it."""
    asked = _waiting(actor, request_id)
    mine = [place for place in (asked.source, asked.target) if speaks_for(actor, place)]
    if not mine:
        raise ForbiddenError("只有划出方和划入方可以不同意。")
    actor.require_at(Right.AGREE_MOVES, organisation=mine[0].id, department=mine[0].home_id)
    if not answer.strip():
        raise RefusedError("不同意的，请写一句原因，工委会看到。")
    _settle(actor, mine[0], asked, MoveRequest.State.REFUSED, answer.strip())
    sentence = f"{mine[0].name}不同意划转{asked.organisation.name}，原因：{asked.answer}"
    write_audit(actor=actor, action="不同意划转", subject=mine[0], sentence=sentence)
    return asked


@transaction.atomic
def withdraw_move(*, actor: Actor, request_id: int) -> MoveRequest:
    actor.require(Right.EDIT_ORGANISATIONS)
    asked = _waiting(actor, request_id)
    _settle(actor, asked.organisation, asked, MoveRequest.State.WITHDRAWN)
    sentence = f"撤回{asked.organisation.name}的划转申请"
    write_audit(actor=actor, action="撤回划转", subject=asked.organisation, sentence=sentence)
    return asked


def _waiting(actor: Actor, request_id: int) -> MoveRequest:
    rows = visible_moves(actor).select_related("organisation", "source", "target")
    asked = rows.select_for_update(of=("self",)).get(id=request_id)
    if not asked.is_waiting:
        raise RefusedError("这项划转已经办过了，请刷新页面再看。")
    return asked


def _settle(actor: Actor, place: Organisation, asked: MoveRequest, state: MoveRequest.State, answer: str = "") -> None:
    """`place`: for which the actor speaks, so that a deputy signs as one."""
    asked.state, asked.answer = state, answer
    asked.settled_by, asked.settled_name, asked.settled_at = actor.user_id, signature(actor, place), now()
    asked.save(update_fields=["state", "answer", "settled_by", "settled_name", "settled_at"])


def _refuse_place(organisation: Organisation, target: Organisation) -> None:
    if organisation.kind in _FIXED or organisation.parent_id is None:
        raise RefusedError(f"“{Kind(organisation.kind).label}”不能划转，只能改名或并入。")
    if target.path.startswith(organisation.path):
        raise RefusedError(f"{target.name}就在{organisation.name}之下，不能划到那里。")
    if organisation.parent_id == target.id:
        raise RefusedError(f"{organisation.name}已经在{target.name}之下。")
    if Kind(organisation.kind) not in kinds_below(Kind(target.kind)):
        raise RefusedError(f"“{Kind(target.kind).label}”之下不能设“{Kind(organisation.kind).label}”。")


def _refuse_early(organisation: Organisation, target: Organisation, on: date) -> None:
    for place in (organisation, target):
        if place.valid_to is not None:
            raise RefusedError(f"{place.name}已于{date_text(place.valid_to)}撤销。")
        if on < place.valid_from:
            raise RefusedError(f"{place.name}自{date_text(place.valid_from)}起设立，划转日期不能早于这一天。")
    if on.year < today().year:
        raise RefusedError("划转日期不能早于今年：往年的数已经报过，不再改动。")


def names_of(rows: Sequence[Organisation]) -> str:
    below = len(rows) - 1
    return f"{rows[0].name}{f'及下级组织{below}个' if below else ''}"
