"""A time phrase found in a clause."""

from dataclasses import dataclass
from enum import IntEnum

from yaodian.kernel.cadence import Cadence, CadenceKind


class Strength(IntEnum):
    """Where a clause has two phrases the stronger is its cadence (rule C2: “七一”前 over 持续)."""

    OPTIONAL = 1
    ONGOING = 2
    ON_EVENT = 3
    PERIODIC = 4
    UNKNOWN = 5
    ANNIVERSARY = 6
    DURATION = 7
    EACH_MEETING = 8
    RECURRING = 9
    EVENT = 10
    DATED = 11


_STRENGTHS = {
    CadenceKind.OPTIONAL: Strength.OPTIONAL,
    CadenceKind.ONGOING: Strength.ONGOING,
    CadenceKind.ON_EVENT: Strength.ON_EVENT,
    CadenceKind.PERIODIC: Strength.PERIODIC,
    CadenceKind.UNKNOWN: Strength.UNKNOWN,
    CadenceKind.ANNIVERSARY: Strength.ANNIVERSARY,
    CadenceKind.DURATION: Strength.DURATION,
    CadenceKind.EACH_MEETING: Strength.EACH_MEETING,
    CadenceKind.ANNUAL_BEFORE: Strength.DATED,
    CadenceKind.ONCE_BEFORE: Strength.DATED,
    CadenceKind.WINDOW: Strength.DATED,
    CadenceKind.BEFORE_EVENT: Strength.EVENT,
}


@dataclass(frozen=True, slots=True)
class TimeHit:
    """`text[start:end]` of the clean clause says `cadence`. `is_adverb`: counts only before the head verb (rule C1)."""

    start: int
    end: int
    cadence: Cadence
    is_adverb: bool = False

    @property
    def strength(self) -> Strength:
        return strength_of(self.cadence)


def strength_of(cadence: Cadence) -> Strength:
    return _STRENGTHS.get(cadence.kind, Strength.RECURRING)
