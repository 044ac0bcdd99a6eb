"""A series plans the next meetings; each can be changed alone, and whoever has been told is left in peace."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import PeriodUnit
from yaodian.kernel.series import SeriesRule
from yaodian.meetings.actions.planning import change_plan, notify, postpone
from yaodian.meetings.actions.series import change_series, end_series, plan_further, start_series
from yaodian.meetings.models import Meeting, MeetingSeries
from yaodian.meetings.queries.drafts import draft_of
from yaodian.meetings.queries.series import series_draft
from yaodian.meetings.series_entries import SeriesDraft
from yaodian.meetings.tests.meetings import AGENDA
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db
FIRST_TUESDAY = SeriesRule(every=PeriodUnit.MONTH, nth=1, weekday=1)
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def draft(city: City, **changed: Any) -> SeriesDraft:
    made = SeriesDraft(
        kind=MeetingKind.THEME_DAY,
        title="主题党日",
        organisation_id=city.jia_first.id,
        rule=FIRST_TUESDAY,
        starts=time(15),
        ends=time(16, 30),
        begins_on=NOW.date(),
        place="三楼会议室",
        chair="支部书记",
        recorder="组织委员",
        items=tuple(replace(item, minutes=20) for item in AGENDA),
    )
    return replace(made, **changed)


def started(city: City, actor: Actor | None = None, **changed: Any) -> MeetingSeries:
    actor = actor or city.actor(Role.UNIT_SECRETARY)
    return start_series(actor=actor, draft=draft(city, **changed), submission=new_id())


def changed(city: City, series: MeetingSeries, **more: Any) -> MeetingSeries:
    actor = city.actor(Role.UNIT_SECRETARY)
    new = replace(series_draft(series), **more)
    return change_series(actor=actor, series_id=series.id, version=series.version, draft=new)


def planned(series: MeetingSeries) -> list[Meeting]:
    return list(Meeting.objects.filter(series_id=series.id).order_by("starts_at"))


def days(series: MeetingSeries) -> list[str]:
    return [f"{each.starts_at.astimezone(BEIJING):%m-%d %H:%M} {each.state}" for each in planned(series)]


def told(city: City, meeting: Meeting) -> Meeting:
    return notify(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, version=meeting.version)


def test_the_next_three_are_planned_each_a_meeting_of_its_own(city: City) -> None:
    """Tuesday 5 May 2026 is a day off, so that it is the 6th (国办发明电〔2025〕7号)."""
    series = started(city)
    assert days(series) == ["04-07 15:00 planned", "05-06 15:00 planned", "06-02 15:00 planned"]
    first = planned(series)[0]
    assert (first.title, first.place, first.chair, first.attendance.count()) == (
        "4月主题党日",
        "三楼会议室",
        "支部书记",
        5,
    )
    assert [item.title for item in draft_of(first).items] == [item.title for item in AGENDA]


def test_or_as_many_as_the_year_still_has(city: City) -> None:
    series = started(city, rule=SeriesRule(every=PeriodUnit.QUARTER, month=2, day=20), ahead=None)
    assert days(series) == ["05-20 15:00 planned", "08-20 15:00 planned", "11-20 15:00 planned"]
    assert planned(series)[0].title == "第二季度主题党日"


def test_a_form_sent_twice_is_one_series(city: City) -> None:
    actor, submission = city.actor(Role.UNIT_SECRETARY), new_id()
    for _ in range(2):
        start_series(actor=actor, draft=draft(city), submission=submission)
    assert (MeetingSeries.objects.count(), Meeting.objects.count()) == (1, 3)


def test_one_of_them_is_changed_and_put_off_alone(city: City) -> None:
    series = started(city)
    actor = city.actor(Role.UNIT_SECRETARY)
    first, second, _ = planned(series)
    change_plan(actor=actor, meeting_id=first.id, version=1, draft=replace(draft_of(first), place="红色教育基地"))
    later = second.starts_at + timedelta(days=2)
    postpone(actor=actor, meeting_id=second.id, version=1, starts_at=later, reason="书记外出")
    assert days(series) == ["04-07 15:00 planned", "05-08 15:00 planned", "06-02 15:00 planned"]
    assert plan_further(actor=actor, series_id=series.id) == 0  # the one that was put off is still that month's


def test_a_change_reaches_those_of_which_nobody_was_told_and_leaves_what_was_changed_alone(city: City) -> None:
    series = started(city)
    actor = city.actor(Role.UNIT_SECRETARY)
    first, second, third = planned(series)
    told(city, first)
    change_plan(actor=actor, meeting_id=second.id, version=1, draft=replace(draft_of(second), place="红色教育基地"))
    rule = SeriesRule(every=PeriodUnit.MONTH, nth=2, weekday=4)
    changed(city, series, rule=rule, starts=time(9, 30), ends=time(11), place="四楼", chair="副书记")
    assert days(series) == ["04-07 15:00 notified", "05-08 09:30 planned", "06-12 09:30 planned"]
    rows = {each.id: (each.place, each.chair) for each in planned(series)}
    assert rows == {
        first.id: ("三楼会议室", "支部书记"),
        second.id: ("红色教育基地", "副书记"),
        third.id: ("四楼", "副书记"),
    }


def test_who_was_told_once_is_not_moved_though_the_meeting_was_put_off_since(city: City) -> None:
    series = started(city)
    first = told(city, planned(series)[0])
    later = first.starts_at + timedelta(days=1)
    actor = city.actor(Role.UNIT_SECRETARY)
    postpone(actor=actor, meeting_id=first.id, version=first.version, starts_at=later, reason="书记外出")
    changed(city, series, starts=time(9), ends=time(10))
    assert days(series)[0] == "04-08 15:00 planned"
    series.refresh_from_db()
    end_series(actor=actor, series_id=series.id, version=series.version, reason="支部合并")
    assert [each.split()[-1] for each in days(series)] == ["planned", "cancelled", "cancelled"]


def test_from_monthly_to_quarterly_each_period_has_one(city: City) -> None:
    series = started(city)
    told(city, planned(series)[0])
    changed(city, series, rule=SeriesRule(every=PeriodUnit.QUARTER, month=1, nth=1, weekday=1))
    assert days(series) == ["04-07 15:00 notified", "07-07 15:00 planned", "10-08 15:00 planned"]
    assert planned(series)[1].title == "第三季度主题党日"


def test_the_end_cancels_none_of_which_people_were_told(city: City) -> None:
    series = started(city)
    told(city, planned(series)[0])
    actor = city.actor(Role.UNIT_SECRETARY)
    with pytest.raises(RefusedError, match="为什么结束"):
        end_series(actor=actor, series_id=series.id, version=1, reason=" ")
    ended = end_series(actor=actor, series_id=series.id, version=1, reason="改为专题学习")
    assert [each.split()[-1] for each in days(series)] == ["notified", "cancelled", "cancelled"]
    assert plan_further(actor=actor, series_id=series.id) == 0
    with pytest.raises(RefusedError, match="结束"):
        changed(city, ended, place="四楼")


def test_time_goes_on_and_the_next_ones_are_planned(city: City, clock: time_machine.Traveller) -> None:
    series = started(city)
    clock.move_to(datetime(2026, 5, 10, 9, 0, tzinfo=BEIJING))
    assert plan_further(actor=city.actor(Role.UNIT_SECRETARY), series_id=series.id) == 2
    assert days(series)[2:] == ["06-02 15:00 planned", "07-07 15:00 planned", "08-04 15:00 planned"]


def test_two_who_change_a_series_never_overwrite_each_other(city: City) -> None:
    series = started(city)
    changed(city, series, place="四楼")
    with pytest.raises(ConflictError, match="改过这个系列"):
        changed(city, series, place="五楼")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "系列名称"),
        ({"kind": MeetingKind.LEADING_GROUP}, "不开党组会议"),
        ({"ends": time(14)}, "结束时间"),
        ({"ahead": 13}, "1至12"),
    ],
)
def test_what_no_plan_may_say_no_series_says(city: City, wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        started(city, **wrong)
    assert Meeting.objects.count() == 0


def test_it_stops_where_the_organisation_ends(city: City) -> None:
    Organisation.objects.filter(id=city.jia_first.id).update(valid_to=date(2026, 5, 1))
    assert days(started(city)) == ["04-07 15:00 planned"]


def test_who_may_not_record_there_starts_none(city: City) -> None:
    with pytest.raises(ForbiddenError):
        started(city, organisation_id=city.yi_first.id)
