"""The assembly completes the quarter; the other meetings are seen and say why they do not."""

from datetime import date

import pytest

from yaodian.institutions.three_meetings_one_lesson.institution import THREE_MEETINGS_ONE_LESSON, credit_by_body
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, complete_by_count
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import MeetingFacts, MeetingKind

QUARTER = DutyFacts(period="2026-Q3", opens_on=date(2026, 7, 1), due_on=date(2026, 9, 30))


def held(kind: MeetingKind) -> RecordFacts:
    meeting = MeetingFacts(kind=kind)
    return RecordFacts(form=RecordForm.MEETING, happened_on=date(2026, 8, 12), meeting=meeting)


def test_an_assembly_completes_the_quarter() -> None:
    verdict = credit_by_body(QUARTER, held(MeetingKind.ASSEMBLY))
    assert verdict.standing is Standing.FULFILLED
    assert complete_by_count(QUARTER, (verdict,)).is_complete


@pytest.mark.parametrize("kind", [MeetingKind.BRANCH_COMMITTEE, MeetingKind.CELL, MeetingKind.LECTURE])
def test_the_others_do_not_stand_in_for_it(kind: MeetingKind) -> None:
    verdict = credit_by_body(QUARTER, held(kind))
    assert verdict.standing is Standing.EXCUSED
    assert "不顶替" in verdict.reason
    assert not complete_by_count(QUARTER, (verdict,)).is_complete
    assert claims_record(THREE_MEETINGS_ONE_LESSON, held(kind))


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        (MeetingKind.BRANCH_COMMITTEE, Standing.FULFILLED),
        (MeetingKind.ASSEMBLY, Standing.FULFILLED),  # a small branch has no committee
        (MeetingKind.CELL, Standing.EXCUSED),
        (MeetingKind.LECTURE, Standing.EXCUSED),
    ],
)
def test_where_the_clause_asks_for_every_month_it_is_the_committee_that_meets(
    kind: MeetingKind, standing: Standing
) -> None:
    month = DutyFacts(period="2026-08", opens_on=date(2026, 8, 1), due_on=date(2026, 8, 31))
    assert credit_by_body(month, held(kind)).standing is standing


def test_a_theme_day_is_no_matter_of_it() -> None:
    assert not claims_record(THREE_MEETINGS_ONE_LESSON, held(MeetingKind.THEME_DAY))
