"""An assembly counts when a story was told before it."""

from datetime import date

from yaodian.institutions.party_history_story.institution import PARTY_HISTORY_STORY, STORY, credit_story
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import STUDY, AgendaFacts, MeetingFacts, MeetingKind

QUARTER = DutyFacts(period="2026-Q3", opens_on=date(2026, 7, 1), due_on=date(2026, 9, 30))


def assembly(*agenda: str) -> RecordFacts:
    facts = MeetingFacts(kind=MeetingKind.ASSEMBLY, agenda=tuple(AgendaFacts(each) for each in agenda))
    return RecordFacts(form=RecordForm.MEETING, happened_on=date(2026, 8, 12), meeting=facts)


def test_with_a_story_it_counts_and_without_one_it_says_why_not() -> None:
    assert credit_story(QUARTER, assembly(STORY.key, STUDY.key)).standing is Standing.FULFILLED
    without = credit_story(QUARTER, assembly(STUDY.key))
    assert without.standing is Standing.REFUSED
    assert "没有党史故事" in without.reason


def test_a_record_on_the_plain_form_says_so_by_being_entered() -> None:
    plain = RecordFacts(form=RecordForm.PLAIN, happened_on=date(2026, 8, 12))
    assert credit_story(QUARTER, plain).standing is Standing.FULFILLED


def test_it_looks_at_every_assembly() -> None:
    assert claims_record(PARTY_HISTORY_STORY, assembly())
