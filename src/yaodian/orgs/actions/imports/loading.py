"""The database as an import finds it: read once, before a single row of the file is judged."""

from collections import defaultdict
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from yaodian.orgs.actions.corrections import waiting_requests
from yaodian.orgs.actions.imports.outcome import State
from yaodian.orgs.actions.imports.roll import SPELLS, Roll, Standing
from yaodian.orgs.actions.imports.states import TABLES, states
from yaodian.orgs.actions.roles import administrators_of
from yaodian.orgs.models import Delegation, Membership, Organisation, Person, RoleGrant, User
from yaodian.orgs.models.people import GONE

By = dict[int, list[State]]
_HERE: Final = "person__department_id"


def roll_of(committee_id: int, *, department_id: int | None, on: date, today: date) -> Roll:
    """`department_id`: the one that the import reaches, None for all. `on`: of the file."""
    here = {} if department_id is None else {_HERE: department_id}
    people = Person.objects.of(committee_id).exclude(status__in=GONE)
    if department_id is not None:
        people = people.filter(department_id=department_id)
    open_now = Membership.objects.filter(committee_id=committee_id, valid_to__isnull=True, **here)
    held = {name: TABLES[name].objects.of(committee_id).filter(_open_after(on), **here) for name in SPELLS}
    accounts = _accounts(committee_id)
    return Roll(
        committee_id=committee_id,
        people={state["id"]: state for state in states(people)},
        memberships={state["person_id"]: state for state in states(open_now.order_by("id"))},
        spells={name: _by(rows, "person_id") for name, rows in held.items()},
        requests=_by(waiting_requests(committee_id).filter(**here), "person_id"),
        accounts=accounts,
        grants=_by(RoleGrant.objects.of(committee_id).filter(_open_after(today)), "user_id") if accounts else {},
        loans=_by(Delegation.objects.of(committee_id).going_on(today), "owner_id", "deputy_id"),
        administrators=administrators_of(committee_id, today),
        standings=_standings(committee_id),
    )


def _open_after(day: date) -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def _by(rows: QuerySet[Any], *names: str) -> By:
    found: By = defaultdict(list)
    for state in states(rows.order_by("id")):
        for name in names:
            found[state[name]].append(state)
    return found


def _accounts(committee_id: int) -> dict[int, list[int]]:
    found = defaultdict[int, list[int]](list)
    active = User.objects.filter(committee_id=committee_id, is_active=True, person_id__isnull=False)
    for person, account in active.values_list("person_id", "id"):
        found[person or 0].append(account)
    return found


def _standings(committee_id: int) -> dict[int, Standing]:
    rows = Organisation.objects.of(committee_id).values_list("id", "path", "department_id")
    return {own_id: Standing(path, department or own_id) for own_id, path, department in rows}
