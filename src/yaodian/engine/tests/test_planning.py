"""From a cadence to what is owed: no database, no clock."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.engine.clauses import NOBODY, ClauseContent, missing_in
from yaodian.engine.models.duty import STANDING_DUE
from yaodian.engine.planning import dues_of, planned_duties, sentence_of, stale_after_of, why_undated
from yaodian.kernel.cadence import RECURRING, Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.periods import MonthDay
from yaodian.orgs.models.organisations import Kind

CALENDAR = builtin_calendar()
KIND = CadenceKind
MADE_UP = Institution(key="made_up", name="编造的制度", clause="", recognises=Recognition(()))
UNRECORDED = replace(MADE_UP, record_form=None, not_recorded="暂不采集")


def each_quarter(cadence: Cadence) -> Cadence:
    return replace(cadence, kind=KIND.QUARTERLY, count=2)


@pytest.mark.parametrize(
    ("cadence", "periods"),
    [
        (Cadence(kind=KIND.QUARTERLY), ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        (Cadence(kind=KIND.ONCE_BEFORE, phrase="7月底前", anchor=MonthDay(7, 31)), ["2026-A"]),
        (Cadence(kind=KIND.ONGOING, phrase="持续"), ["2026"]),
        (Cadence(kind=KIND.EACH_MEETING, event="党组会议"), ["2026"]),
        (Cadence(kind=KIND.ON_EVENT, phrase="及时"), ["2026"]),
        (Cadence(kind=KIND.OPTIONAL, phrase="适时"), ["2026"]),
        (Cadence(kind=KIND.PERIODIC, phrase="定期"), []),
        (Cadence(kind=KIND.UNSPECIFIED), []),
        (Cadence(kind=KIND.UNKNOWN, phrase="择日"), []),
        (Cadence(kind=KIND.BEFORE_EVENT, event="寒假"), []),
        (Cadence(kind=KIND.DURATION, months=1), []),
    ],
)
def test_each_kind_gives_its_periods(cadence: Cadence, periods: list[str]) -> None:
    assert [due.period for due in dues_of(cadence, None, 2026, CALENDAR)] == periods


def test_work_that_no_date_can_follow_for_is_standing_and_says_so() -> None:
    (due,) = planned_duties(Cadence(kind=KIND.EACH_MEETING, event="党组会议", count=3), None, 2026, CALENDAR)
    assert due.is_standing
    assert (due.due_on, due.closes_on, due.required) == (STANDING_DUE, STANDING_DUE, 1)
    assert due.sentence == "随每次党组会议产生，开会之前没有日期。"


def test_an_institution_divides_the_cadence_in_its_own_way() -> None:
    own = replace(MADE_UP, reckon=each_quarter)
    duties = planned_duties(Cadence(kind=KIND.ONGOING), own, 2026, CALENDAR)
    assert [(duty.period, duty.required) for duty in duties] == [(f"2026-Q{number}", 2) for number in (1, 2, 3, 4)]
    assert planned_duties(Cadence(kind=KIND.ONGOING), None, 2026, CALENDAR)[0].is_standing


def test_what_is_never_recorded_needs_no_date() -> None:
    (due,) = dues_of(Cadence(kind=KIND.UNSPECIFIED), UNRECORDED, 2026, CALENDAR)
    assert due.due_on is None
    assert due.sentence == "编造的制度暂不采集，不计时限。"


def test_a_day_by_hand_dates_an_event_and_a_stretch() -> None:
    event = Cadence(kind=KIND.BEFORE_EVENT, event="寒假", anchor=MonthDay(1, 19), origin=Origin.PERSON)
    assert [due.due_on for due in dues_of(event, None, 2026, CALENDAR)] == [date(2026, 1, 16)]
    window = (MonthDay(3, 2), MonthDay(3, 31))
    stretch = Cadence(kind=KIND.DURATION, months=1, window=window, origin=Origin.PERSON)
    (due,) = dues_of(stretch, None, 2026, CALENDAR)
    assert (due.opens_on, due.due_on) == (date(2026, 3, 2), date(2026, 3, 31))


def test_a_quarter_closes_with_itself_and_a_single_deadline_stays_open_for_the_grace_period() -> None:
    quarters = planned_duties(Cadence(kind=KIND.QUARTERLY), None, 2026, CALENDAR)
    assert quarters[0].closes_on == date(2026, 3, 31)
    (single,) = planned_duties(Cadence(kind=KIND.ONCE_BEFORE, anchor=MonthDay(6, 30)), None, 2026, CALENDAR)
    assert (single.due_on, single.closes_on) == (date(2026, 6, 30), date(2026, 9, 28))


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        (Cadence(kind=KIND.ONGOING, phrase="常态化"), 100),
        (Cadence(kind=KIND.ONGOING, phrase="持续"), None),
        (Cadence(kind=KIND.ONGOING, phrase="持续", stale_after=60), 60),
        (Cadence(kind=KIND.QUARTERLY, phrase="常态化"), None),
    ],
)
def test_only_what_is_said_to_be_common_practice_goes_stale(cadence: Cadence, days: int | None) -> None:
    assert stale_after_of(cadence) == days


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(lambda day: MonthDay(day.month, day.day))
CADENCES = st.builds(
    Cadence,
    kind=st.sampled_from(CadenceKind),
    phrase=st.sampled_from(["", "每季度末", "每月20日前", "七一前", "常态化", "年底前", "及时"]),
    anchor=st.none() | DAYS,
    window=st.none() | st.tuples(DAYS, DAYS),
    event=st.sampled_from(["", "党组会议"]),
    count=st.integers(1, 5),
    months=st.none() | st.integers(1, 12),
    days=st.none() | st.integers(0, 60),
    stale_after=st.none() | st.integers(1, 400),
    origin=st.sampled_from(Origin),
)
DECLARED = st.sampled_from([None, MADE_UP, UNRECORDED, replace(MADE_UP, reckon=each_quarter)])


@given(cadence=CADENCES, declared=DECLARED, year=st.integers(2000, 2100))
def test_either_dates_follow_or_a_sentence_says_why_not(
    cadence: Cadence, declared: Institution | None, year: int
) -> None:
    dues = dues_of(cadence, declared, year, CALENDAR)
    assert bool(dues) == (why_undated(cadence, declared, year, CALENDAR) == "")
    assert sentence_of(cadence, declared, year, CALENDAR).endswith("。")
    assert all(due.sentence.endswith("。") for due in dues)


@given(cadence=CADENCES, declared=DECLARED, year=st.integers(2000, 2100))
def test_no_period_comes_twice_and_none_closes_before_it_is_due(
    cadence: Cadence, declared: Institution | None, year: int
) -> None:
    duties = planned_duties(cadence, declared, year, CALENDAR)
    assert len({duty.period for duty in duties}) == len(duties)
    for duty in duties:
        assert duty.opens_on <= duty.due_on <= duty.closes_on
        assert duty.required >= 1
        assert duty.is_standing == (duty.closes_on == STANDING_DUE)
    if cadence.kind in RECURRING and declared is not UNRECORDED:
        assert all(not duty.is_standing for duty in duties)


@given(cadence=CADENCES, year=st.integers(2000, 2100))
def test_a_clause_is_complete_exactly_when_somebody_owes_it_and_a_date_follows(cadence: Cadence, year: int) -> None:
    content = ClauseContent(kinds=(Kind.BRANCH,), cadence=cadence)
    assert missing_in(content, year, CALENDAR) == why_undated(cadence, None, year, CALENDAR)
    assert missing_in(replace(content, kinds=()), year, CALENDAR) == NOBODY
