"""The default rules: the date decides what a record is worth, the count decides when a duty is done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.facts import (
    DutyFacts,
    OrgFacts,
    OrgKind,
    RecordFacts,
    RecordForm,
    Standing,
    Verdict,
    binds_branches,
    binds_committee,
    binds_departments,
    binds_leading_groups,
    binds_nobody,
    binds_unit_committees,
    complete_by_count,
    credit_by_date,
)

QUARTER = DutyFacts(period="2026-Q1", opens_on=date(2026, 1, 1), due_on=date(2026, 3, 31))


def record(day: date) -> RecordFacts:
    return RecordFacts(form=RecordForm.PLAIN, happened_on=day)


@pytest.mark.parametrize(
    ("day", "standing", "counts"),
    [
        (date(2025, 12, 31), Standing.REFUSED, False),
        (date(2026, 1, 1), Standing.FULFILLED, True),
        (date(2026, 3, 31), Standing.FULFILLED, True),
        (date(2026, 4, 2), Standing.LATE, True),
    ],
)
def test_the_date_it_happened_decides(day: date, standing: Standing, counts: bool) -> None:  # noqa: FBT001  a table's column
    verdict = credit_by_date(QUARTER, record(day))
    assert (verdict.standing, verdict.counts) == (standing, counts)
    assert verdict.reason


def test_standing_work_is_never_late() -> None:
    duty = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None)
    assert credit_by_date(duty, record(date(2030, 1, 1))).standing is Standing.FULFILLED


VERDICTS = st.lists(st.sampled_from([Verdict(standing, "") for standing in Standing]), max_size=8).map(tuple)


@given(VERDICTS, st.integers(1, 4))
def test_a_duty_is_complete_when_enough_verdicts_count(verdicts: tuple[Verdict, ...], required: int) -> None:
    duty = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None, required=required)
    outcome = complete_by_count(duty, verdicts)
    assert outcome.is_complete == (sum(verdict.counts for verdict in verdicts) >= required)
    assert not outcome.is_late or outcome.is_complete
    assert outcome == complete_by_count(duty, verdicts[::-1])


def test_a_duty_that_needed_a_late_record_is_late() -> None:
    late = credit_by_date(QUARTER, record(date(2026, 3, 31) + timedelta(days=1)))
    outcome = complete_by_count(QUARTER, (late,))
    assert (outcome.is_complete, outcome.is_late, outcome.sentence) == (True, True, "应有1次，已有1次")


@pytest.mark.parametrize(
    ("binds", "kind"),
    [
        (binds_branches, OrgKind.BRANCH),
        (binds_leading_groups, OrgKind.LEADING_GROUP),
        (binds_unit_committees, OrgKind.UNIT_COMMITTEE),
        (binds_departments, OrgKind.DEPARTMENT),
        (binds_committee, OrgKind.COMMITTEE),
    ],
)
def test_each_rule_binds_its_own_kind_and_no_other(binds: object, kind: OrgKind) -> None:
    assert callable(binds)
    assert [other for other in OrgKind if binds(OrgFacts(kind=other))] == [kind]


def test_nobody_is_bound_before_a_person_has_chosen() -> None:
    assert not any(binds_nobody(OrgFacts(kind=kind)) for kind in OrgKind)
