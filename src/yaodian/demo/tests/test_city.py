"""The invented city stands in the year of its plan, whichever that is."""

from datetime import date
from random import Random

import pytest

from yaodian.demo.city import build_city
from yaodian.demo.clock import standing_on
from yaodian.demo.movements import fill_posts, move_on
from yaodian.engine.queries.doctor import examine
from yaodian.orgs.models import CorrectionRequest, Organisation, Person, Post, Secondment
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


def test_its_year_shows_what_can_happen_to_units_and_people() -> None:
    """And leaves nothing for the doctor."""
    city, began, on = build_city(Random(1), 2026), date(2026, 1, 22), date(2026, 5, 20)
    with standing_on(began):
        fill_posts(actor=city.program, city=city, on=began)
    with standing_on(on):
        closed = move_on(actor=city.program, city=city, on=on)
    units = Organisation.objects.of(city.root.committee_id)
    assert {unit.name for unit in units.filter(id__in=closed)} == {"市水利局第五支部"}
    assert {"市发展规划局老干部支部", "市农业农村局第六支部"} <= set(units.values_list("name", flat=True))
    assert Person.objects.filter(retired_on=on).count() == 1
    assert Secondment.objects.filter(valid_to__isnull=True).count() == 1
    assert Post.objects.filter(title="书记", valid_to=on).count() == 1
    assert CorrectionRequest.objects.get().state == "waiting"
    assert [
        finding.text for finding in examine(committee_id=city.root.committee_id).findings if finding.weight == "要办"
    ] == []
