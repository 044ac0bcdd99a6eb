"""Spells: from when to when something held of somebody. Half-open, so that none of a kind ever overlap."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import F, Q

from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.scope import holds_on
from yaodian.orgs.tenancy import TenantQuerySet, TenantRow

Row = TypeVar("Row", bound=TenantRow)


def held_on(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def holds_in(state: Mapping[str, Any], day: date) -> bool:
    """The same of a row as plain values."""
    return holds_on(state["valid_from"], state["valid_to"], day)


def close_spells(spells: TenantQuerySet[Row], on: date) -> int:
    """`on`: the first day on which they hold no more. One that was to begin later never was."""
    still_open = spells.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    closed = still_open.filter(valid_from__lt=on).update(valid_to=on)
    return closed + still_open.filter(valid_from__gte=on).update(valid_to=F("valid_from"))


def refuse_future(on: date) -> None:
    if on > today():
        raise RefusedError(f"日期不能晚于今天（{date_text(today())}），请在当天或以后办理。")
