"""What each 党组 meeting owes, checked once a quarter. The agenda says it; nobody ticks it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.first_topic.institution import FIRST_TOPIC, TOPIC
from yaodian.kernel.cadence import UNSPECIFIED, Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import schedule
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, Verdict
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import STUDY, AgendaFacts, MeetingFacts, MeetingKind

QUARTER = DutyFacts(period="2026-Q3", opens_on=date(2026, 7, 1), due_on=date(2026, 9, 30))
IN_TIME = date(2026, 8, 12)


@pytest.mark.parametrize(
    "cadence",
    [
        FIRST_TOPIC.cadence,
        UNSPECIFIED,
        Cadence(kind=CadenceKind.EACH_MEETING, phrase="每次", event="党组会议", count=2),
        Cadence(kind=CadenceKind.ONGOING, phrase="常态化", stale_after=100),
    ],
)
def test_what_every_meeting_owes_is_checked_each_quarter(cadence: Cadence) -> None:
    divided = FIRST_TOPIC.reckon(cadence)

    assert divided.phrase == cadence.phrase
    assert divided.origin is Origin.INSTITUTION
    dues = schedule(divided, 2026, builtin_calendar()).dues
    assert [due.period for due in dues] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert divided.count == 1


@pytest.mark.parametrize(
    "kind", [CadenceKind.MONTHLY, CadenceKind.HALF_YEARLY, CadenceKind.PERIODIC, CadenceKind.UNKNOWN]
)
def test_a_period_of_the_clause_stays_and_so_does_a_question_to_a_person(kind: CadenceKind) -> None:
    own = Cadence(kind=kind, phrase="原文")

    assert FIRST_TOPIC.reckon(own) is own


def meeting(standing: Standing, day: date = IN_TIME) -> RecordFacts:
    """One that had it, one with a reason, one without."""
    agenda = (AgendaFacts(TOPIC.key),) if standing is Standing.FULFILLED else (AgendaFacts(STUDY.key),)
    facts = MeetingFacts(kind=MeetingKind.LEADING_GROUP, agenda=agenda, has_reason=standing is Standing.EXCUSED)
    return RecordFacts(form=RecordForm.MEETING, happened_on=day, meeting=facts)


HELD, EXCUSED, MISSED = (meeting(each) for each in (Standing.FULFILLED, Standing.EXCUSED, Standing.REFUSED))


def verdicts_on(*meetings: RecordFacts) -> tuple[Verdict, ...]:
    given = (FIRST_TOPIC.credit(QUARTER, each) for each in meetings)
    return tuple(verdict for verdict in given if verdict is not None)


@pytest.mark.parametrize("standing", [Standing.FULFILLED, Standing.EXCUSED, Standing.REFUSED])
def test_each_meeting_is_judged_by_its_agenda(standing: Standing) -> None:
    (verdict,) = verdicts_on(meeting(standing))

    assert verdict.standing is standing
    assert "第一议题" in verdict.reason


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 10, 1)])
@pytest.mark.parametrize("standing", [Standing.FULFILLED, Standing.EXCUSED, Standing.REFUSED])
def test_a_meeting_outside_the_period_says_nothing_about_it(standing: Standing, day: date) -> None:
    assert FIRST_TOPIC.credit(QUARTER, meeting(standing, day)) is None


def test_planned_for_31_march_and_held_on_2_april_it_is_of_the_second_quarter() -> None:
    first = DutyFacts(period="2026-Q1", opens_on=date(2026, 1, 1), due_on=date(2026, 3, 31))
    second = DutyFacts(period="2026-Q2", opens_on=date(2026, 4, 1), due_on=date(2026, 6, 30))
    late = meeting(Standing.FULFILLED, date(2026, 4, 2))

    assert FIRST_TOPIC.credit(first, late) is None
    assert FIRST_TOPIC.credit(second, late) is not None


def test_the_first_and_the_last_day_belong_to_the_period() -> None:
    ends = (meeting(Standing.FULFILLED, QUARTER.opens_on), meeting(Standing.FULFILLED, date(2026, 9, 30)))

    assert len(verdicts_on(*ends)) == 2


def test_a_meeting_after_a_day_within_the_quarter_still_belongs_to_the_quarter() -> None:
    by_the_20th = DutyFacts(period="2026-Q3", opens_on=date(2026, 7, 1), due_on=date(2026, 9, 18))

    assert FIRST_TOPIC.credit(by_the_20th, meeting(Standing.REFUSED, date(2026, 9, 29))) is not None


def test_a_window_ends_with_its_last_day_and_standing_work_does_not_end() -> None:
    window = DutyFacts(period="2026-A", opens_on=date(2026, 1, 1), due_on=date(2026, 6, 30))
    standing = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None)

    assert FIRST_TOPIC.credit(window, HELD) is None
    assert FIRST_TOPIC.credit(standing, HELD) is not None


@pytest.mark.parametrize("kind", ["", "held", "excused", "missed"])
def test_a_record_on_the_plain_form_says_nothing_whatever_it_names(kind: str) -> None:
    plain = RecordFacts(
        form=RecordForm.PLAIN, happened_on=IN_TIME, kind=kind, has_reason=True, serves=frozenset({FIRST_TOPIC.key})
    )

    assert FIRST_TOPIC.credit(QUARTER, plain) is None
    assert not claims_record(FIRST_TOPIC, plain)


def test_the_share_is_told_in_one_sentence() -> None:
    outcome = FIRST_TOPIC.complete(QUARTER, verdicts_on(HELD, EXCUSED, HELD))

    assert (outcome.is_complete, outcome.is_late) == (True, False)
    assert outcome.sentence == "本期党组会议3次，落实2次，有原因未安排1次"


def test_one_meeting_without_it_keeps_the_period_open_however_many_had_it() -> None:
    outcome = FIRST_TOPIC.complete(QUARTER, verdicts_on(*[HELD] * 11, MISSED))

    assert not outcome.is_complete
    assert outcome.sentence == "本期党组会议12次，落实11次，未安排1次"


def test_a_period_without_a_meeting_is_not_complete() -> None:
    outcome = FIRST_TOPIC.complete(QUARTER, ())

    assert (outcome.is_complete, outcome.sentence) == (False, "本期还没有党组会议记录")


@given(st.lists(st.sampled_from([Standing.FULFILLED, Standing.EXCUSED, Standing.REFUSED]), max_size=12))
def test_it_is_complete_exactly_when_there_was_a_meeting_and_none_was_missed(standings: list[Standing]) -> None:
    verdicts = verdicts_on(*(meeting(each) for each in standings))

    outcome = FIRST_TOPIC.complete(QUARTER, verdicts)

    assert outcome.is_complete == (bool(standings) and Standing.REFUSED not in standings)
    assert outcome == FIRST_TOPIC.complete(QUARTER, verdicts[::-1])
