"""From an account to its actor: which roles it holds on a day, its own and those of whom it acts for, and which
organisations they reach. Two statements, however many roles there are: the roles, and the places that they reach."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value

from yaodian.kernel.scope import Place, Reach, reached_from
from yaodian.orgs.actors import Actor, Grant
from yaodian.orgs.models import Delegation, Organisation, RoleGrant, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.prepared import Prepared
from yaodian.orgs.rights import LENT, Role, reach_of
from yaodian.orgs.spells import held_on


class _Held(NamedTuple):
    """A role as it is read; `lender` and `until` of one that is somebody else's."""

    valid_from: date
    id: int
    role: str
    seat: int
    kind: str
    path: str
    department: int
    place: str
    calendar_version: int
    lender: str
    until: date | None


_SEAT = (
    *("valid_from", "id", "role", "organisation_id", "organisation__kind", "organisation__path"),
    *("organisation__department_id", "organisation__short_name", "committee__calendar_version"),
)


def actor_of(*, user: User, on: date) -> Actor:
    rows = _HELD.rows(committee=user.committee_id, user=user.id, on=on)
    # Its own come first: titles and pages name the first of them.
    held = sorted((_Held(*row) for row in rows), key=lambda each: (bool(each.lender), each.valid_from, each.id))
    known = _known(user.committee_id, held)
    return Actor(
        user_id=user.id,
        committee_id=user.committee_id,
        name=user.name,
        grants=tuple(_grant(each, known) for each in held),
        person_id=user.person_id,
        calendar_version=held[0].calendar_version if held else None,
    )


def _all_held(*, committee: int, user: int, on: date) -> QuerySet[RoleGrant, Any]:
    return _own(committee, user, on).union(_lent(committee, user, on), all=True)


def _own(committee: int, user: int, on: date) -> QuerySet[RoleGrant, Any]:
    mine = RoleGrant.objects.of(committee).filter(held_on(on), user_id=user)
    nobody, never = Value("", RoleGrant._meta.get_field("role")), Value(None, RoleGrant._meta.get_field("valid_to"))
    return mine.annotate(lender=nobody, until=never).values_list(*_SEAT, "lender", "until").order_by()


def _lent(committee: int, user: int, on: date) -> QuerySet[RoleGrant, Any]:
    """What the absent hold themselves on that day, and no more: what is lent to them is not lent on."""
    loans = Delegation.objects.of(committee).filter(held_on(on), deputy_id=user, owner__is_active=True)
    theirs = RoleGrant.objects.of(committee).filter(
        held_on(on), role__in=sorted(LENT), user_id__in=loans.values("owner_id")
    )
    until = Subquery(
        loans.filter(committee_id=OuterRef("committee_id"), owner_id=OuterRef("user_id")).values("valid_to")[:1]
    )
    return theirs.annotate(lender=F("user__name"), until=until).values_list(*_SEAT, "lender", "until").order_by()


def _grant(held: _Held, known: Sequence[Place]) -> Grant:
    role = Role(held.role)
    seat = Place(id=held.seat, kind=Kind(held.kind).fact, path=held.path, department=held.department)
    return Grant(
        role, reached_from(seat, reach_of(role), known), held.seat, held.place, lender=held.lender, until=held.until
    )


def _known(committee_id: int, held: Sequence[_Held]) -> list[Place]:
    """Of the tree, what any of the roles may reach; nothing is asked where all of them reach everything."""
    wanted = [each for each in held if each.kind != Kind.COMMITTEE]
    if not wanted:
        return []
    if len(wanted) == 1:
        rows = _NEAR[reach_of(Role(wanted[0].role))].rows(
            committee=committee_id, path=wanted[0].path, department=wanted[0].department
        )
    else:
        rows = list(_near(committee_id, [(reach_of(Role(each.role)), each.path, each.department) for each in wanted]))
    return [_place(row[:4], _place(row[4:], None) if row[4] else None) for row in rows]


def _near(committee: int, seats: Sequence[tuple[Reach, str, int]]) -> QuerySet[Organisation, Any]:
    near = Q(pk__in=())
    for seat in seats:
        near |= _wanted(*seat)
    heir = ("successor_id", "successor__kind", "successor__path", "successor__department_id")
    return Organisation.objects.of(committee).filter(near).values_list("id", "kind", "path", "department_id", *heir)


def _wanted(reach: Reach, path: str, department: int) -> Q:
    if reach is Reach.DEPARTMENT:
        return Q(successor_id=department)
    if reach is Reach.STUDY:
        own = Q(department_id=department) | Q(successor__department_id=department)
        return Q(kind=Kind.LEADING_GROUP) & own
    return Q(path__startswith=path) | Q(successor__path__startswith=path)


def _near_one(reach: Reach) -> Prepared:
    return Prepared(lambda *, committee, path, department: _near(committee, [(reach, path, department)]))


def _place(row: Sequence[Any], heir: Place | None) -> Place:
    own_id, kind, path, department = row
    return Place(id=own_id, kind=Kind(kind).fact, path=path, department=department, heir=heir)


_HELD: Final = Prepared(_all_held)
_NEAR: Final = {reach: _near_one(reach) for reach in Reach}  # nearly everybody holds one role
