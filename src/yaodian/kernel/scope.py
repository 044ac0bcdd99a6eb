"""Who reaches what: the organisations of a role, from where it is held; for whom somebody acts on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from yaodian.kernel.facts import OrgKind


@dataclass(frozen=True, slots=True)
class Scope:
    """Which organisations' rows exist for somebody: all, whole departments, or single organisations."""

    is_whole: bool = False
    departments: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()

    def holds(self, *, organisation: int, department: int) -> bool:
        return self.is_whole or department in self.departments or organisation in self.organisations

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(
            self.is_whole or other.is_whole,
            self.departments | other.departments,
            self.organisations | other.organisations,
        )


class Reach(Enum):
    """How far a role reaches from where it is held. At the root each reaches everything."""

    DEPARTMENT = auto()  # the whole 单位, whatever hung below it on the day that a row tells of
    STUDY = auto()  # the leading groups of the 单位, never its branches
    BELOW = auto()  # the organisation and all below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an organisation stands. `path`: /1/2/3/ of ids, root first. `heir`: the one that continues it."""

    id: int
    kind: OrgKind
    path: str
    department: int
    heir: "Place | None" = None


def reached_from(seat: Place, reach: Reach, known: Iterable[Place]) -> Scope:
    """A successor reaches what it continues: `heir` always names the last in the line."""
    if seat.kind is OrgKind.COMMITTEE:
        return Scope(is_whole=True)
    if reach is Reach.DEPARTMENT:
        before = {place.id for place in known if place.heir and place.heir.id == seat.department}
        return Scope(departments=frozenset({seat.department, *before}))
    return Scope(organisations=frozenset(place.id for place in known if _is_reached(place, seat, reach)))


def _is_reached(place: Place, seat: Place, reach: Reach) -> bool:
    both = [each for each in (place, place.heir) if each]
    if reach is Reach.STUDY:
        return place.kind is OrgKind.LEADING_GROUP and any(each.department == seat.department for each in both)
    return any(each.path.startswith(seat.path) for each in both)


def holds_on(first: date, end: date | None, day: date) -> bool:
    """Half-open: on the first day, not on `end`."""
    return first <= day and (end is None or day < end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """Somebody acts for somebody who is away. `end`: the first day on which it is over."""

    owner: int
    deputy: int
    first: date
    end: date

    def meets(self, other: "Loan") -> bool:
        return self.first < other.end and other.first < self.end


class LoanFault(Enum):
    """Why a loan may not be made. There are no chains: whoever acts for another lends nothing at that time."""

    OWN = auto()  # to oneself
    TWICE = auto()  # somebody acts for the owner already
    OWNER_ACTS = auto()  # the owner acts for another meanwhile
    DEPUTY_AWAY = auto()  # somebody acts for the deputy meanwhile


def loan_fault(wanted: Loan, made: Iterable[Loan]) -> LoanFault | None:
    if wanted.owner == wanted.deputy:
        return LoanFault.OWN
    meanwhile = [loan for loan in made if loan.meets(wanted)]
    if any(loan.owner == wanted.owner for loan in meanwhile):
        return LoanFault.TWICE
    if any(loan.deputy == wanted.owner for loan in meanwhile):
        return LoanFault.OWNER_ACTS
    if any(loan.owner == wanted.deputy for loan in meanwhile):
        return LoanFault.DEPUTY_AWAY
    return None


def acts_for(user: int, day: date, made: Iterable[Loan]) -> frozenset[int]:
    return frozenset(loan.owner for loan in made if loan.deputy == user and holds_on(loan.first, loan.end, day))
