"""Spans of a subtree: closed and opened together, half-open, without gap or overlap."""

from datetime import date
from itertools import pairwise

import pytest

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.models import Organisation, OrganisationSpan
from yaodian.orgs.places import close_span, next_order, place_below, refuse_day, subtree_of, write_spans
from yaodian.orgs.queries.organisations import tree_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, small_city

pytestmark = pytest.mark.django_db
MOVED_ON = date(2026, 7, 1)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_city()


def move(city: City, on: date = MOVED_ON) -> list[Organisation]:
    """The committee of 市甲局 goes below 市乙局, with its branches."""
    rows = subtree_of(committee_id=city.committee_id, path=city.jia_committee.path)
    place_below(rows, city.yi, next_order(city.yi))
    write_spans(rows, on)
    return rows


def spans_of(row: Organisation) -> list[tuple[date, date | None]]:
    spans = OrganisationSpan.objects.filter(organisation_id=row.id).order_by("valid_from")
    return list(spans.values_list("valid_from", "valid_to"))


def test_a_whole_subtree_goes_with_the_place_of_its_head(city: City) -> None:
    rows = move(city)
    assert [row.name for row in rows] == ["市甲局机关党委", "市甲局第一支部", "市甲局第二支部"]
    branch = Organisation.objects.get(id=city.jia_second.id)
    assert branch.path == f"{city.yi.path}{city.jia_committee.id}/{branch.id}/"
    assert (branch.department_id, branch.parent_id) == (city.yi.id, city.jia_committee.id)
    assert branch.rank == "001.002.003.002"
    assert {tuple(spans_of(row)) for row in rows} == {((SINCE, MOVED_ON), (MOVED_ON, None))}


def test_before_that_day_it_stands_where_it_stood(city: City) -> None:
    move(city)
    member = city.actor(Role.MEMBER)
    then, now = tree_of(actor=member, on=date(2026, 6, 30)), tree_of(actor=member, on=MOVED_ON)
    assert then is not None
    assert now is not None
    assert [node.branches for node in then.children] == [2, 1]
    assert [node.branches for node in now.children] == [0, 3]


def test_a_second_change_of_the_same_day_corrects_the_first(city: City) -> None:
    rows = move(city)
    rows[0].name = "市乙局第二机关党委"
    write_spans(rows[:1], MOVED_ON)
    assert spans_of(rows[0]) == [(SINCE, MOVED_ON), (MOVED_ON, None)]
    assert OrganisationSpan.objects.get(organisation_id=rows[0].id, valid_to=None).name == "市乙局第二机关党委"


def test_spans_never_overlap(city: City) -> None:
    for day in (date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 1), MOVED_ON):
        row = Organisation.objects.get(id=city.jia_first.id)
        write_spans([row], day)
    spans = spans_of(city.jia_first)
    assert len(spans) == 4
    assert all(before[1] == after[0] for before, after in pairwise(spans))


def test_what_has_ended_keeps_its_place(city: City) -> None:
    close_span(city.jia_second, date(2026, 3, 1))
    move(city)
    assert Organisation.objects.get(id=city.jia_second.id).path == city.jia_second.path
    assert spans_of(city.jia_second) == [(SINCE, date(2026, 3, 1))]


def test_a_number_among_siblings_is_not_given_twice(city: City) -> None:
    close_span(city.jia_second, date(2026, 3, 1))
    assert next_order(city.jia_committee) == 3
    move(city)
    assert next_order(city.jia) == 3  # the group stands second; what moved away stood first


@pytest.mark.parametrize(
    ("on", "said"), [(date(2026, 7, 16), "不能晚于今天"), (date(2019, 12, 31), "在2020年1月1日有过变动")]
)
def test_a_change_of_a_day_that_cannot_be_is_refused(city: City, on: date, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        refuse_day(city.jia_first, on)


def test_what_has_ended_changes_no_more(city: City) -> None:
    close_span(city.jia_second, date(2026, 3, 1))
    with pytest.raises(RefusedError, match="已于2026年3月1日撤销"):
        refuse_day(city.jia_second, MOVED_ON)
