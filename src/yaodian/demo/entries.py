"""What the demo's units have entered by its day: most on time, some late, some not at all. Pure but for its dice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

# Of a thousand things that have fallen due: so many were done late, so many not at all. Invented. Slow units lag.
_LATE, _MISSING = 12, 3
_LATE_WHEN_SLOW, _MISSING_WHEN_SLOW = 80, 90
# Of a thousand that are not due yet, so many are done already.
_EARLY: Final = 220
# Of a hundred records, so many were entered weeks after the day itself.
_ENTERED_LATE: Final = 6
_LATE_BY, _ENTERED_AFTER = 12, 21  # days
_WEEKEND: Final = 5
_QUIET_EVERY: Final = 9  # one in so many standing things has not moved for months


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Duties of one organisation that one fact serves. `services`: their measures, each under the institution."""

    organisation_id: int
    institution: str
    services: tuple[tuple[int, str], ...]
    period: str
    opens_on: date
    due_on: date
    closes_on: date
    required: int
    is_standing: bool
    is_slow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    owed: Owed
    happened_on: date
    entered_on: date


def entries_of(owed: Iterable[Owed], today: date, random: Random) -> list[Entry]:
    """In the order in which they were entered."""
    return in_order(entry for each in owed for entry in _entries(each, today, random))


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """In the order in which they were entered."""
    return sorted(entries, key=lambda entry: (entry.entered_on, entry.owed.organisation_id, entry.owed.period))


def _entries(owed: Owed, today: date, random: Random) -> Iterator[Entry]:
    for day in _days(owed, today, random):
        entered_on = day + timedelta(
            days=_ENTERED_AFTER if random.randrange(100) < _ENTERED_LATE else random.randrange(3)
        )
        if entered_on <= today:
            yield Entry(owed=owed, happened_on=day, entered_on=entered_on)


def _days(owed: Owed, today: date, random: Random) -> list[date]:
    if owed.opens_on > today:
        return []
    if owed.is_standing:
        return _standing_days(owed, today, random)
    dice = random.randrange(1000)
    if owed.due_on >= today:
        last = min(owed.due_on, today)
        return _spread(owed, last, random) if dice < _EARLY else []
    missing = _MISSING_WHEN_SLOW if owed.is_slow else _MISSING
    if dice < missing:
        return []
    if dice < missing + (_LATE_WHEN_SLOW if owed.is_slow else _LATE):
        late = owed.due_on + timedelta(days=random.randrange(1, _LATE_BY))
        return [late] * owed.required if late <= min(owed.closes_on, today) else []
    return _spread(owed, owed.due_on, random)


def _spread(owed: Owed, last: date, random: Random) -> list[date]:
    """As many working days of the stretch as are required, towards its end, where people do things."""
    length = max(1, (last - owed.opens_on).days)
    days = (owed.opens_on + timedelta(days=int(length * random.triangular(0, 1, 0.8))) for _ in range(owed.required))
    return sorted(max(owed.opens_on, _weekday(day)) for day in days)


def _standing_days(owed: Owed, today: date, random: Random) -> list[date]:
    """About once in two months; some have rested since the spring."""
    rests = random.randrange(_QUIET_EVERY) == 0
    end = owed.opens_on + timedelta(days=45) if rests else today
    day, days = owed.opens_on + timedelta(days=random.randrange(20, 60)), []
    while day <= min(end, today):
        days.append(_weekday(day))
        day += timedelta(days=random.randrange(45, 80))
    return days


def _weekday(day: date) -> date:
    """Saturday and Sunday go back to Friday."""
    return day - timedelta(days=max(0, day.weekday() - _WEEKEND + 1))
