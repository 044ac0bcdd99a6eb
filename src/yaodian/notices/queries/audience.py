"""Who is told of what: all accounts of a committee with the organisations they act for and those they watch, in four
queries for the whole committee. The rules are those of one actor; only the rows are read in sets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from yaodian.kernel.scope import Place, Reach, Scope, reached_from
from yaodian.orgs.actors import Actor, Grant
from yaodian.orgs.models import Delegation, Organisation, RoleGrant, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import LENT, Right, Role, reach_of
from yaodian.orgs.spells import held_on

_OWN_LINE: Final = (Kind.DEPARTMENT, Kind.LEADING_GROUP, Kind.UNIT_COMMITTEE)


class Unit(NamedTuple):
    id: int
    kind: str
    path: str
    department: int
    parent: int | None
    name: str
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What somebody answers for under their own name, or in the place of `lender` until before `until`. `units`: those
    they act for; `watched`: where they may record."""

    actor: Actor
    units: frozenset[int]
    watched: Scope
    lender: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One account. `own`: always there, and empty for whoever holds no role; `lent`: one for each who is away."""

    user_id: int
    name: str
    person_id: int | None
    own: Charge
    lent: tuple[Charge, ...] = ()

    @property
    def charges(self) -> tuple[Charge, ...]:
        return (self.own, *self.lent)


@dataclass(frozen=True, slots=True)
class Audience:
    recipients: tuple[Recipient, ...]
    units: dict[int, Unit]


@dataclass(slots=True)
class _Tree:
    """Every organisation, found by what is above it or by its department, itself or what continues it."""

    units: dict[int, Unit]
    below: dict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))
    of_department: dict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))
    tops: dict[Scope, frozenset[int]] = field(default_factory=dict)

    def enter(self, place: Place) -> None:
        both = [each for each in (place, place.heir) if each]
        for above in {int(part) for each in both for part in each.path.split("/") if part}:
            self.below[above].append(place)
        for department in {each.department for each in both}:
            self.of_department[department].append(place)

    def near(self, seat: Place, reach: Reach) -> Sequence[Place]:
        """A few of all: those that such a role could reach."""
        return self.below[seat.id] if reach is Reach.BELOW else self.of_department[seat.department]

    def acted_for(self, scope: Scope) -> frozenset[int]:
        """As `own_organisations` of the desk says it of one actor; a test holds the two together."""
        if scope not in self.tops:
            self.tops[scope] = frozenset(self._tops(scope))
        return self.tops[scope]

    def _tops(self, scope: Scope) -> Iterator[int]:
        inside = scope.organisations
        if scope.is_whole:
            yield from (unit.id for unit in self.units.values() if unit.kind == Kind.COMMITTEE)
        for department in scope.departments:
            line = (self.units[place.id] for place in self.of_department[department] if place.id in self.units)
            yield from (unit.id for unit in line if unit.department == department and unit.kind in _OWN_LINE)
        for unit in (self.units[each] for each in inside if each in self.units):
            if unit.kind == Kind.CELL or unit.parent not in inside:
                yield unit.id


class _Held(NamedTuple):
    user: int
    role: str
    seat: int


def audience_of(*, committee_id: int, on: date) -> Audience:
    """Closed accounts are told nothing, and nobody acts for them."""
    units, tree = _tree(committee_id, on)
    people = User.objects.filter(committee_id=committee_id, is_active=True).order_by("id")
    accounts = {user.id: user for user in people.only("id", "committee_id", "name", "person_id")}
    held: dict[int, list[_Held]] = defaultdict(list)
    grants = RoleGrant.objects.of(committee_id).filter(held_on(on)).order_by("valid_from", "id")
    for row in grants.values_list("user_id", "role", "organisation_id"):
        held[row[0]].append(_Held(*row))
    lent = _lent(committee_id, on, accounts)
    return Audience(
        tuple(_recipient(user, held, lent.get(user.id, ()), accounts, tree) for user in accounts.values()), units
    )


def _tree(committee_id: int, on: date) -> tuple[dict[int, Unit], _Tree]:
    heir = ("successor_id", "successor__kind", "successor__path", "successor__department_id")
    own = ("id", "kind", "path", "department_id", "parent_id", "short_name", "valid_from", "valid_to")
    units, places = {}, []
    for row in Organisation.objects.of(committee_id).order_by("rank").values_list(*own, *heir):
        number, kind, path, department, parent, name, first, end, *continued = row
        is_there = first <= on and (end is None or on < end)
        units[number] = Unit(number, kind, path, department or number, parent, name, is_there)
        places.append(_place(number, kind, path, department, _place(*continued) if continued[0] else None))
    tree = _Tree(units)
    for place in places:
        tree.enter(place)
    return units, tree


def _place(number: int, kind: str, path: str, department: int | None, heir: Place | None = None) -> Place:
    return Place(id=number, kind=Kind(kind).fact, path=path, department=department or number, heir=heir)


def _lent(committee_id: int, on: date, accounts: dict[int, User]) -> dict[int, list[tuple[int, date]]]:
    """By deputy, whose work they do and until when."""
    found: dict[int, list[tuple[int, date]]] = defaultdict(list)
    loans = Delegation.objects.of(committee_id).filter(held_on(on)).order_by("valid_from", "id")
    for deputy, owner, until in loans.values_list("deputy_id", "owner_id", "valid_to"):
        if owner in accounts:
            found[deputy].append((owner, until))
    return found


def _recipient(
    user: User,
    held: dict[int, list[_Held]],
    lent: Iterable[tuple[int, date]],
    accounts: dict[int, User],
    tree: _Tree,
) -> Recipient:
    own = _charge(user, held[user.id], tree)
    others = []
    for owner, until in lent:
        roles = [each for each in held[owner] if Role(each.role) in LENT]
        others.append(_charge(user, roles, tree, lender=accounts[owner].name, until=until))
    return Recipient(user_id=user.id, name=user.name, person_id=user.person_id, own=own, lent=tuple(others))


def _charge(user: User, held: Iterable[_Held], tree: _Tree, *, lender: str = "", until: date | None = None) -> Charge:
    grants = tuple(_grant(each, tree) for each in held)
    if lender:
        grants = tuple(replace(grant, lender=lender, until=until) for grant in grants)
    actor = Actor(user.id, user.committee_id, user.name, grants, user.person_id)
    watched = actor.scope_of(Right.RECORD)
    return Charge(actor=actor, units=tree.acted_for(watched), watched=watched, lender=lender, until=until)


def _grant(held: _Held, tree: _Tree) -> Grant:
    unit, role = tree.units[held.seat], Role(held.role)
    seat = Place(id=unit.id, kind=Kind(unit.kind).fact, path=unit.path, department=unit.department)
    reach = reach_of(role)
    return Grant(role, reached_from(seat, reach, tree.near(seat, reach)), unit.id, unit.name)
