"""日历订阅: what is to come as an iCalendar file (RFC 5545), for the calendar program that somebody has already.

Times are in UTC, so that no program has to know our time zone; a day without a time is a date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Alarm, Event

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
_PRODUCT: Final = "-//Yaodian//Yaodian//ZH"
_ASK_AGAIN: Final = timedelta(hours=1)
_REMIND: Final = timedelta(minutes=-30)
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """`uid`: the same as long as it is the same thing. `sequence`: grows with every change. `begins`, `ends`: two
    moments, or the same date twice for a whole day. `changed_at`: when it was changed last."""

    uid: str
    sequence: int
    summary: str
    begins: datetime | date
    ends: datetime | date
    changed_at: datetime
    place: str = ""
    url: str = ""
    is_cancelled: bool = False


def feed_file(name: str, entries: Iterable[FeedEntry]) -> bytes:
    """The same entries give the same bytes, so that a hash of them says whether anything changed."""
    from icalendar import Calendar  # heavy: half a second

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in sorted(entries, key=lambda each: each.uid):
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: FeedEntry) -> "Event":
    from icalendar import Event  # heavy: as above

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("summary", entry.summary)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    _add_time(event, entry)
    for name, said in (("location", entry.place), ("url", entry.url)):
        if said:
            event.add(name, said)
    return event


def _add_time(event: "Event", entry: FeedEntry) -> None:
    """A whole day blocks nobody's time; a meeting reminds half an hour ahead, unless it was called off."""
    if not isinstance(entry.begins, datetime) or not isinstance(entry.ends, datetime):
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.ends + _ONE_DAY)  # the first day on which it is over
        event.add("transp", "TRANSPARENT")
        return
    event.add("dtstart", entry.begins.astimezone(UTC))
    event.add("dtend", entry.ends.astimezone(UTC))
    if not entry.is_cancelled:
        event.add_component(_alarm(entry.summary))


def _alarm(summary: str) -> "Alarm":
    from icalendar import Alarm  # heavy: as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _REMIND)
    alarm.add("description", summary)
    return alarm
