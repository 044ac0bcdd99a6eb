"""Lists page by page in the order of a day and, within it, of ids. A key reads 2026-07-15.123."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)
SIZE: Final = 50
_LONGEST: Final = 19  # digits of an id


class Key(NamedTuple):
    day: date
    id: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.id}"


@dataclass(frozen=True, slots=True)
class DayPage(Generic[Row]):
    """`newer_url` leads to the page before, `older_url` to the one behind; "" where there is none."""

    rows: list[Row]
    newer_url: str = ""
    older_url: str = ""


def key_in(text: str) -> Key | None:
    """None for what is no key: the list then begins at its beginning."""
    day, _, number = text.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST):
        return None
    try:
        return Key(date.fromisoformat(day), int(number))
    except ValueError:
        return None


def day_page(  # noqa: PLR0913  what is asked, and the order
    rows: QuerySet[Row], *, by: str, asked: QueryDict, base: str, falling: bool = False, size: int = SIZE
) -> DayPage[Row]:
    """`by`: the field of the day. `base`: the address with its filters, to which the key is added."""
    before, after = key_in(asked.get("before", "")), key_in(asked.get("after", ""))
    is_back = before is not None
    anchor = before or after
    sign = "-" if falling != is_back else ""
    if anchor:
        rows = rows.filter(_beyond(by, anchor, "lt" if sign else "gt"))
    found = list(rows.order_by(f"{sign}{by}", f"{sign}id")[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if is_back:
        found.reverse()
    has_before, has_after = (has_more, True) if is_back else (anchor is not None, has_more)
    link = _linker(base, by)
    return DayPage(
        found,
        link("before", found[0]) if found and has_before else "",
        link("after", found[-1]) if found and has_after else "",
    )


def _beyond(by: str, anchor: Key, way: str) -> Q:
    """Said so that the index finds the day: two halves with only an "or" between them are read from the very start."""
    return Q(**{f"{by}__{way}e": anchor.day}) & (Q(**{f"{by}__{way}": anchor.day}) | Q(**{f"id__{way}": anchor.id}))


def _linker(base: str, by: str) -> Callable[[str, Row], str]:
    glue = "&" if "?" in base else "?"
    return lambda name, row: f"{base}{glue}{name}={Key(getattr(row, by), int(row.pk))}"
