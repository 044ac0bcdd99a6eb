"""What the minutes of a 党组 meeting say of the first item; nobody ticks it."""

from datetime import date

import pytest

from yaodian.institutions.first_topic.institution import FIRST_TOPIC, TOPIC, credit_meeting
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import STUDY, AgendaFacts, MeetingFacts, MeetingKind

QUARTER = DutyFacts(period="2026-Q3", opens_on=date(2026, 7, 1), due_on=date(2026, 9, 30))


def meeting(*agenda: str, kind: MeetingKind = MeetingKind.LEADING_GROUP, has_reason: bool = False) -> RecordFacts:
    facts = MeetingFacts(kind=kind, agenda=tuple(AgendaFacts(each) for each in agenda), has_reason=has_reason)
    return RecordFacts(form=RecordForm.MEETING, happened_on=date(2026, 8, 12), has_reason=has_reason, meeting=facts)


@pytest.mark.parametrize(
    ("agenda", "has_reason", "standing"),
    [
        ((TOPIC.key, STUDY.key), False, Standing.FULFILLED),
        ((STUDY.key, TOPIC.key), False, Standing.REFUSED),
        ((STUDY.key,), False, Standing.REFUSED),
        ((STUDY.key,), True, Standing.EXCUSED),
        ((), False, Standing.REFUSED),
    ],
)
def test_the_first_item_decides_and_a_reason_excuses(
    agenda: tuple[str, ...],
    has_reason: bool,  # noqa: FBT001  a case of the table
    standing: Standing,
) -> None:
    verdict = credit_meeting(QUARTER, meeting(*agenda, has_reason=has_reason))
    assert verdict is not None
    assert verdict.standing is standing


def test_it_looks_at_party_group_meetings_without_being_named() -> None:
    assert claims_record(FIRST_TOPIC, meeting(TOPIC.key))
    assert not claims_record(FIRST_TOPIC, meeting(TOPIC.key, kind=MeetingKind.CENTER_GROUP))
