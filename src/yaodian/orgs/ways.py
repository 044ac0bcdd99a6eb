"""Ways on from the page of an organisation. A higher floor adds its own: this one knows no address above it."""

from collections.abc import Callable
from dataclasses import dataclass

from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`view`: the name of a page that takes an organisation's id. `right`: held where the organisation stands.
    `changes`: stands among the changes of the organisation, and only while it is there."""

    view: str
    label: str
    right: Right
    changes: bool = False
    suits: Callable[[str], bool] = lambda _kind: True


_ways: list[Way] = []


def register_way(way: Way) -> Way:
    _ways.append(way)
    return way


def ways() -> tuple[Way, ...]:
    return tuple(_ways)
