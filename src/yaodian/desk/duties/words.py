"""A duty as a list shows it: its state with its word, its period and its name in words."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from yaodian.desk.state_words import CLASSES
from yaodian.engine.models import Duty
from yaodian.engine.queries.duty_list import duty_state
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.facts import Standing
from yaodian.kernel.institution import Takes
from yaodian.kernel.periods import Period
from yaodian.kernel.registry import institution
from yaodian.kernel.states import DutyState, sentence_of_state

STANDING_CSS: Final = MappingProxyType({Standing.FULFILLED.name: "done", Standing.LATE.name: "done-late"})
_PERIODS: Final = 1_024  # a year has some dozens; those of materials are counted
_SHORT: Final = frozenset({DutyState.WAIVED, DutyState.DONE_LATE, DutyState.STANDING})


@dataclass(frozen=True, slots=True)
class ShownDuty:
    duty: Duty
    state: DutyState
    words: str

    @property
    def css(self) -> str:
        return CLASSES[self.state] if self.is_recorded else CLASSES[DutyState.WAIVED]

    @property
    def name(self) -> str:
        """What is to be done: the institution, else the clause itself."""
        return institution(self.duty.institution).name if self.duty.institution else self.duty.measure.text

    @property
    def period(self) -> str:
        return period_text(self.duty.period)

    @property
    def due_on(self) -> date | None:
        return None if self.duty.is_standing else self.duty.due_on

    @property
    def short(self) -> str:
        """The word of a narrow column."""
        return self.state.label if self.is_recorded and self.state in _SHORT else self.words

    @property
    def minutes(self) -> int:
        return institution(self.duty.institution).minutes if self.duty.institution else 30

    @property
    def is_recorded(self) -> bool:
        return not self.duty.institution or institution(self.duty.institution).record_form is not None

    @property
    def not_recorded(self) -> str:
        return institution(self.duty.institution).not_recorded

    @property
    def times(self) -> str:
        """How often it was done, of how often; standing work has no number to reach."""
        if self.duty.is_standing:
            return f"已有 {self.duty.counted} 次"
        return f"{self.duty.counted}/{self.duty.required} 次"

    @property
    def is_count_only(self) -> bool:
        return bool(self.duty.institution) and institution(self.duty.institution).takes is Takes.COUNT_ONLY

    @property
    def wants_record(self) -> bool:
        return self.is_recorded and self.state is not DutyState.WAIVED and not self.duty.verdict


def shown_duty(duty: Duty, on: date, calendar: WorkCalendar) -> ShownDuty:
    state = duty_state(duty=duty, on=on, calendar=calendar)
    words = sentence_of_state(
        state,
        None if duty.is_standing else duty.due_on,
        today=on,
        calendar=calendar,
        last_moved_on=duty.moved_on,
        opens_on=duty.opens_on,
    )
    return _with_words(ShownDuty(duty, state, words))


def _with_words(shown: ShownDuty) -> ShownDuty:
    """What has no form is neither due nor late, whatever its date says."""
    return shown if shown.is_recorded else ShownDuty(shown.duty, shown.state, shown.not_recorded)


@lru_cache(maxsize=_PERIODS)
def period_text(key: str) -> str:
    """What a later program wrote is shown as it is."""
    try:
        return Period.parse(key).text
    except RefusedError:
        return key
