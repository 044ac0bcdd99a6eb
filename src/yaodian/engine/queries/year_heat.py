"""How the year of one's own organisations stands: institutions by quarters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yaodian.engine.models import STANDING_DUE, Duty
from yaodian.kernel.registry import institution
from yaodian.kernel.states import DutyState, open_state

_WORST_FIRST = (DutyState.OVERDUE, DutyState.DUE, DutyState.NOT_DUE)


class OwnDuty(NamedTuple):
    """What the desk reads of a duty: a unit has a few hundred, and rows cost a third of what models do."""

    id: int
    organisation_id: int
    unit: str
    year: int
    institution: str
    period: str
    opens_on: date
    due_on: date
    required: int
    counted: int
    verdict: str
    moved_on: date | None
    measure_text: str
    point_title: str
    position: int
    stale_after: int | None


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`asked`: what is due by now or is done before its day; `done` of it."""

    done: int
    asked: int
    overdue: int
    state: DutyState

    @property
    def text(self) -> str:
        """0/2 is an answer, an empty cell is none: 未到期 and 不适用 are words."""
        if self.state is DutyState.WAIVED or (self.state is DutyState.NOT_DUE and not self.done):
            return self.state.label
        return f"{self.done}/{self.asked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """An institution in the four quarters; None where nothing falls due. `key` is "" for work under none."""

    key: str
    title: str
    quarters: tuple[HeatCell | None, ...]


def heat_of(duties: Iterable[OwnDuty], *, year: int, on: date, horizon: date) -> tuple[HeatRow, ...]:
    """In the order of the plan. Standing work falls due in no quarter."""
    rows: dict[str, tuple[list[OwnDuty], ...]] = {}
    dated = (duty for duty in duties if duty.year == year and duty.due_on != STANDING_DUE)
    for duty in sorted(dated, key=lambda each: each.position):
        # What an anniversary of the next year still asks belongs to the end of this one.
        place = (duty.due_on.month - 1) // 3 if duty.due_on.year == year else 3
        rows.setdefault(duty.institution, ([], [], [], []))[place].append(duty)
    return tuple(
        HeatRow(key=key, title=_title(key), quarters=tuple(_cell(part, on, horizon) for part in parts))
        for key, parts in rows.items()
    )


def _title(key: str) -> str:
    return institution(key).name if key else "未列制度的举措"


def _cell(duties: Sequence[OwnDuty], on: date, horizon: date) -> HeatCell | None:
    if not duties:
        return None
    asked = [duty for duty in duties if duty.verdict != Duty.Verdict.WAIVED]
    open_states = [open_state(duty.due_on, on, horizon) for duty in asked if not duty.verdict]
    done = len(asked) - len(open_states)
    return HeatCell(
        done=done,
        asked=done + sum(state is not DutyState.NOT_DUE for state in open_states),
        overdue=sum(state is DutyState.OVERDUE for state in open_states),
        state=_worst(asked, open_states),
    )


def _worst(asked: Sequence[OwnDuty], open_states: Sequence[DutyState]) -> DutyState:
    if not asked:
        return DutyState.WAIVED
    found = next((state for state in _WORST_FIRST if state in open_states), None)
    if found is not None:
        return found
    is_late = any(duty.verdict == Duty.Verdict.LATE for duty in asked)
    return DutyState.DONE_LATE if is_late else DutyState.DONE
