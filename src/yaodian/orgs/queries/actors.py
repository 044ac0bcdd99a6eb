"""From an account to its actor: which roles it holds on a day, and which organisations they reach."""

from datetime import date

from django.db.models import Q

from yaodian.orgs.actors import Actor, Grant, Scope
from yaodian.orgs.models import Organisation, RoleGrant, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role

_WHOLE = Scope(is_whole=True)
_BY_DEPARTMENT = frozenset({Role.DEPARTMENT_OFFICE})


def actor_of(*, user: User, on: date) -> Actor:
    held = list(
        RoleGrant.objects.of(user.committee_id)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), user_id=user.id, valid_from__lte=on)
        .select_related("organisation", "committee")
        .order_by("valid_from", "id"),
    )
    return Actor(
        user_id=user.id,
        committee_id=user.committee_id,
        name=user.name,
        grants=tuple(
            Grant(Role(row.role), _scope(row), row.organisation_id, row.organisation.short_name) for row in held
        ),
        person_id=user.person_id,
        calendar_version=held[0].committee.calendar_version if held else None,
    )


def _scope(grant: RoleGrant) -> Scope:
    """A successor sees the rows of those it came from: `successor` always names the last in the line."""
    place: Organisation = grant.organisation
    if place.kind == Kind.COMMITTEE:
        return _WHOLE
    known = Organisation.objects.of(place.committee_id)
    if grant.role in _BY_DEPARTMENT:
        before = known.filter(successor_id=place.home_id).values_list("id", flat=True)
        return Scope(departments=frozenset({place.home_id, *before}))
    if grant.role == Role.STUDY_SECRETARY:
        # Study sits on the leading group's line, never on the branches'.
        mine = Q(kind=Kind.LEADING_GROUP) & (Q(department_id=place.home_id) | Q(successor__department_id=place.home_id))
    else:
        mine = Q(path__startswith=place.path) | Q(successor__path__startswith=place.path)
    return Scope(organisations=frozenset(known.filter(mine).values_list("id", flat=True)))
