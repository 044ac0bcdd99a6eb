"""Who is told of what: the whole committee in sets, by the very rules of one actor."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from yaodian.engine.queries.desk import own_organisations
from yaodian.kernel.clock import now
from yaodian.notices.queries.audience import Audience, Recipient, audience_of
from yaodian.notices.tests.july import TODAY
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.mergers import merge_into
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.models import Delegation, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Right, Role
from yaodian.orgs.tests.city import SINCE, City, account

pytestmark = pytest.mark.django_db


def everybody(city: City, on: date = TODAY) -> Audience:
    return audience_of(committee_id=city.committee_id, on=on)


def recipient(city: City, user: User) -> Recipient:
    return next(each for each in everybody(city).recipients if each.user_id == user.id)


def lent(city: City, owner: User, deputy: User) -> Delegation:
    spell = {"valid_from": TODAY, "valid_to": TODAY + timedelta(days=9), "made_at": now(), "reason": "leave"}
    return Delegation.objects.create(committee_id=city.committee_id, owner=owner, deputy=deputy, **spell)


def test_in_sets_everybody_acts_for_what_one_actor_acts_for(city: City) -> None:
    """Also where an organisation goes on with what another one was."""
    program = program_actor(committee_id=city.committee_id)
    add_organisation(actor=program, parent=city.jia_second, kind=Kind.CELL, name="一组", valid_from=SINCE)
    account(city, Role.UNIT_SECRETARY, city.jia_committee, "committee-secretary")
    account(city, Role.STUDY_SECRETARY, city.yi, "yi-study")
    account(city, Role.DEPARTMENT_OFFICE, city.yi, "yi-office")
    with transaction.atomic():
        merge_into(actor=program, closing_id=city.yi_first.id, into_id=city.jia_first.id, on=date(2026, 7, 1))
    for each in everybody(city).recipients:
        actor = actor_of(user=User.objects.get(id=each.user_id), on=TODAY)
        assert each.own.watched == actor.scope_of(Right.RECORD), each.name
        if actor.may(Right.RECORD):
            assert each.own.units == set(own_organisations(actor).values_list("id", flat=True)), each.name
        else:
            assert not each.own.units, each.name


def test_a_deputy_has_the_work_of_whoever_is_away_until_a_day(city: City) -> None:
    secretary, deputy = city.users[Role.UNIT_SECRETARY], account(city, Role.MEMBER, city.yi_first, "deputy")
    lent(city, secretary, deputy)
    (charge,) = recipient(city, deputy).lent
    assert charge.lender == secretary.name
    assert charge.units == {city.jia_first.id}
    assert not charge.actor.own_grants
    assert recipient(city, secretary).own.units == {city.jia_first.id}  # may read it all the same


def test_what_one_is_oneself_is_not_lent(city: City) -> None:
    member, deputy = city.users[Role.SYSTEM_ADMINISTRATOR], account(city, Role.MEMBER, city.yi_first, "deputy")
    lent(city, member, deputy)
    (charge,) = recipient(city, deputy).lent
    assert not charge.units
    assert not charge.actor.rights


def test_closed_accounts_are_told_nothing_and_lend_nothing(city: City) -> None:
    secretary, deputy = city.users[Role.UNIT_SECRETARY], account(city, Role.MEMBER, city.yi_first, "deputy")
    lent(city, secretary, deputy)
    User.objects.filter(id=secretary.id).update(is_active=False)
    assert secretary.id not in {each.user_id for each in everybody(city).recipients}
    assert recipient(city, deputy).lent == ()


def test_four_statements_for_any_number_of_people(city: City) -> None:
    for number in range(5):
        account(city, Role.UNIT_SECRETARY, city.jia_second, f"more-{number}")
    with CaptureQueriesContext(connection) as asked:
        everybody(city)
    assert len(asked) == 4
