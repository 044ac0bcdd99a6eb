"""每日提醒: what is said ahead and how far, when a digest is ready, when a failed delivery is tried again.

How far ahead: 上级文件 name no figures; these follow how dates are written in a key-points document (七一前, 年底前,
每季度), and are settings.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.errors import RefusedError

HOURS: Final = (7, 8, 9, 12, 17)
"""When somebody may ask for the digest: before work, at its beginning, at noon, before it ends."""

_YEAR_END: Final = (12, 31)
_YEAR_KEY: Final = re.compile("[0-9]{4}")
# A mail server that is down for a night is reached the next morning: ten minutes, half an hour, 2, 6 and 12 hours.
_GAPS: Final = tuple(timedelta(minutes=minutes) for minutes in (10, 30, 120, 360, 720))
MOST_TRIES: Final = len(_GAPS) + 1
_ONE_DAY: Final = timedelta(days=1)


class Lead(StrEnum):
    """How a duty's last day came about, as far as the period tells it."""

    BEFORE = "before"  # “七一”前, 7月底前
    YEAR_END = "year_end"  # 年底前
    RECURRING = "recurring"  # 每季度, 每月


DEFAULT_LEADS: Final[Mapping[Lead, tuple[int, ...]]] = MappingProxyType(
    {Lead.BEFORE: (30,), Lead.YEAR_END: (45, 15), Lead.RECURRING: (10,)}
)
"""Days before the last day on which a duty is named once, long before it is 将到期."""


def lead_of(period: str, due_on: date) -> Lead:
    """`period`: its key, 2026 for one that is owed once in the year, 2026-Q3 for one that comes back."""
    if not _YEAR_KEY.fullmatch(period):
        return Lead.RECURRING
    return Lead.YEAR_END if (due_on.month, due_on.day) == _YEAR_END else Lead.BEFORE


def leads_from(words: Sequence[str]) -> dict[Lead, tuple[int, ...]]:
    """`before=30+14`, `year_end=60`: what a place has changed over the defaults; `recurring=0` names nothing early."""
    leads = dict(DEFAULT_LEADS)
    for word in words:
        name, _, said = word.partition("=")
        days = [part.strip() for part in said.split("+")]
        if name.strip() not in list(Lead) or not all(each.isascii() and each.isdigit() for each in days):
            known = "、".join(Lead)
            raise RefusedError(f"提前提醒的天数“{word}”看不懂，请写成 before=30+14 这样，可写的有：{known}。")
        leads[Lead(name.strip())] = tuple(int(each) for each in days if int(each))
    return leads


def days_since(on: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """The day itself and the days off before it: what fell on them is said on the first working day."""
    days = [on]
    while not calendar.is_workday(days[-1] - _ONE_DAY):
        days.append(days[-1] - _ONE_DAY)
    return tuple(days)


def early_days(on: date, calendar: WorkCalendar, leads: Mapping[Lead, Sequence[int]]) -> dict[Lead, frozenset[date]]:
    """By lead, the last days that are named for the first time on `on`."""
    since = days_since(on, calendar)
    return {
        lead: frozenset(day + timedelta(days=ahead) for day in since for ahead in days) for lead, days in leads.items()
    }


def is_time(hour: int, at: datetime) -> bool:
    return hour <= at.hour


def next_try(tries: int, at: datetime) -> datetime | None:
    """After so many tries; None: no more."""
    return at + _GAPS[tries - 1] if tries < MOST_TRIES else None
