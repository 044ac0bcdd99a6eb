"""Who reaches what, and for whom somebody may act."""

from datetime import date

import pytest

from yaodian.kernel.facts import OrgKind
from yaodian.kernel.scope import Loan, LoanFault, Place, Reach, Scope, acts_for, holds_on, loan_fault, reached_from

ROOT = Place(id=1, kind=OrgKind.COMMITTEE, path="/1/", department=1)
JIA = Place(id=2, kind=OrgKind.DEPARTMENT, path="/1/2/", department=2)
GROUP = Place(id=3, kind=OrgKind.LEADING_GROUP, path="/1/2/3/", department=2)
BRANCH = Place(id=4, kind=OrgKind.BRANCH, path="/1/2/4/", department=2)
CELL = Place(id=40, kind=OrgKind.CELL, path="/1/2/4/40/", department=2)
YI = Place(id=5, kind=OrgKind.DEPARTMENT, path="/1/5/", department=5)
GONE = Place(id=6, kind=OrgKind.BRANCH, path="/1/5/6/", department=5, heir=BRANCH)
GONE_GROUP = Place(id=7, kind=OrgKind.LEADING_GROUP, path="/1/5/7/", department=5, heir=GROUP)
GONE_DEPARTMENT = Place(id=8, kind=OrgKind.DEPARTMENT, path="/1/8/", department=8, heir=JIA)
KNOWN = (ROOT, JIA, GROUP, BRANCH, CELL, YI, GONE, GONE_GROUP, GONE_DEPARTMENT)


@pytest.mark.parametrize("reach", list(Reach))
def test_at_the_root_everything_is_reached(reach: Reach) -> None:
    assert reached_from(ROOT, reach, ()) == Scope(is_whole=True)


def test_a_department_reaches_itself_whole_and_what_it_continues() -> None:
    assert reached_from(JIA, Reach.DEPARTMENT, KNOWN) == Scope(departments=frozenset({2, 8}))
    assert reached_from(BRANCH, Reach.DEPARTMENT, KNOWN).departments == {2, 8}


def test_study_reaches_leading_groups_alone() -> None:
    assert reached_from(JIA, Reach.STUDY, KNOWN).organisations == {3, 7}
    assert reached_from(YI, Reach.STUDY, KNOWN).organisations == {7}


def test_a_subtree_reaches_what_is_below_it_and_what_that_continues() -> None:
    assert reached_from(BRANCH, Reach.BELOW, KNOWN).organisations == {4, 40, 6}
    assert reached_from(CELL, Reach.BELOW, KNOWN).organisations == {40}


def test_a_number_that_begins_like_another_is_another() -> None:
    """/1/2/4/ does not hold /1/2/40/."""
    beside = Place(id=400, kind=OrgKind.BRANCH, path="/1/2/400/", department=2)
    assert 400 not in reached_from(BRANCH, Reach.BELOW, [*KNOWN, beside]).organisations


def test_scopes_are_added() -> None:
    both = Scope(departments=frozenset({2})) | Scope(organisations=frozenset({6}))
    assert both.holds(organisation=4, department=2)
    assert both.holds(organisation=6, department=5)
    assert not both.holds(organisation=7, department=5)
    assert (both | Scope(is_whole=True)).holds(organisation=7, department=5)


def test_a_span_is_half_open() -> None:
    first, end = date(2026, 7, 1), date(2026, 7, 8)
    held = [holds_on(first, end, date(2026, 7, day)) for day in (1, 7, 8)]
    assert held == [True, True, False]
    assert not holds_on(first, None, date(2026, 6, 30))
    assert holds_on(first, None, date(2030, 1, 1))


def loan(owner: int, deputy: int, first: int, end: int) -> Loan:
    return Loan(owner=owner, deputy=deputy, first=date(2026, 7, first), end=date(2026, 7, end))


MADE = (loan(1, 2, 10, 15),)


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (loan(1, 1, 20, 21), LoanFault.OWN),
        (loan(1, 3, 14, 16), LoanFault.TWICE),
        (loan(2, 3, 12, 13), LoanFault.OWNER_ACTS),
        (loan(3, 1, 9, 11), LoanFault.DEPUTY_AWAY),
        (loan(3, 2, 12, 13), None),  # one deputy for two
        (loan(2, 3, 15, 20), None),  # when it is over
        (loan(2, 3, 1, 10), None),  # before it begins
    ],
)
def test_there_are_no_chains(wanted: Loan, fault: LoanFault | None) -> None:
    assert loan_fault(wanted, MADE) is fault


def test_a_deputy_acts_from_the_first_day_to_the_last() -> None:
    days = [acts_for(2, date(2026, 7, day), MADE) for day in (9, 10, 14, 15)]
    assert days == [frozenset(), {1}, {1}, frozenset()]
    assert acts_for(1, date(2026, 7, 12), MADE) == frozenset()
