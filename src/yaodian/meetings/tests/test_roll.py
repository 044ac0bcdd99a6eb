"""现场点名: what a device kept is taken whole or not at all, whatever its clock says; without scripts it is a form."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from yaodian.kernel.ids import new_id
from yaodian.meetings.actions.planning import cancel
from yaodian.meetings.actions.signing_in import Arrival, merge_arrivals
from yaodian.meetings.arrived import MOST
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.tests.meetings import STARTS, all_came, held, planned
from yaodian.orgs.models import AuditLine
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db
MOMENT = STARTS + timedelta(minutes=10, seconds=20)
PRESENT = Attendance.State.PRESENT


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(MOMENT, tick=False) as travelled:
        yield travelled


@pytest.fixture
def meeting(city: City) -> Meeting:
    return planned(city)


@pytest.fixture
def secretary(browse: Callable[[Role], Client]) -> Client:
    return browse(Role.UNIT_SECRETARY)


def people(meeting: Meeting) -> list[int]:
    return list(Attendance.objects.filter(meeting_id=meeting.id).order_by("id").values_list("person_id", flat=True))


def minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def kept(*pairs: tuple[int, datetime], ahead: timedelta = timedelta()) -> dict[str, Any]:
    """As a device sends it whose clock is ahead."""
    rows = [{"person": str(person), "minute": minute(moment + ahead)} for person, moment in pairs]
    return {"clock": int((MOMENT + ahead).timestamp() * 1000), "arrivals": rows}


def sent(client: Client, meeting: Meeting, body: Any) -> Any:
    """The answer, whose `json()` only the client of tests knows."""
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(f"/meetings/{meeting.id}/roll/", data, content_type="application/json")


def came(meeting: Meeting) -> dict[int, datetime | None]:
    rows = Attendance.objects.filter(meeting_id=meeting.id, state=PRESENT)
    return dict(rows.values_list("person_id", "arrived_at"))


def test_without_scripts_whoever_is_ticked_has_come_now(meeting: Meeting, secretary: Client) -> None:
    first, second, *_ = people(meeting)
    page = secretary.get(f"/meetings/{meeting.id}/roll/")
    assert page.text.count('name="person"') == 5
    answer = secretary.post(f"/meetings/{meeting.id}/roll/", {"person": [first, second]}, follow=True)
    assert "已登记2人到会。" in answer.text
    assert answer.text.count("checked disabled") == 2
    assert came(meeting) == dict.fromkeys((first, second), STARTS + timedelta(minutes=10))
    assert set(Attendance.objects.filter(state=PRESENT).values_list("way", flat=True)) == {"list"}


@pytest.mark.parametrize(
    "ahead", [timedelta(), timedelta(days=-200, minutes=7), timedelta(hours=3), timedelta(seconds=25)]
)
def test_a_wrong_clock_of_the_device_does_no_harm(meeting: Meeting, secretary: Client, ahead: timedelta) -> None:
    first, second, *_ = people(meeting)
    early = STARTS - timedelta(minutes=4)
    answer = sent(secretary, meeting, kept((first, early), (second, STARTS), ahead=ahead))
    assert sorted(answer.json()["present"]) == sorted([str(first), str(second)])
    # Half a minute more or less may fall into the next minute.
    assert all(
        moment is not None and abs(moment - wanted) <= timedelta(minutes=1)
        for moment, wanted in zip((came(meeting)[first], came(meeting)[second]), (early, STARTS), strict=True)
    )


def test_two_devices_give_one_row_with_the_earliest_minute_and_one_line_for_each_change(
    meeting: Meeting, secretary: Client
) -> None:
    first = people(meeting)[0]
    lines = AuditLine.objects.filter(action="并入签到")
    later, sooner = STARTS + timedelta(minutes=5), STARTS + timedelta(minutes=2)
    for moment, number in ((later, 1), (sooner, 2), (sooner, 2), (later, 2)):
        assert sent(secretary, meeting, kept((first, moment))).status_code == 200
        assert lines.count() == number
    assert came(meeting) == {first: sooner}


def test_whoever_was_marked_absent_and_comes_late_has_nothing_to_make_up(city: City, meeting: Meeting) -> None:
    first = people(meeting)[0]
    Attendance.objects.filter(person_id=first).update(state="absent", made_up_on=STARTS.date())
    arrival = Arrival(person_id=first, arrived_at=STARTS, way=Attendance.Way.LIST)
    merge_arrivals(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, arrivals=[arrival])
    row = Attendance.objects.get(person_id=first)
    assert (row.state, row.made_up_on) == ("present", None)


BROKEN: dict[str, Any] = {
    "no JSON": "{",
    "no text": b"\xff\xfe",
    "a list": [],
    "no clock": {"arrivals": [{"person": "1", "minute": 1}]},
    "no list": {"clock": 1, "arrivals": {"1": 2}},
    "a word": {"clock": 1, "arrivals": ["1"]},
    "a number for a person": {"clock": 1, "arrivals": [{"person": 1, "minute": 1}]},
    "a name": {"clock": 1, "arrivals": [{"person": "张三", "minute": 1}]},
    "part of a minute": {"clock": 1, "arrivals": [{"person": "1", "minute": 1.5}]},
    "before all time": {"clock": 1, "arrivals": [{"person": "1", "minute": -1}]},
    "after all time": {"clock": 10**40, "arrivals": [{"person": "1", "minute": 1}]},
    "true": {"clock": True, "arrivals": [{"person": "1", "minute": 1}]},
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_refused(meeting: Meeting, secretary: Client, body: Any) -> None:
    answer = sent(secretary, meeting, body)
    assert answer.status_code == 422
    assert "名单还在本机" in answer.json()["problem"]
    assert came(meeting) == {}


def test_a_stranger_keeps_the_whole_list_out_and_is_named_by_number(meeting: Meeting, secretary: Client) -> None:
    first, stranger = people(meeting)[0], new_id()
    answer = sent(secretary, meeting, kept((first, STARTS), (stranger, STARTS)))
    assert answer.status_code == 422
    assert "不在这次会议的应到名单里" in answer.json()["problem"]
    assert answer.json()["persons"] == [str(stranger)]
    assert came(meeting) == {}


@pytest.mark.parametrize("away", [timedelta(days=-3), timedelta(days=400), timedelta(minutes=15)])
def test_a_clock_that_was_set_meanwhile_writes_no_wrong_minute(
    meeting: Meeting, secretary: Client, away: timedelta
) -> None:
    first, second, *_ = people(meeting)
    answer = sent(secretary, meeting, kept((first, STARTS), (second, STARTS + away)))
    assert answer.status_code == 422
    assert "本机的时钟改动过" in answer.json()["problem"]
    assert answer.json()["persons"] == [str(second)]
    assert came(meeting) == {}


def test_the_same_person_twice_nobody_and_too_many_are_refused(meeting: Meeting, secretary: Client) -> None:
    first = people(meeting)[0]
    for body, word in (
        (kept((first, STARTS), (first, STARTS)), "出现了两次"),
        (kept(), "还没有点任何一个人"),
        (kept(*((number, STARTS) for number in range(1, MOST + 2))), f"一次最多传{MOST}人"),
    ):
        answer = sent(secretary, meeting, body)
        assert (answer.status_code, word in answer.json()["problem"]) == (422, True)
    answer = secretary.post(f"/meetings/{meeting.id}/roll/", {"person": ["x"]})
    assert answer.status_code == 422
    assert came(meeting) == {}


def test_after_the_minutes_a_list_still_comes_in_and_after_the_signature_none(
    city: City, meeting: Meeting, secretary: Client, clock: time_machine.Traveller
) -> None:
    first = people(meeting)[0]
    clock.move_to(STARTS + timedelta(hours=3))
    held(city, meeting)
    clock.move_to(MOMENT)
    assert sent(secretary, meeting, kept((first, STARTS))).status_code == 200
    meeting.refresh_from_db()
    assert meeting.record.attended == 1
    all_came(city, meeting)
    Meeting.objects.filter(id=meeting.id).update(state="signed")
    answer = sent(secretary, meeting, kept((first, STARTS - timedelta(minutes=1))))
    assert (answer.status_code, answer.json()["problem"]) == (422, "会议已签认，不再并入签到。")
    page = secretary.get(f"/meetings/{meeting.id}/roll/")
    assert "不再点名" in page.text
    assert "data-plain" not in page.text


def test_a_cancelled_meeting_takes_none(city: City, meeting: Meeting, secretary: Client) -> None:
    cancel(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, version=1, reason="改期")
    assert sent(secretary, meeting, kept((people(meeting)[0], STARTS))).status_code == 422
    assert came(meeting) == {}


def test_a_member_has_no_such_page_and_a_neighbour_finds_none(
    meeting: Meeting, city: City, browse: Callable[[Role], Client]
) -> None:
    assert sent(browse(Role.MEMBER), meeting, kept((people(meeting)[0], STARTS))).status_code == 403
    elsewhere = planned(city, city.actor(Role.COMMITTEE_STAFF), organisation_ids=(city.yi_first.id,))
    assert browse(Role.UNIT_SECRETARY).get(f"/meetings/{elsewhere.id}/roll/").status_code == 404
    assert came(meeting) == {}
