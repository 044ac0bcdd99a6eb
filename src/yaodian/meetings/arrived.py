"""What a device kept of a roll call while the network was away: read strictly, its minutes put right by one clock."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.signing_in import Arrival
from yaodian.meetings.models import Attendance
from yaodian.orgs.pages.asked import number_of

MOST: Final = 6_000
"""People in one sending: more than any meeting has."""
_LATEST: Final = 10**9  # minutes since 1970: nobody comes after the year 3800
_MINUTE: Final = 60_000  # milliseconds
_UNREADABLE: Final = "传上来的名单读不懂，一个人也没有登记。请刷新页面后再传；名单还在本机。"


def kept_by_device(body: bytes, *, moment: datetime) -> list[Arrival]:
    """`clock`: milliseconds of the device's clock as it sends; `arrivals`: person and minute by the same clock. How far
    that clock is from `moment` is added to each minute, so it need not be right."""
    try:
        sent: Any = json.loads(body)
        clock, rows = _whole(sent["clock"], _LATEST * _MINUTE), sent["arrivals"]
        kept = [(_person(row["person"]), _whole(row["minute"], _LATEST)) for row in _rows(rows)]
    except (ValueError, TypeError, KeyError, RecursionError):  # no JSON, or another shape of it
        raise RefusedError(_UNREADABLE) from None
    _refuse_number(kept)
    ahead = round((clock - moment.timestamp() * 1000) / _MINUTE)
    return [_arrival(person, _minute(minute - ahead, moment)) for person, minute in kept]


def ticked(persons: Iterable[str], *, moment: datetime) -> list[Arrival]:
    """The same page without scripts: whoever is ticked has come now."""
    kept = [(number_of(each) or 0, 0) for each in persons]
    _refuse_number(kept)
    return [_arrival(person, moment) for person, _ in kept]


def _refuse_number(kept: list[tuple[int, int]]) -> None:
    if not kept:
        raise RefusedError("还没有点任何一个人。")
    if len(kept) > MOST:
        raise RefusedError(f"一次最多传{MOST}人，这次有{len(kept)}人，一个人也没有登记。")
    if len({person for person, _ in kept}) < len(kept):
        raise RefusedError("名单里同一个人出现了两次，一个人也没有登记。请刷新页面后再传；名单还在本机。")


def _rows(rows: Any) -> list[Any]:
    if not isinstance(rows, list):
        raise TypeError
    return rows


def _whole(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
        raise ValueError
    return value


def _person(value: Any) -> int:
    """As text: scripts cannot hold so large a number."""
    number = number_of(value) if isinstance(value, str) else None
    if number is None:
        raise ValueError
    return number


def _minute(number: int, moment: datetime) -> datetime:
    """`number`: since 1970. Counted back from `moment`; the minute that is about to begin is this one."""
    here = moment.replace(second=0, microsecond=0)
    ago = int(here.timestamp()) // 60 - number
    return here if ago == -1 else here - timedelta(minutes=ago)


def _arrival(person: int, moment: datetime) -> Arrival:
    return Arrival(person_id=person, arrived_at=moment, way=Attendance.Way.LIST)
