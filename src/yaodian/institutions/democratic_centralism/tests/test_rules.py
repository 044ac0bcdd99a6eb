"""What a 党组 meeting has to show: each matter put to a valid vote. Nobody ticks it."""

from datetime import date

import pytest

from yaodian.institutions.democratic_centralism.institution import (
    DEMOCRATIC_CENTRALISM,
    MATTER,
    MATTERS,
    PERSONNEL,
    credit_matters,
)
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import DECISION, STUDY, AgendaFacts, MeetingFacts, MeetingKind
from yaodian.kernel.quorum import Body

YEAR = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None)


def meeting(*agenda: AgendaFacts, kind: MeetingKind = MeetingKind.LEADING_GROUP, serves: str = "") -> RecordFacts:
    return RecordFacts(
        form=RecordForm.MEETING,
        happened_on=date(2026, 8, 12),
        serves=frozenset({serves} - {""}),
        meeting=MeetingFacts(kind=kind, agenda=agenda),
    )


def matter(*, valid: bool | None, kind: str = MATTER.key) -> AgendaFacts:
    return AgendaFacts(kind, "审定年度预算", has_valid_vote=valid)


@pytest.mark.parametrize(
    ("agenda", "standing", "words"),
    [
        ((matter(valid=True),), Standing.FULFILLED, "1项议题逐项表决"),
        ((matter(valid=True), matter(valid=True, kind=PERSONNEL.key)), Standing.FULFILLED, "2项议题逐项表决"),
        ((AgendaFacts(STUDY.key), matter(valid=True, kind=DECISION.key)), Standing.FULFILLED, "1项"),
        ((matter(valid=True), matter(valid=None)), Standing.REFUSED, "没有表决记录"),
        ((matter(valid=False),), Standing.REFUSED, "到会人数不够"),
    ],
)
def test_every_matter_is_put_to_a_valid_vote(agenda: tuple[AgendaFacts, ...], standing: Standing, words: str) -> None:
    verdict = credit_matters(YEAR, meeting(*agenda))
    assert verdict is not None
    assert verdict.standing is standing
    assert words in verdict.reason


def test_a_meeting_that_decided_nothing_says_nothing_unless_a_person_names_it() -> None:
    only_studied = AgendaFacts(STUDY.key)
    assert credit_matters(YEAR, meeting(only_studied)) is None
    named = credit_matters(YEAR, meeting(only_studied, serves=DEMOCRATIC_CENTRALISM.key))
    assert named is not None
    assert named.counts


def test_outside_the_period_the_day_decides() -> None:
    late = DutyFacts(period="2027", opens_on=date(2027, 1, 1), due_on=None)
    verdict = credit_matters(late, meeting(matter(valid=None)))
    assert verdict is not None
    assert "本期开始之前" in verdict.reason


def test_a_plain_record_that_a_person_names_counts_by_its_day() -> None:
    record = RecordFacts(
        form=RecordForm.PLAIN, happened_on=date(2026, 5, 6), serves=frozenset({"democratic_centralism"})
    )
    assert claims_record(DEMOCRATIC_CENTRALISM, record)
    verdict = credit_matters(YEAR, record)
    assert verdict is not None
    assert verdict.counts


def test_the_order_of_a_matter_ends_with_who_presides_and_then_the_vote() -> None:
    """《中国共产党党组工作条例》: who presides speaks last; matters of personnel need two thirds."""
    for kind in MATTERS:
        assert kind.steps[-2:] == ("主要负责人最后表态", "表决")
    assert [kind.body for kind in MATTERS] == [Body.LEADING_GROUP, Body.LEADING_GROUP_PERSONNEL]
