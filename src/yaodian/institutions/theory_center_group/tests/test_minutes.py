"""What the minutes of a session say of discussion."""

from datetime import date

import pytest

from yaodian.institutions.theory_center_group.institution import THEORY_CENTER_GROUP, credit_discussion
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import DISCUSSION, LECTURE, AgendaFacts, MeetingFacts, MeetingKind

QUARTER = DutyFacts(period="2026-Q1", opens_on=date(2026, 1, 1), due_on=date(2026, 3, 31))


def session(*agenda: AgendaFacts, day: date = date(2026, 3, 31)) -> RecordFacts:
    facts = MeetingFacts(kind=MeetingKind.CENTER_GROUP, agenda=agenda)
    return RecordFacts(form=RecordForm.MEETING, happened_on=day, meeting=facts)


@pytest.mark.parametrize(
    ("agenda", "standing"),
    [
        ((AgendaFacts(LECTURE.key), AgendaFacts(DISCUSSION.key, speakers=4)), Standing.FULFILLED),
        ((AgendaFacts(DISCUSSION.key),), Standing.FULFILLED),
        ((AgendaFacts(DISCUSSION.key, speakers=0),), Standing.REFUSED),
        ((AgendaFacts(LECTURE.key, speakers=3),), Standing.REFUSED),
    ],
)
def test_only_what_was_discussed_counts(agenda: tuple[AgendaFacts, ...], standing: Standing) -> None:
    assert credit_discussion(QUARTER, session(*agenda)).standing is standing


def test_planned_for_march_and_held_in_april_it_is_of_the_second_quarter() -> None:
    late = session(AgendaFacts(DISCUSSION.key, speakers=4), day=date(2026, 4, 2))
    second = DutyFacts(period="2026-Q2", opens_on=date(2026, 4, 1), due_on=date(2026, 6, 30))
    assert credit_discussion(QUARTER, late).standing is Standing.REFUSED
    assert credit_discussion(second, late).standing is Standing.FULFILLED


def test_it_looks_at_its_sessions_without_being_named() -> None:
    assert claims_record(THEORY_CENTER_GROUP, session())
