"""Which meetings are a study, by what their minutes say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.theory_study.institution import KEY, THEORY_STUDY, credit_study
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, Verdict, credit_by_date
from yaodian.kernel.meetings import COMMON_KINDS, DISCUSSION, STUDY, AgendaFacts, MeetingFacts, MeetingKind

QUARTER = DutyFacts(period="2026-Q3", opens_on=date(2026, 7, 1), due_on=date(2026, 9, 30))
KINDS = st.sampled_from([each.key for each in COMMON_KINDS])


def meeting(
    *agenda: AgendaFacts,
    kind: MeetingKind = MeetingKind.THEME_DAY,
    day: date = date(2026, 8, 12),
    serves: frozenset[str] = frozenset({KEY}),
) -> RecordFacts:
    facts = MeetingFacts(kind=kind, agenda=agenda)
    return RecordFacts(form=RecordForm.MEETING, happened_on=day, serves=serves, meeting=facts)


def worth(record: RecordFacts) -> Verdict:
    verdict = credit_study(QUARTER, record)
    assert verdict is not None
    return verdict


@pytest.mark.parametrize(
    ("agenda", "standing"),
    [
        ((AgendaFacts(STUDY.key),), Standing.FULFILLED),
        ((AgendaFacts(DISCUSSION.key), AgendaFacts(STUDY.key)), Standing.FULFILLED),
        ((AgendaFacts("of another institution", material="2026-E0001"),), Standing.FULFILLED),
        ((AgendaFacts(DISCUSSION.key),), Standing.REFUSED),
        ((), Standing.REFUSED),
    ],
)
def test_an_item_of_study_decides(agenda: tuple[AgendaFacts, ...], standing: Standing) -> None:
    assert worth(meeting(*agenda)).standing is standing


def test_a_session_of_the_centre_group_is_its_own_matter() -> None:
    session = meeting(AgendaFacts(STUDY.key), kind=MeetingKind.CENTER_GROUP)
    assert worth(session).standing is Standing.EXCUSED
    assert MeetingKind.CENTER_GROUP not in THEORY_STUDY.meetings


def test_a_meeting_without_study_that_nobody_named_is_no_matter_of_it() -> None:
    assert credit_study(QUARTER, meeting(AgendaFacts(DISCUSSION.key), serves=frozenset())) is None
    assert credit_study(QUARTER, meeting(AgendaFacts(STUDY.key), serves=frozenset())) is not None


def test_the_day_decides_first() -> None:
    early = meeting(day=date(2026, 6, 30))
    assert worth(early).reason == credit_by_date(QUARTER, early).reason


def test_a_plain_record_counts_by_its_day() -> None:
    plain = RecordFacts(form=RecordForm.PLAIN, happened_on=date(2026, 8, 12))
    assert worth(plain).counts


@given(
    kinds=st.lists(KINDS, max_size=6),
    kind=st.sampled_from(MeetingKind),
    day=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
def test_it_never_counts_more_than_the_day_would(kinds: list[str], kind: MeetingKind, day: date) -> None:
    record = meeting(*map(AgendaFacts, kinds), kind=kind, day=day)
    counts = worth(record).counts
    is_studied = STUDY.key in kinds and kind is not MeetingKind.CENTER_GROUP
    assert counts == (is_studied and credit_by_date(QUARTER, record).counts)
