"""Who sees what, found the slow way: by walking from parent to parent, without paths, from all that ever happened."""

from dataclasses import dataclass, field
from datetime import date

from yaodian.kernel.facts import OrgKind
from yaodian.kernel.scope import Reach


@dataclass
class Unit:
    id: int
    kind: OrgKind
    parent: "Unit | None"
    heir: "Unit | None" = None
    ended: list[int] | None = None  # the ancestors at the end: what has ended stays where it ended
    ended_home: int = 0


@dataclass
class Held:
    user: int
    reach: Reach
    seat: int
    first: date
    end: date | None = None
    is_lent: bool = True


@dataclass
class Away:
    owner: int
    deputy: int
    first: date
    end: date


@dataclass
class SlowWorld:
    units: dict[int, Unit] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    away: list[Away] = field(default_factory=list)

    def add(self, unit: int, kind: OrgKind, parent: int | None) -> None:
        self.units[unit] = Unit(unit, kind, self.units[parent] if parent else None)

    def move(self, unit: int, parent: int) -> None:
        self.units[unit].parent = self.units[parent]

    def merge(self, closing: int, into: int) -> None:
        gone = self.units[closing]
        gone.ended, gone.ended_home = self.line(closing), self.home(closing)
        gone.heir = self.units[into]

    def line(self, unit: int) -> list[int]:
        """From the root down to it."""
        here = self.units[unit]
        if here.ended is not None:
            return here.ended
        return [*(self.line(here.parent.id) if here.parent else ()), here.id]

    def home(self, unit: int) -> int:
        here = self.units[unit]
        if here.ended is not None:
            return here.ended_home
        while here.kind not in {OrgKind.DEPARTMENT, OrgKind.COMMITTEE} and here.parent:
            here = here.parent
        return here.id

    def continued_by(self, unit: int) -> int | None:
        """The last in the line of those that continue it."""
        here = self.units[unit].heir
        while here and here.heir:
            here = here.heir
        return here.id if here else None

    def children(self, unit: int) -> list[int]:
        mine = (each for each in self.units.values() if each.parent and each.parent.id == unit)
        return [each.id for each in mine if each.ended is None]

    def sees(self, user: int, unit: int, day: date) -> bool:
        """Rows of that unit which tell of today's department."""
        own = [held for held in self.held if held.user == user]
        owners = {away.owner for away in self.away if away.deputy == user and away.first <= day < away.end}
        lent = [held for held in self.held if held.user in owners and held.is_lent]
        return any(self._reaches(held, unit) for held in (*own, *lent) if _holds(held, day))

    def _reaches(self, held: Held, unit: int) -> bool:
        if self.units[held.seat].kind is OrgKind.COMMITTEE:
            return True
        home = self.home(held.seat)
        if held.reach is Reach.DEPARTMENT:
            return home in {self.home(unit), self.continued_by(self.home(unit))}
        both = [each for each in (unit, self.continued_by(unit)) if each]
        if held.reach is Reach.STUDY:
            is_group = self.units[unit].kind is OrgKind.LEADING_GROUP
            return is_group and any(self.home(each) == home for each in both)
        seat = self.line(held.seat)
        return any(self.line(each)[: len(seat)] == seat for each in both)


def _holds(held: Held, day: date) -> bool:
    return held.first <= day and (held.end is None or day < held.end)
