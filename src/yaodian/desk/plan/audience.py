"""Who can be made to owe something: kinds of organisation with their numbers, and single ones in the official order."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind

_BETWEEN: Final = re.compile(r"[、，,；;\s]+")
_SHOWN: Final = 5
# A city has thousands of these: they are written by name, or owe as a kind.
_TOO_MANY: Final = frozenset({Kind.BRANCH.value, Kind.CELL.value})


@dataclass(frozen=True, slots=True)
class Place:
    id: int
    kind: str
    name: str
    short_name: str
    department: int


class Audience:
    """All organisations of a day, read once for a page."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: Final = tuple(places)
        self._names: dict[str, set[int]] = {}
        for place in self.places:
            for name in (place.name, place.short_name):
                self._names.setdefault(name, set()).add(place.id)

    @cached_property
    def _shown(self) -> dict[int, str]:
        return {place.id: place.short_name for place in self.places}

    def kind_choices(self) -> list[tuple[str, str]]:
        """党支部 3 个; a kind that nobody is of stays in the list, so that its absence is seen."""
        counts = Counter(place.kind for place in self.places)
        return [(kind.value, f"{kind.label} {counts[kind.value]} 个") for kind in Kind]

    def unit_choices(self, also: Sequence[int]) -> list[tuple[str, list[tuple[str, str]]]]:
        """By department. Branches and cells only where they are `also` to be seen."""
        groups: dict[int, list[tuple[str, str]]] = {}
        for place in self.places:
            if place.kind not in _TOO_MANY or place.id in also:
                groups.setdefault(place.department, []).append((str(place.id), place.name))
        return [(self._shown.get(department, "其他"), units) for department, units in groups.items()]

    def names_of(self, ids: Iterable[int]) -> list[str]:
        return [self._shown[each] for each in ids if each in self._shown]

    def named(self, text: str) -> tuple[int, ...]:
        """Ids of the organisations that a list names, by either name. All or none."""
        names = [name for name in _BETWEEN.split(text) if name]
        found = {name: self._names.get(name, set()) for name in names}
        if unknown := [name for name in found if not found[name]]:
            raise RefusedError(f"找不到{_listed(unknown)}。请写组织页上的全称或简称，用顿号或换行隔开。")
        if shared := [name for name in found if len(found[name]) > 1]:
            raise RefusedError(f"{_listed(shared)}不止一个，请写全称。")
        return tuple(next(iter(found[name])) for name in found)


def audience_of(actor: Actor) -> Audience:
    rows = Organisation.objects.visible_to(actor).active_on(today()).in_order()
    columns = rows.values_list("id", "kind", "name", "short_name", "department_id")
    return Audience(Place(each, kind, name, short, home or each) for each, kind, name, short, home in columns)


def _listed(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _SHOWN else ""
    return "、".join(f"“{name}”" for name in names[:_SHOWN]) + more
