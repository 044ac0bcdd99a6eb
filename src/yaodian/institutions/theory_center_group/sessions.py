"""What one session was, read from its minutes."""

from typing import Final

from yaodian.institutions.theory_center_group.institution import discussed
from yaodian.kernel.meetings import LECTURE, AgendaFacts
from yaodian.meetings.queries.held import HeldMeeting

DISCUSSION: Final = "集体研讨"
ONLY_LECTURE: Final = "专题辅导"
ONLY_STUDY: Final = "集中学习"
_MINUTES_IN_AN_HOUR: Final = 60


def is_discussion(held: HeldMeeting) -> bool:
    return discussed(AgendaFacts(item.kind, speakers=item.speakers) for item in held.items)


def form_of(held: HeldMeeting) -> str:
    if is_discussion(held):
        return DISCUSSION
    return ONLY_LECTURE if held.of_kind(LECTURE.key) else ONLY_STUDY


def hours_of(held: HeldMeeting) -> str | None:
    """To one place, as the time was planned and held; None where only the day is known."""
    if held.minutes is None:
        return None
    tenths = (held.minutes * 10 + _MINUTES_IN_AN_HOUR // 2) // _MINUTES_IN_AN_HOUR
    return f"{tenths // 10}.{tenths % 10}小时"


def percent_of(held: HeldMeeting) -> int | None:
    """到会率, whole and rounded down; None where nobody is on the list."""
    return held.tally.present * 100 // held.tally.expected if held.tally.expected else None
