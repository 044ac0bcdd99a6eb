"""What the pages of an institution may add to the desk: exactly three doors, filled in its folder's `pages.py`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.urls import URLPattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaodian.desk.record_form import RecordFields
    from yaodian.engine.models import Duty
    from yaodian.orgs.middleware import ActorRequest

Panel: TypeAlias = "Callable[[ActorRequest, Duty], str]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSet:
    """`form`: stands in place of the plain form's fields. `panel`: rendered text beside a duty, "" for none.

    `urls`: pages of its own under /i/<key>/, named desk:<key>:<name>; each view passes through a door.
    """

    key: str
    form: "type[RecordFields] | None" = None
    panel: "Panel | None" = None
    urls: tuple[URLPattern, ...] = ()


_registered: dict[str, PageSet] = {}


def register(page_set: PageSet) -> PageSet:
    """To be called once, at the end of the folder's `pages.py`."""
    if page_set.key in _registered:
        message = f"pages of {page_set.key!r} are registered twice"
        raise ValueError(message)
    _registered[page_set.key] = page_set
    return page_set


def page_sets() -> tuple[PageSet, ...]:
    return tuple(_registered[key] for key in sorted(_registered))


def page_set_of(key: str) -> PageSet | None:
    return _registered.get(key)
