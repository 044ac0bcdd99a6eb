"""The working days of a committee: the built-in tables with its own over them."""

from functools import lru_cache
from itertools import groupby

from yaodian.engine.models import Holiday
from yaodian.kernel.calendar import DayKind, HolidayTable, WorkCalendar, builtin_calendar, calendar_with
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Committee


def calendar_of(*, actor: Actor) -> WorkCalendar:
    """Read once for each state of the committee's tables. An actor made by the program carries no state of them."""
    version = actor.calendar_version
    if version is None:
        version = Committee.objects.values_list("calendar_version", flat=True).get(id=actor.committee_id)
    return _kept(actor.committee_id, version) if version else builtin_calendar()


def calendar_in_database(*, actor: Actor) -> WorkCalendar:
    """As the rows stand now, for the action that has just changed them."""
    return calendar_with(tables_of(committee_id=actor.committee_id))


def tables_of(*, committee_id: int) -> list[HolidayTable]:
    rows = Holiday.objects.of(committee_id).order_by("year", "day")
    return [_table(year, list(group)) for year, group in groupby(rows, key=lambda row: row.year)]


def _table(year: int, rows: list[Holiday]) -> HolidayTable:
    return HolidayTable(
        year=year,
        days={row.day: DayKind[row.kind] for row in rows},
        source=rows[0].source,
        names={row.day: row.name for row in rows if row.name},
    )


@lru_cache(maxsize=64)
def _kept(committee_id: int, version: int) -> WorkCalendar:
    del version  # part of the key: another one is another calendar
    return calendar_with(tables_of(committee_id=committee_id))
