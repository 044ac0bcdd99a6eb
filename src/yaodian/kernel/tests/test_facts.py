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

QUARTER = DutyFacts(period="2026-Q1", opens_on=date(2026, 1, 1), due_on=date(2026, 3, 20))
BEFORE_JULY = DutyFacts(period="2026-A", opens_on=date(2026, 1, 1), due_on=date(2026, 6, 30))


def record(day: date) -> RecordFacts:
    return RecordFacts(form=RecordForm.PLAIN, happened_on=day)


@pytest.mark.parametrize(
    ("day", "standing", "counts"),
    [
        (date(2025, 12, 31), Standing.REFUSED, False),
        (date(2026, 1, 1), Standing.FULFILLED, True),
        (date(2026, 3, 20), Standing.FULFILLED, True),
        (date(2026, 3, 31), Standing.LATE, True),
        (date(2026, 4, 2), Standing.REFUSED, False),
    ],
)
def test_the_date_it_happened_decides(day: date, standing: Standing, counts: bool) -> None:  # noqa: FBT001  a table's column
    verdict = credit_by_date(QUARTER, record(day))
    assert (verdict.standing, verdict.counts) == (standing, counts)
    assert verdict.reason


def test_what_comes_after_a_single_deadline_is_late_however_late() -> None:
    assert credit_by_date(BEFORE_JULY, record(date(2026, 6, 30))).standing is Standing.FULFILLED
    assert credit_by_date(BEFORE_JULY, record(date(2026, 12, 1))).standing is Standing.LATE


def test_a_study_of_2_april_leaves_a_gap_in_the_first_quarter_and_counts_in_the_second() -> None:
    first = DutyFacts(period="2026-Q1", opens_on=date(2026, 1, 1), due_on=date(2026, 3, 31))
    second = DutyFacts(period="2026-Q2", opens_on=date(2026, 4, 1), due_on=date(2026, 6, 30))

    verdicts = [credit_by_date(duty, record(date(2026, 4, 2))) for duty in (first, second)]

    assert [verdict.standing for verdict in verdicts] == [Standing.REFUSED, Standing.FULFILLED]
    assert not complete_by_count(first, (verdicts[0],)).is_complete


def test_standing_work_is_never_late() -> None:
    duty = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None)
    assert credit_by_date(duty, record(date(2030, 1, 1))).standing is Standing.FULFILLED


VERDICTS = st.lists(st.sampled_from([Verdict(standing, "") for standing in Standing]), max_size=8).map(tuple)


def test_a_reason_neither_counts_nor_is_held_against_anybody() -> None:
    duty = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None, required=2)
    counted = Verdict(Standing.FULFILLED, "")
    with_reason = complete_by_count(duty, (counted, Verdict(Standing.EXCUSED, "已说明"), counted))
    assert with_reason == complete_by_count(duty, (counted, counted))
    assert not Verdict(Standing.EXCUSED, "").counts


@given(VERDICTS, st.integers(1, 4))
def test_a_duty_is_complete_when_enough_verdicts_count(verdicts: tuple[Verdict, ...], required: int) -> None:
    duty = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None, required=required)
    outcome = complete_by_count(duty, verdicts)
    assert outcome.is_complete == (sum(verdict.counts for verdict in verdicts) >= required)
    assert not outcome.is_late or outcome.is_complete
    assert outcome == complete_by_count(duty, verdicts[::-1])


def test_a_duty_that_needed_a_late_record_is_late() -> None:
    late = credit_by_date(BEFORE_JULY, record(date(2026, 6, 30) + timedelta(days=1)))
    outcome = complete_by_count(BEFORE_JULY, (late,))
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


def test_a_record_knows_no_more_than_it_was_told() -> None:
    plain = record(date(2026, 3, 1))
    assert (plain.kind, plain.serves, plain.has_reason, plain.attended) == ("", frozenset(), False, None)
