"""What a notice said."""

from dataclasses import dataclass
from datetime import date, time

from yaodian.kernel.meetings import MeetingKind


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the agenda; `presenter` where a bracket behind it names one."""

    title: str
    presenter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`title`: as the notice calls the meeting. `asked`: who is to come, in its words. `doubts`: sentences on what was
    found and not taken, such as a weekday that is not that day's."""

    kind: MeetingKind | None = None
    title: str = ""
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    asked: str = ""
    agenda: tuple[NoticeLine, ...] = ()
    doubts: tuple[str, ...] = ()
