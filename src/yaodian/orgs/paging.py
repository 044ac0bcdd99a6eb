"""Lists page by page, by the key of a row: as quick on the thousandth page as on the first."""

from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`before` and `after`: keys to ask the page before and behind this one with; None where there is none."""

    rows: list[Row]
    before: Any = None
    after: Any = None


def page_of(  # noqa: PLR0913  two ways to ask, and the order
    rows: models.QuerySet[Row],
    *,
    key: str,
    after: Any = None,
    before: Any = None,
    falling: bool = False,
    size: int = SIZE,
) -> Page[Row]:
    """`key`: a unique field, by which the list is ordered. At most one of `after` and `before` is asked for."""
    backwards = before is not None
    anchor = before if backwards else after
    rises = falling == backwards
    if anchor is not None:
        rows = rows.filter(**{f"{key}__{'gt' if rises else 'lt'}": anchor})
    found = list(rows.order_by(key if rises else f"-{key}")[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([])
    first, last = getattr(found[0], key), getattr(found[-1], key)
    has_before, has_after = (has_more, True) if backwards else (anchor is not None, has_more)
    return Page(found, first if has_before else None, last if has_after else None)
