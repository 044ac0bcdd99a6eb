"""Until when a pushed material is to be studied."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.materials import AFTER_PUSH, due_for_material
from yaodian.kernel.facts import MaterialFacts, OrgKind

TIMELY = Cadence(kind=CadenceKind.ON_EVENT, phrase="及时")


def material(published_on: date, pushed_on: date) -> MaterialFacts:
    return MaterialFacts(
        period="2026-E0003",
        title="一份讲话",
        published_on=published_on,
        pushed_on=pushed_on,
        kinds=frozenset({OrgKind.BRANCH}),
    )


def due_on(published_on: date, pushed_on: date, cadence: Cadence = TIMELY, days: int = 15) -> date:
    found = due_for_material(cadence, material(published_on, pushed_on), days, builtin_calendar())
    assert found.due_on is not None
    return found.due_on


@pytest.mark.parametrize(
    ("published_on", "pushed_on", "last"),
    [
        (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 17)),  # a Tuesday
        (date(2026, 3, 6), date(2026, 3, 6), date(2026, 3, 23)),  # the 15th day is a Saturday: the Monday after
        (date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 23)),  # pushed a day before: five more days, a Saturday
    ],
)
def test_fifteen_days_from_publication_with_time_since_the_push(
    published_on: date, pushed_on: date, last: date
) -> None:
    assert due_on(published_on, pushed_on) == last


def test_a_number_in_the_clause_rules() -> None:
    clause = Cadence(kind=CadenceKind.ON_EVENT, phrase="7天内", days=7)
    assert due_on(date(2026, 3, 2), date(2026, 3, 2), clause) == date(2026, 3, 9)


def test_working_days_in_the_clause_are_working_days() -> None:
    clause = Cadence(kind=CadenceKind.ON_EVENT, phrase="5个工作日内", days=5)
    assert due_on(date(2026, 4, 30), date(2026, 4, 30), clause) == date(2026, 5, 11)


def test_it_says_what_was_published_and_when_it_was_pushed_late() -> None:
    late = due_for_material(TIMELY, material(date(2026, 3, 2), date(2026, 4, 1)), 15, builtin_calendar())
    assert late.sentence.startswith("《一份讲话》：")
    assert f"2026年4月1日才推送，至少留{AFTER_PUSH.default}天" in late.sentence
    assert (late.period, late.opens_on) == ("2026-E0003", date(2026, 3, 2))


@given(
    published=st.dates(date(2024, 1, 1), date(2026, 6, 30)),
    waited=st.integers(0, 200),
    days=st.integers(0, 60),
)
def test_never_before_its_days_are_over_nor_before_it_was_pushed(published: date, waited: int, days: int) -> None:
    pushed = published + timedelta(days=waited)
    last = due_on(published, pushed, days=days)
    assert last >= published + timedelta(days=days)
    assert last >= pushed
    assert last <= max(published + timedelta(days=days), pushed + timedelta(days=5)) + timedelta(days=12)
