"""划转申请: those that somebody may see, and for which side they may speak."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import MoveRequest, Organisation
from yaodian.orgs.rights import Right

LISTED: Final = 50
_SETTLED: Final = 10
SIDES: Final = {"source": "划出方", "target": "划入方"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a move. `may_agree`: this very person may, now."""

    key: str
    label: str
    place: Organisation
    agreed_by: str
    may_agree: bool


@dataclass(frozen=True, slots=True)
class Move:
    request: MoveRequest
    sides: tuple[Side, ...]

    @property
    def is_mine(self) -> bool:
        return any(side.may_agree for side in self.sides)


@dataclass(frozen=True, slots=True)
class Moves:
    waiting: list[Move]
    settled: list[MoveRequest]


def moves_of(*, actor: Actor) -> Moves:
    """What concerns oneself first."""
    mine = visible_moves(actor).select_related("organisation", "source", "target")
    waiting = [_move(actor, row) for row in mine.filter(state=MoveRequest.State.WAITING).order_by("id")[:LISTED]]
    settled = mine.exclude(state=MoveRequest.State.WAITING).order_by("-settled_at", "-id")[:_SETTLED]
    return Moves(sorted(waiting, key=lambda move: not move.is_mine), list(settled))


def visible_moves(actor: Actor) -> QuerySet[MoveRequest]:
    """To those who may ask for one, and to the two sides; for everybody else there is none."""
    rows = MoveRequest.objects.visible_to(actor)
    if actor.may(Right.EDIT_ORGANISATIONS):
        return rows
    return rows.filter(_is_mine(actor, "source") | _is_mine(actor, "target"))


def moves_open_to(actor: Actor) -> QuerySet[MoveRequest]:
    """Those to which this very person may agree now; for a count."""
    waiting = MoveRequest.objects.visible_to(actor).filter(state=MoveRequest.State.WAITING)
    mine = Q(pk__in=())
    for side in SIDES:
        mine |= _is_mine(actor, side) & Q(**{f"{side}_by__isnull": True})
    waiting = waiting.filter(mine).exclude(asked_by=actor.user_id)
    return waiting.exclude(source_by=actor.user_id).exclude(target_by=actor.user_id)


def _is_mine(actor: Actor, side: str) -> Q:
    scope = actor.scope_of(Right.AGREE_MOVES)
    if scope.is_whole:
        return Q(pk__isnull=False)
    by_place = Q(**{f"{side}_id__in": sorted(scope.organisations)})
    return by_place | Q(**{f"{side}__department_id__in": sorted(scope.departments)})


def speaks_for(actor: Actor, place: Organisation) -> bool:
    return actor.may_at(Right.AGREE_MOVES, organisation=place.id, department=place.home_id)


def _move(actor: Actor, row: MoveRequest) -> Move:
    spoken = {row.asked_by, row.source_by, row.target_by}
    sides = []
    for key, label in SIDES.items():
        place: Organisation = getattr(row, key)
        is_open = getattr(row, f"{key}_by") is None
        may_agree = is_open and actor.user_id not in spoken and speaks_for(actor, place)
        sides.append(Side(key, label, place, getattr(row, f"{key}_name"), may_agree))
    return Move(row, tuple(sides))
