"""Two grants, or a grant and a loan, at the same moment: never together what excludes each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import new_account, set_active
from yaodian.orgs.actions.delegations import delegate
from yaodian.orgs.actions.requests import agree_roles, ask_role
from yaodian.orgs.models import Delegation, RoleGrant, User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import ADMINISTRATORS, Role
from yaodian.orgs.tests.city import PASSWORD, City, account, small_city

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 7, 15)
ROUNDS = 4


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


def at_once(*acts: Callable[[], object]) -> list[object]:
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        except RefusedError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def fresh(city: City, number: int) -> User:
    return new_account(committee_id=city.committee_id, username=f"new-{number}", name="王慎", password=PASSWORD)


def agreeing(city: City, user: User, role: Role) -> Callable[[], object]:
    """Asked beforehand, so that only the agreement races."""
    asked = ask_role(actor=city.actor(Role.SECURITY_ADMINISTRATOR), user_id=user.id, role=role, organisation=city.root)
    staff = city.actor(Role.COMMITTEE_STAFF)
    return lambda: agree_roles(actor=staff, request_ids=[asked.id])


@pytest.mark.parametrize(
    ("first", "second"), [(Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR), (Role.AUDITOR, Role.OBSERVER)], ids=str
)
def test_of_two_roles_that_exclude_each_other_one_is_granted(first: Role, second: Role, city: City) -> None:
    """The second pair is the one that no index keeps apart: the lock on the account does."""
    for number in range(ROUNDS):
        user = fresh(city, number)
        results = at_once(agreeing(city, user, first), agreeing(city, user, second))
        assert sum(isinstance(each, RefusedError) for each in results) == 1
        assert RoleGrant.objects.filter(user_id=user.id).count() == 1


def test_of_a_loan_and_a_post_one_holds(city: City) -> None:
    owner = actor_of(user=city.users[Role.UNIT_SECRETARY], on=TODAY)
    for number in range(ROUNDS):
        user = fresh(city, number)

        def lend(name: str = user.username) -> object:
            reason = Delegation.Reason.LEAVE
            return delegate(actor=owner, deputy_name=name, first=TODAY, last=TODAY, reason=reason)

        results = at_once(lend, agreeing(city, user, Role.AUDITOR))
        assert sum(isinstance(each, RefusedError) for each in results) == 1
        is_administrator = RoleGrant.objects.filter(user_id=user.id, role__in=list(ADMINISTRATORS)).exists()
        assert is_administrator != Delegation.objects.filter(deputy_id=user.id).exists()
        Delegation.objects.all().delete()


def test_of_two_who_share_a_post_one_stays(city: City) -> None:
    """Each sees the other as long as neither has gone."""
    guard = city.actor(Role.SECURITY_ADMINISTRATOR, TODAY)
    role, first = Role.SYSTEM_ADMINISTRATOR, city.users[Role.SYSTEM_ADMINISTRATOR]
    second = account(city, role, city.root, "second")

    def close(user: User) -> Callable[[], object]:
        return lambda: set_active(actor=guard, user_id=user.id, is_active=False)

    for _ in range(ROUNDS):
        results = at_once(close(first), close(second))
        assert sum(isinstance(each, RefusedError) for each in results) == 1
        assert User.objects.filter(id__in=[first.id, second.id], is_active=True).count() == 1
        User.objects.update(is_active=True)


def test_two_loans_at_once_make_no_chain(city: City) -> None:
    second = actor_of(user=account(city, Role.UNIT_SECRETARY, city.jia_second, "second"), on=TODAY)
    first = actor_of(user=city.users[Role.UNIT_SECRETARY], on=TODAY)
    for _ in range(ROUNDS):
        results = at_once(
            lambda: delegate(
                actor=first, deputy_name="second", first=TODAY, last=TODAY, reason=Delegation.Reason.LEAVE
            ),
            lambda: delegate(
                actor=second, deputy_name="yunze-member", first=TODAY, last=TODAY, reason=Delegation.Reason.LEAVE
            ),
        )
        assert sum(isinstance(each, RefusedError) for each in results) == 1
        Delegation.objects.all().delete()
