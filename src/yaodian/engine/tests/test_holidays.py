"""A holiday table that arrives later: open duties get the new dates and keep the old, done ones are left alone."""

from datetime import date

import pytest

from yaodian.engine.actions.holidays import HolidaysTaken, take_holidays
from yaodian.engine.actions.levelling import DAY_OFF
from yaodian.engine.actions.years import close_year
from yaodian.engine.models import DueChange, Duty, Tally
from yaodian.engine.queries.calendars import calendar_of, tables_of
from yaodian.engine.queries.cells import CELL, COUNT, counted_cell, counts_of
from yaodian.engine.queries.rulings import why_due
from yaodian.engine.tests.plans import issued_plan
from yaodian.kernel.calendar import DayKind, HolidayTable, builtin_calendar
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

TEXT = """云泽市直机关2027年党建工作要点
一、任务
1.抓实教育。“七一”前组织各党支部完成志愿服务，10月9日前组织各机关党委报送情况。
2.日常工作。每日组织各机关党委更新台账。
"""
LONG_HOLIDAY = HolidayTable(
    year=2027,
    days={date(2027, 6, 30): DayKind.OFF, date(2027, 10, 9): DayKind.WORK, date(2027, 10, 8): DayKind.OFF},
    source="编造的通知",
    names={date(2027, 6, 30): "编造节"},
)


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", "2027-03-01")
    made = small_city()
    issued_plan(made, TEXT)
    return made


def take(city: City, table: HolidayTable = LONG_HOLIDAY) -> HolidaysTaken:
    return take_holidays(actor=city.actor(Role.COMMITTEE_STAFF), table=table)


def branch_duties(city: City) -> list[Duty]:
    found = Duty.objects.of(city.committee_id).filter(measure__text__contains="志愿服务")
    return list(found.order_by("organisation__rank"))


def daily(city: City, day: str) -> list[tuple[str, str]]:
    found = Duty.objects.of(city.committee_id).filter(measure__text__contains="台账", period=day)
    return list(found.values_list("verdict", "waived_reason"))


def test_open_duties_move_and_keep_the_old_date(city: City) -> None:
    assert {duty.due_on for duty in branch_duties(city)} == {date(2027, 6, 30)}
    taken = take(city)
    assert {duty.due_on for duty in branch_duties(city)} == {date(2027, 6, 29)}
    change = DueChange.objects.of(city.committee_id).filter(duty_id=branch_duties(city)[0].id).get()
    assert (change.old_due_on, change.new_due_on) == (date(2027, 6, 30), date(2027, 6, 29))
    assert change.reason == "按2027年放假安排调整"
    assert taken.moved == 5  # three branches, and two committees whose 9 October is no Saturday any more


def test_what_was_done_or_waived_keeps_its_date(city: City) -> None:
    done, waived, _ = branch_duties(city)
    Duty.objects.filter(id=done.id).update(verdict=Duty.Verdict.FULFILLED)
    Duty.objects.filter(id=waived.id).update(verdict=Duty.Verdict.WAIVED, waived_reason="已撤并")
    take(city)
    assert [duty.due_on.day for duty in branch_duties(city)] == [30, 30, 29]


def test_daily_work_follows_the_working_days(city: City) -> None:
    assert daily(city, "2027-10-09") == []
    taken = take(city)
    assert daily(city, "2027-10-09") == [("", ""), ("", "")]
    assert daily(city, "2027-10-08") == [("waived", DAY_OFF)] * 2
    assert (taken.waived, taken.made) == (4, 2)
    take(city, HolidayTable(year=2027, days={date(2027, 10, 9): DayKind.WORK}))
    assert daily(city, "2027-10-08") == [("", "")] * 2


def test_the_calendar_of_the_committee_is_the_new_one_at_once(city: City) -> None:
    other = small_city("linhai")
    assert calendar_of(actor=city.actor(Role.MEMBER)).is_workday(date(2027, 6, 30))
    take(city)
    for actor in (city.actor(Role.MEMBER), city.actor(Role.COMMITTEE_STAFF)):
        assert not calendar_of(actor=actor).is_workday(date(2027, 6, 30))
    assert calendar_of(actor=other.actor(Role.MEMBER)) is builtin_calendar()
    assert tables_of(committee_id=city.committee_id) == [LONG_HOLIDAY]


def test_a_calendar_is_read_once(city: City, django_assert_num_queries: type) -> None:
    take(city)
    actor = city.actor(Role.MEMBER)
    calendar_of(actor=actor)
    with django_assert_num_queries(0):
        calendar_of(actor=actor)


def test_why_speaks_of_the_holiday(city: City) -> None:
    take(city)
    said = why_due(actor=city.actor(Role.COMMITTEE_STAFF), duty=branch_duties(city)[0])
    assert said == "“七一”前：最晚6月30日，2027年6月30日是编造节假期，提前到最近的工作日6月29日 周二。"


def test_a_table_for_the_next_year_may_reach_back_into_december(city: City) -> None:
    take(city)
    take(city, HolidayTable(year=2028, days={date(2027, 12, 31): DayKind.OFF}))
    calendar = calendar_of(actor=city.actor(Role.MEMBER))
    assert not calendar.is_workday(date(2027, 12, 31))
    assert not calendar.is_workday(date(2027, 6, 30))


def test_the_same_table_again_changes_nothing_and_says_so(city: City) -> None:
    take(city)
    before = AuditLine.objects.of(city.committee_id).count()
    with pytest.raises(RefusedError, match="与现有的相同"):
        take(city)
    assert AuditLine.objects.of(city.committee_id).count() == before


def test_a_closed_year_keeps_its_dates(city: City) -> None:
    close_year(actor=city.actor(Role.COMMITTEE_STAFF), year=2027, reason="机构改革")
    take(city)
    assert {duty.due_on for duty in branch_duties(city)} == {date(2027, 6, 30)}


def test_the_tally_moves_with_the_dates(city: City) -> None:
    take(city)
    rows = Tally.objects.of(city.committee_id).values_list(*CELL, *COUNT)
    assert dict(counted_cell(row) for row in rows) == counts_of(Duty.objects.of(city.committee_id))


def test_one_line_tells_what_became_of_it(city: City) -> None:
    take(city)
    line = AuditLine.objects.of(city.committee_id).latest("number")
    assert line.sentence == "读入2027年放假安排3天，调整时限5项，因放假免除4项，因调休新增2项"


def test_only_who_reviews_plans_takes_tables(city: City) -> None:
    with pytest.raises(ForbiddenError):
        take_holidays(actor=city.actor(Role.MEMBER), table=LONG_HOLIDAY)
