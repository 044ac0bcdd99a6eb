"""What each 党组 meeting owes, checked once a quarter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.first_topic.institution import EXCUSED, FIRST_TOPIC, HELD, MISSED
from yaodian.kernel.cadence import UNSPECIFIED, Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import schedule
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, Verdict

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


def meeting(kind: str, day: date = IN_TIME, *, has_reason: bool = False) -> RecordFacts:
    return RecordFacts(form=RecordForm.PLAIN, happened_on=day, kind=kind, has_reason=has_reason)


def verdicts_on(*meetings: RecordFacts) -> tuple[Verdict, ...]:
    given = (FIRST_TOPIC.credit(QUARTER, each) for each in meetings)
    return tuple(verdict for verdict in given if verdict is not None)


@pytest.mark.parametrize(
    ("record", "standing"),
    [
        (meeting(HELD.key), Standing.FULFILLED),
        (meeting(EXCUSED.key, has_reason=True), Standing.EXCUSED),
        (meeting(EXCUSED.key), Standing.REFUSED),
        (meeting(MISSED.key), Standing.REFUSED),
        (meeting(MISSED.key, has_reason=True), Standing.REFUSED),
    ],
)
def test_each_meeting_is_judged_by_what_was_entered(record: RecordFacts, standing: Standing) -> None:
    (verdict,) = verdicts_on(record)

    assert verdict.standing is standing
    assert "第一议题" in verdict.reason


def test_an_exception_without_a_reason_is_told_what_is_missing() -> None:
    (verdict,) = verdicts_on(meeting(EXCUSED.key))

    assert "没有写明原因" in verdict.reason
    assert "补写" in verdict.reason


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 10, 1)])
@pytest.mark.parametrize("kind", FIRST_TOPIC.kinds, ids=lambda kind: str(kind.key))
def test_a_meeting_outside_the_period_says_nothing_about_it(kind: object, day: date) -> None:
    assert FIRST_TOPIC.credit(QUARTER, meeting(getattr(kind, "key", ""), day, has_reason=True)) is None


def test_the_first_and_the_last_day_belong_to_the_period() -> None:
    ends = (meeting(HELD.key, QUARTER.opens_on), meeting(HELD.key, date(2026, 9, 30)))

    assert len(verdicts_on(*ends)) == 2


def test_a_meeting_after_a_day_within_the_quarter_still_belongs_to_the_quarter() -> None:
    by_the_20th = DutyFacts(period="2026-Q3", opens_on=date(2026, 7, 1), due_on=date(2026, 9, 18))

    assert FIRST_TOPIC.credit(by_the_20th, meeting(MISSED.key, date(2026, 9, 29))) is not None


def test_a_window_ends_with_its_last_day_and_standing_work_does_not_end() -> None:
    window = DutyFacts(period="2026-A", opens_on=date(2026, 1, 1), due_on=date(2026, 6, 30))
    standing = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None)

    assert FIRST_TOPIC.credit(window, meeting(HELD.key)) is None
    assert FIRST_TOPIC.credit(standing, meeting(HELD.key)) is not None


@pytest.mark.parametrize("kind", ["", "discussion"])
def test_a_record_that_does_not_say_whether_it_was_held_is_no_missed_meeting(kind: str) -> None:
    assert FIRST_TOPIC.credit(QUARTER, meeting(kind)) is None


def test_the_share_is_told_in_one_sentence() -> None:
    three = verdicts_on(meeting(HELD.key), meeting(EXCUSED.key, has_reason=True), meeting(HELD.key))

    outcome = FIRST_TOPIC.complete(QUARTER, three)

    assert (outcome.is_complete, outcome.is_late) == (True, False)
    assert outcome.sentence == "本期党组会议3次，落实2次，有原因未安排1次"


def test_one_meeting_without_it_keeps_the_period_open_however_many_had_it() -> None:
    outcome = FIRST_TOPIC.complete(QUARTER, verdicts_on(*[meeting(HELD.key)] * 11, meeting(MISSED.key)))

    assert not outcome.is_complete
    assert outcome.sentence == "本期党组会议12次，落实11次，未安排1次"


def test_a_period_without_a_meeting_is_not_complete() -> None:
    outcome = FIRST_TOPIC.complete(QUARTER, ())

    assert (outcome.is_complete, outcome.sentence) == (False, "本期还没有党组会议记录")


@given(st.lists(st.sampled_from([kind.key for kind in FIRST_TOPIC.kinds]), max_size=12))
def test_it_is_complete_exactly_when_there_was_a_meeting_and_none_was_missed(kinds: list[str]) -> None:
    verdicts = verdicts_on(*(meeting(kind, has_reason=True) for kind in kinds))

    outcome = FIRST_TOPIC.complete(QUARTER, verdicts)

    assert outcome.is_complete == (bool(kinds) and MISSED.key not in kinds)
    assert outcome == FIRST_TOPIC.complete(QUARTER, verdicts[::-1])


def test_only_the_exception_asks_for_a_text() -> None:
    assert [kind.needs_text for kind in FIRST_TOPIC.kinds] == [False, True, False]
    assert FIRST_TOPIC.has_own_rules
