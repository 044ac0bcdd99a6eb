"""The one clock of the project. Whoever needs the time asks here, so that a demo can stand on any day."""

import os
from datetime import date, datetime, timedelta, timezone
from typing import Final

from yaodian.kernel.errors import RefusedError

# Asia/Shanghai has had no summer time since 1991: a fixed offset is right and needs no time zone database.
BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
VARIABLE: Final = "YAODIAN_TODAY"


def today() -> date:
    """The application date."""
    return now().date()


def now() -> datetime:
    """The time of day is always the real one; its date is the application date where one is set."""
    real = datetime.now(BEIJING)
    chosen = os.environ.get(VARIABLE, "").strip()
    return datetime.combine(_application_date(chosen), real.timetz()) if chosen else real


def _application_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(f"环境变量 {VARIABLE} 的值“{text}”不是日期，请写成 2024-07-15 这样，或删去它。") from error
