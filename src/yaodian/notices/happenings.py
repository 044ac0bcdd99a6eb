"""日历事项: what a form of record puts into calendars and digests. This floor knows no form; each tells what it has."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Self, TypeAlias


class HappeningKind(StrEnum):
    MEETING = "会议"
    DECISION = "决议时限"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """`key`: the same as long as it is the same thing. `title`: what kind it is and whose, never a text that somebody
    typed: a title may name a person or give away what is discussed. `units`: who holds or owes it. `people`: who is
    expected, by id. `begins`: None where there is a day alone. `path`: its page."""

    key: str
    kind: HappeningKind
    title: str
    on: date
    path: str
    changed_at: datetime
    sequence: int
    begins: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    units: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What is asked for: of a committee, from a day to a day, both included; of these organisations and of this
    person, or (`units` None) of everybody."""

    committee_id: int
    first: date
    last: date
    kinds: frozenset[HappeningKind] = frozenset(HappeningKind)
    units: frozenset[int] | None = None
    person_id: int | None = None


Source: TypeAlias = Callable[[Stretch], list[Happening]]
"""In a bounded number of queries, whatever the size."""

_SOURCES: Final[list[Source]] = []


def tell_happenings(source: Source) -> None:
    """A form says so once, when its app is ready."""
    _SOURCES.append(source)


def happenings_in(stretch: Stretch) -> list[Happening]:
    found = [happening for source in _SOURCES for happening in source(stretch)]
    return sorted(found, key=lambda each: (each.on, each.begins is None, each.begins or each.changed_at, each.key))


@dataclass(slots=True)
class Agenda:
    """Happenings of many, found by whose they are, so that each of thousands of people is asked for in no time."""

    rows: Sequence[Happening]
    by_unit: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_person: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, rows: Sequence[Happening]) -> Self:
        agenda = cls(rows)
        for place, row in enumerate(rows):
            for unit in row.units:
                agenda.by_unit[unit].add(place)
            for person in row.people:
                agenda.by_person[person].add(place)
        return agenda

    def concerning(self, units: Iterable[int], person_id: int | None = None) -> list[Happening]:
        """In their order, none twice."""
        places = set(self.by_person.get(person_id or 0, ()))
        for unit in units:
            places |= self.by_unit.get(unit, set())
        return [self.rows[place] for place in sorted(places)]
