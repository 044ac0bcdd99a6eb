"""What does not move, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from yaodian.engine.queries.not_moving import NotMoving
from yaodian.engine.queries.progress import Progress
from yaodian.kernel.states import DutyState

_NAMED: Final = 4  # units; more are counted


@dataclass(frozen=True, slots=True)
class Line:
    moving: NotMoving
    style: str
    state: str
    why: str
    url: str


def told_lines(progress: Progress, moving: Sequence[NotMoving]) -> list[Line]:
    names = {row.id: row.name for row in progress.sections.rows}
    return [_line(progress, names, each) for each in moving]


def _line(progress: Progress, names: dict[int, str], each: NotMoving) -> Line:
    days = each.days(progress.on)
    state = DutyState.OVERDUE if each.is_overdue else DutyState.STALE
    asked: dict[str, object] = {"year": progress.year, "measure": each.measure.id, "state": state.value}
    if len(each.unit_ids) == 1:
        asked["unit"] = each.unit_ids[0]
    elif progress.unit:
        asked["unit"] = progress.unit.id
    units = _listed([names[unit] for unit in each.unit_ids], "个单位" if progress.by_department else "个组织")
    owed = f"欠 {each.due_dates} 期" if len(each.unit_ids) == 1 else f"最多的欠 {each.due_dates} 期"
    more = owed if each.is_overdue and each.due_dates > 1 else ""
    return Line(
        moving=each,
        style="late" if each.is_overdue else "stale",
        state=f"逾期 {days} 天" if each.is_overdue else f"久 {days} 天",
        why="；".join(filter(None, (units, "、".join(each.names), more))),
        url=f"{reverse('desk:duties')}?{urlencode(asked)}",
    )


def _listed(names: Sequence[str], counted: str) -> str:
    shown = "、".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown}等 {len(names)} {counted}"
