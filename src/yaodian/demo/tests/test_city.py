"""The invented city stands in the year of its plan, whichever that is."""

from datetime import date
from random import Random

import pytest

from yaodian.demo.city import build_city
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Right

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [2010, 2026])
def test_units_and_accounts_are_there_when_the_plan_is_issued(year: int) -> None:
    city = build_city(Random(1), year)
    day = date(year, 1, 22)
    assert Organisation.objects.of(city.root.committee_id).active_on(day).count() == 97
    assert Person.objects.of(city.root.committee_id).count() == 900
    assert actor_of(user=city.accounts["gongwei"], on=day).may(Right.REVIEW_PLAN)
