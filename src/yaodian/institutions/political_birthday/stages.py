"""The way of a roster: drawn up, checked by the units, confirmed by the committee, held, filed."""

from enum import StrEnum
from typing import Final

from yaodian.kernel.errors import RefusedError


class Stage(StrEnum):
    """Where a roster stands."""

    DRAWN_UP = "生成"
    UNIT_CHECK = "单位核对"
    CONFIRMED = "工委确认"
    HELD = "已举办"
    FILED = "归档"


MOVES: Final = {
    Stage.DRAWN_UP: (Stage.UNIT_CHECK,),
    Stage.UNIT_CHECK: (Stage.CONFIRMED, Stage.DRAWN_UP),
    Stage.CONFIRMED: (Stage.HELD, Stage.UNIT_CHECK),
    Stage.HELD: (Stage.FILED,),
    Stage.FILED: (Stage.HELD,),
}
_ORDER: Final = tuple(Stage)


def needs_reason(now: Stage, then: Stage) -> bool:
    """Every way back: a disputed date, a roster drawn up anew, a file opened again."""
    return _ORDER.index(then) < _ORDER.index(now)


def check_move(now: Stage, then: Stage, reason: str = "") -> None:
    """Refuse a move that does not exist, and one that goes back without a reason."""
    if then not in MOVES[now]:
        allowed = "或".join(f"“{stage}”" for stage in MOVES[now])
        raise RefusedError(f"名册现在是“{now}”，不能直接转为“{then}”，只能转为{allowed}。")
    if needs_reason(now, then) and not reason.strip():
        raise RefusedError(f"名册从“{now}”退回“{then}”须写明原因，如日期有争议。")
