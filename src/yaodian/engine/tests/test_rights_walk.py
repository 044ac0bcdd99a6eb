"""Random days of a city, by its real actions: what an actor reaches is, after each step, what the slow rule says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Final

import pytest
from django.db import connection

from yaodian.engine.actions.mergers import merge_organisation
from yaodian.engine.actions.moves import agree_move
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.scope import Scope
from yaodian.kernel.tests.slow_scope import Away, Held, SlowWorld
from yaodian.orgs.actions.delegations import delegate, end_delegation
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.moves import ask_move, withdraw_move
from yaodian.orgs.actions.organisations import add_organisation, kinds_below
from yaodian.orgs.actions.requests import agree_roles, ask_role
from yaodian.orgs.actions.roles import revoke_role
from yaodian.orgs.actors import Actor, ForbiddenError, Grant
from yaodian.orgs.models import Delegation, Organisation, RoleGrant, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import subtree_of, write_spans
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import LENT, RIGHTS, Right, Role, reach_of
from yaodian.orgs.tests.city import City, account, small_city

pytestmark = pytest.mark.django_db
BEGINS: Final = date(2026, 3, 2)
_MOST: Final = 40
_ROLES: Final = (*LENT, *LENT, Role.MEMBER, Role.AUDITOR)


@dataclass
class Life:
    dice: Random
    city: City
    patch: pytest.MonkeyPatch
    slow: SlowWorld = field(default_factory=SlowWorld)
    held: dict[int, Held] = field(default_factory=dict)
    away: dict[int, Away] = field(default_factory=dict)
    day: date = BEGINS
    done: int = 0

    def begin(self) -> None:
        for row in Organisation.objects.of(self.city.committee_id).order_by("path"):
            self.slow.add(row.id, Kind(row.kind).fact, row.parent_id)
        for grant in RoleGrant.objects.of(self.city.committee_id):
            self._note(grant)

    @cached_property
    def program(self) -> Actor:
        return program_actor(committee_id=self.city.committee_id)

    @cached_property
    def users(self) -> list[User]:
        rows = User.objects.filter(committee_id=self.city.committee_id, is_active=True).exclude(id=self.guard.user_id)
        return list(rows.order_by("id"))

    @cached_property
    def guard(self) -> Actor:
        return self.city.actor(Role.SECURITY_ADMINISTRATOR, self.day)

    @cached_property
    def staff(self) -> Actor:
        return self.city.actor(Role.COMMITTEE_STAFF, self.day)

    def side(self, number: int) -> Actor:
        """Somebody who may agree for any side."""
        grants = (Grant(Role.DEPARTMENT_OFFICE, Scope(is_whole=True)),)
        return Actor(user_id=number, committee_id=self.city.committee_id, name=f"第{number}方", grants=grants)

    def one(self) -> Organisation:
        rows = Organisation.objects.of(self.city.committee_id).filter(valid_to__isnull=True).order_by("id")
        return self.dice.choice(list(rows))

    def _note(self, grant: RoleGrant) -> None:
        role = Role(grant.role)
        if Right.READ_DUTIES in RIGHTS[role]:
            known = Held(grant.user_id, reach_of(role), grant.organisation_id, grant.valid_from, grant.valid_to)
            known.is_lent = role in LENT
            self.held[grant.id] = known
            self.slow.held = list(self.held.values())

    def grow(self) -> None:
        parent = self.one()
        kinds = kinds_below(Kind(parent.kind))
        if kinds and len(self.slow.units) < _MOST:
            made = add_organisation(
                actor=self.program,
                parent=parent,
                kind=self.dice.choice(kinds),
                name=f"新设{len(self.slow.units)}",
                valid_from=self.day,
            )
            self.slow.add(made.id, Kind(made.kind).fact, parent.id)

    def move(self) -> None:
        unit, target = self.one(), self.one()
        asked = ask_move(actor=self.program, organisation=unit, target=target, on=self.day, reason="文件")
        agree_move(actor=self.side(1), request_id=asked.id, side="source")
        try:
            agree_move(actor=self.side(2), request_id=asked.id, side="target")
        except (RefusedError, ForbiddenError):
            withdraw_move(actor=self.program, request_id=asked.id)
            raise
        self.slow.move(unit.id, target.id)

    def merge(self) -> None:
        gone, into = self.one(), self.one()
        merge_organisation(actor=self.program, closing_id=gone.id, into_id=into.id, on=self.day)
        self.slow.merge(gone.id, into.id)

    def rename(self) -> None:
        rows = subtree_of(committee_id=self.city.committee_id, path=self.one().path)[:1]
        rows[0].name = f"{rows[0].name[:20]}改{self.done}"
        write_spans(rows, self.day)

    def grant(self) -> None:
        user, role = self.dice.choice(self.users), self.dice.choice(_ROLES)
        end = self.day + timedelta(days=self.dice.randint(1, 60)) if self.dice.random() < 0.5 else None
        asked = ask_role(actor=self.guard, user_id=user.id, role=role, organisation=self._seat(role), valid_to=end)
        self._note(agree_roles(actor=self.staff, request_ids=[asked.id])[0])

    def _seat(self, role: Role) -> Organisation:
        return self.city.root if role in {Role.COMMITTEE_STAFF, Role.AUDITOR} else self.one()

    def revoke(self) -> None:
        grant = self.dice.choice(list(RoleGrant.objects.of(self.city.committee_id).order_by("id")))
        if grant.user_id == self.staff.user_id:
            return  # who agrees to all others
        revoke_role(actor=self.guard, user_id=grant.user_id, grant_id=grant.id)
        if grant.id in self.held:
            self.held[grant.id].end = self.day

    def lend(self) -> None:
        owner, deputy = self.dice.choice(self.users), self.dice.choice(self.users)
        first = self.day + timedelta(days=self.dice.randint(0, 5))
        loan = delegate(
            actor=actor_of(user=owner, on=self.day),
            deputy_name=deputy.username,
            first=first,
            last=first + timedelta(days=self.dice.randint(0, 20)),
            reason=Delegation.Reason.TRAVEL,
        )
        self.away[loan.id] = Away(owner.id, deputy.id, loan.valid_from, loan.valid_to)
        self.slow.away = list(self.away.values())

    def call_back(self) -> None:
        going_on = list(Delegation.objects.of(self.city.committee_id).going_on(self.day).order_by("id"))
        if going_on:
            loan = end_delegation(actor=self.guard, delegation_id=self.dice.choice(going_on).id)
            self.away[loan.id].end = loan.valid_to

    def pass_days(self) -> None:
        self.day += timedelta(days=self.dice.randint(1, 3))
        self.patch.setenv(VARIABLE, self.day.isoformat())

    def step(self) -> None:
        often = {self.grow: 3, self.move: 6, self.merge: 2, self.rename: 1, self.grant: 5, self.revoke: 3}
        often |= {self.lend: 4, self.call_back: 1, self.pass_days: 8}
        way: Callable[[], None] = self.dice.choices(list(often), list(often.values()))[0]
        try:
            way()
            self.done += 1
        except (RefusedError, ForbiddenError, RoleGrant.DoesNotExist):
            pass

    def actor(self, user: User) -> Actor:
        return actor_of(user=user, on=self.day)

    def compare(self) -> int:
        """One account, at every organisation there ever was."""
        user = self.dice.choice(self.users)
        scope = self.actor(user).scope
        rows = Organisation.objects.of(self.city.committee_id).values_list("id", "department_id")
        for organisation, department in rows:
            quick = scope.holds(organisation=organisation, department=department or organisation)
            assert quick == self.slow.sees(user.id, organisation, self.day), (self.done, user.name, organisation)
        return len(rows)


@contextmanager
def life(patch: pytest.MonkeyPatch, seed: int) -> Iterator[Life]:
    patch.setenv(VARIABLE, BEGINS.isoformat())
    city = small_city()
    for number in range(6):
        account(city, Role.MEMBER, city.yi_first, f"more-{number}")
    here = Life(Random(seed), city, patch)  # noqa: S311  no secret
    here.begin()
    yield here


def lived(patch: pytest.MonkeyPatch, steps: int, seed: int) -> tuple[int, int]:
    with life(patch, seed) as here:
        compared = _go_on(here, steps)
    return here.done, compared


def _go_on(here: Life, steps: int) -> int:
    compared = 0
    for _ in range(steps):
        here.step()
        compared += here.compare()
    return compared


def test_two_thousand_steps_show_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL fewer: each statement is read by the watch there. How many are done and compared differs from one
    walk to the next, since ids do; the bounds only ask that it was no idle walk."""
    steps = 2_000 if connection.vendor == "sqlite" else 200
    done, compared = lived(monkeypatch, steps, seed=20)
    assert done > steps // 6
    assert compared > 5 * steps


def test_a_scope_that_was_kept_from_before_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the actor of the first day, the first move already shows."""
    with life(monkeypatch, seed=20) as here:
        before = {user.id: actor_of(user=user, on=here.day) for user in here.users}
        monkeypatch.setattr(Life, "actor", lambda _life, user: before[user.id])
        with pytest.raises(AssertionError):
            _go_on(here, 200)
