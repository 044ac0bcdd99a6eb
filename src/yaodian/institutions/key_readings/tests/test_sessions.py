"""学习安排: a meeting of the unit is named, the rest follows from the meeting; and the duty is met by it once held."""

from dataclasses import replace
from datetime import date

import pytest

from yaodian.engine.models import Duty, RecordService
from yaodian.engine.tests.duties import work_of
from yaodian.institutions.key_readings.counts import Stage
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.institutions.key_readings.listing import list_reading
from yaodian.institutions.key_readings.models import ReadingSession
from yaodian.institutions.key_readings.sessions import drop_session, offered
from yaodian.institutions.key_readings.tests.listed import ENTRY, Readings
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import cancel
from yaodian.meetings.models import MeetingStep
from yaodian.meetings.queries.drafts import minutes_of

pytestmark = pytest.mark.django_db
HELD, TO_COME = date(2026, 5, 6), date(2026, 9, 2)


def test_a_meeting_that_is_to_come_is_a_plan_and_one_that_was_held_is_a_study(readings: Readings) -> None:
    readings.plan(readings.meeting(TO_COME))
    assert readings.counts().stage is Stage.LISTED
    readings.plan(readings.meeting(HELD, is_held=True))
    assert (readings.counts().stage, readings.counts().read_on) == (Stage.READ, HELD)


def test_what_is_called_off_reads_nothing(readings: Readings) -> None:
    meeting = readings.meeting(HELD)
    readings.plan(meeting)
    meeting.refresh_from_db()
    cancel(actor=readings.staff, meeting_id=meeting.id, version=meeting.version, reason="与上级会议冲突")
    assert readings.counts().read_on is None
    drop_session(actor=readings.staff, session_id=ReadingSession.objects.get().id, version=1)
    with pytest.raises(RefusedError, match="已经取消"):
        readings.plan(meeting)


def test_a_branch_is_offered_its_own_meetings_since_the_listing(readings: Readings) -> None:
    city = readings.city
    later, held = readings.meeting(TO_COME), readings.meeting(HELD, is_held=True)
    readings.meeting(date(2026, 2, 3), is_held=True)
    readings.meeting(HELD, unit=city.jia_second)
    readings.meeting(HELD, kind=MeetingKind.BRANCH_COMMITTEE)
    shown = offered(actor=readings.secretary, reading=readings.reading, unit=city.jia_first)
    assert shown == [later, held]
    readings.plan(held)
    assert offered(actor=readings.secretary, reading=readings.reading, unit=city.jia_first) == [later]


def test_meetings_of_another_kind_place_or_time_are_refused(readings: Readings) -> None:
    city = readings.city
    for meeting, words in (
        (readings.meeting(HELD, kind=MeetingKind.BRANCH_COMMITTEE), "读物安排在中心组学习、"),
        (readings.meeting(HELD, unit=city.jia_second), "不是市甲局第一支部的会议"),
        (readings.meeting(date(2026, 2, 3)), "列入以前"),
    ):
        with pytest.raises(RefusedError, match=words):
            readings.plan(meeting)
    meeting = readings.meeting(HELD)
    readings.plan(meeting)
    with pytest.raises(RefusedError, match="已经在学习安排里"):
        readings.plan(meeting)


@pytest.fixture
def owed(readings: Readings) -> Duty:
    """市甲局第一支部 owes 重点辅导读物 once in the year."""
    return work_of(readings.city).duty(readings.city.jia_first, institution=KEY_READINGS.key, period="2026")


def test_the_meeting_meets_the_duty_once_it_was_held(readings: Readings, owed: Duty) -> None:
    meeting = readings.meeting(HELD)
    readings.plan(meeting)
    owed.refresh_from_db()
    assert owed.verdict == Duty.Verdict.OPEN
    readings.hold(meeting)
    owed.refresh_from_db()
    assert (owed.verdict, owed.fulfilled_on) == (Duty.Verdict.FULFILLED, HELD)


def test_a_meeting_that_was_held_already_meets_it_as_soon_as_it_is_named(readings: Readings, owed: Duty) -> None:
    readings.plan(readings.meeting(HELD, is_held=True))
    owed.refresh_from_db()
    assert owed.verdict == Duty.Verdict.FULFILLED


def test_where_it_was_not_read_nothing_is_met_and_the_meeting_says_both(readings: Readings, owed: Duty) -> None:
    meeting = readings.meeting(HELD, is_held=True)
    readings.plan(meeting)
    drop_session(actor=readings.staff, session_id=ReadingSession.objects.get().id, version=1)
    owed.refresh_from_db()
    assert owed.verdict == Duty.Verdict.OPEN
    assert not RecordService.objects.filter(institution=KEY_READINGS.key).exists()
    steps = MeetingStep.objects.filter(meeting=meeting).order_by("number").values_list("reason", flat=True)
    assert [each for each in steps if "读物" in each] == ["列入读物学习安排", "移出读物学习安排"]


def test_a_form_of_the_meeting_that_was_open_meanwhile_is_told(readings: Readings, owed: Duty) -> None:
    del owed
    meeting = readings.meeting(HELD)
    readings.plan(meeting)
    with pytest.raises(ConflictError):
        write_minutes(actor=readings.staff, meeting_id=meeting.id, version=meeting.version, draft=minutes_of(meeting))


def test_a_meeting_that_reads_two_books_serves_until_the_last_is_gone(readings: Readings, owed: Duty) -> None:
    other = list_reading(actor=readings.staff, entry=replace(ENTRY, title="示例读物乙"))
    meeting = readings.meeting(HELD, is_held=True)
    first, second = readings.plan(meeting), replace(readings, reading=other).plan(meeting)
    for session, verdict in ((first, Duty.Verdict.FULFILLED), (second, Duty.Verdict.OPEN)):
        drop_session(actor=readings.staff, session_id=session.id, version=1)
        owed.refresh_from_db()
        assert owed.verdict == verdict


def test_what_was_handed_out_meets_no_duty(readings: Readings, owed: Duty) -> None:
    readings.receive(3)
    owed.refresh_from_db()
    assert owed.verdict == Duty.Verdict.OPEN
