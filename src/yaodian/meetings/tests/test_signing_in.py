"""Members sign in by what the room shows; what devices kept meanwhile is merged, nobody twice."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.sign_in_codes import code_at, spoken_at, step_of
from yaodian.meetings.actions.planning import cancel
from yaodian.meetings.actions.signing_in import Arrival, merge_arrivals, open_sign_in, sign_in
from yaodian.meetings.models import Attendance, Meeting, SignInSecret
from yaodian.meetings.tests.meetings import AFTER, STARTS, held, members, planned
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Person, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db
NO_WORK = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(STARTS, tick=False) as travelled:
        yield travelled


def member(city: City, person: Person | None = None) -> Actor:
    person = person or Person.objects.order_by("id")[0]
    return Actor(user_id=1, committee_id=city.committee_id, name=person.name, person_id=person.id)


def opened(city: City) -> tuple[Meeting, SignInSecret]:
    meeting = planned(city)
    return meeting, open_sign_in(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id)


def shown(meeting: Meeting, secret: SignInSecret, moment: datetime = STARTS) -> str:
    return code_at(secret=bytes(secret.secret), meeting_id=meeting.id, step=step_of(moment))


def test_a_member_signs_in_once_whatever_they_press(city: City) -> None:
    meeting, secret = opened(city)
    first = sign_in(actor=member(city), meeting_id=meeting.id, code=shown(meeting, secret))
    again = sign_in(actor=member(city), meeting_id=meeting.id, code="anything")
    assert first.id == again.id
    assert (again.state, again.way, again.arrived_at) == ("present", "screen", STARTS)


def test_a_press_takes_few_statements(city: City, browse: Callable[[Role], Client]) -> None:
    """A hall full of members presses within three minutes: what one costs is held here."""
    meeting, secret = opened(city)
    User.objects.filter(id=city.users[Role.MEMBER].id).update(person_id=Person.objects.order_by("id")[0].id)
    client, address = browse(Role.MEMBER), f"/meetings/{meeting.id}/sign-in/"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(address, {"code": shown(meeting, secret)})
    sent = [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(NO_WORK)]
    assert answer.status_code == 302
    assert len(sent) <= 7, "\n".join(sent)
    writes = [sql for sql in sent if not sql.lstrip("(").startswith("SELECT")]
    assert len(writes) == 1, "one write for one press"


def test_the_spoken_number_is_another_way(city: City) -> None:
    meeting, secret = opened(city)
    spoken = spoken_at(secret=bytes(secret.secret), meeting_id=meeting.id, step=step_of(STARTS))
    assert sign_in(actor=member(city), meeting_id=meeting.id, code=spoken).way == "number"


@pytest.mark.parametrize("seconds", [41, 300, 3600])
def test_a_photograph_of_the_screen_is_worth_nothing_later(
    city: City, seconds: int, clock: time_machine.Traveller
) -> None:
    meeting, secret = opened(city)
    code = shown(meeting, secret)
    clock.shift(timedelta(seconds=seconds))
    with pytest.raises(RefusedError, match="过期"):
        sign_in(actor=member(city), meeting_id=meeting.id, code=code)


def test_the_code_of_another_meeting_is_worth_nothing_here(city: City) -> None:
    meeting, _ = opened(city)
    other = planned(city, title="另一次")
    secret = open_sign_in(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=other.id)
    with pytest.raises(RefusedError, match="不是这次会议"):
        sign_in(actor=member(city), meeting_id=meeting.id, code=shown(other, secret))


def test_who_is_not_on_the_list_learns_nothing(city: City) -> None:
    meeting, secret = opened(city)
    stranger = members(city, city.jia_second, full=1, probationary=0)[0]
    with pytest.raises(Attendance.DoesNotExist):
        sign_in(actor=member(city, stranger), meeting_id=meeting.id, code=shown(meeting, secret))


def test_it_opens_an_hour_before_and_ends_with_the_minutes(city: City, clock: time_machine.Traveller) -> None:
    meeting, secret = opened(city)
    clock.move_to(STARTS - timedelta(hours=2))
    with pytest.raises(RefusedError, match="会前1小时"):
        sign_in(actor=member(city), meeting_id=meeting.id, code=shown(meeting, secret, STARTS - timedelta(hours=2)))
    clock.move_to(AFTER)
    held(city, meeting)
    assert SignInSecret.objects.count() == 0
    with pytest.raises(RefusedError, match="结束"):
        sign_in(actor=member(city), meeting_id=meeting.id, code="000000")


def test_a_cancelled_meeting_takes_nobody(city: City) -> None:
    meeting, secret = opened(city)
    cancel(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, version=1, reason="改期")
    assert SignInSecret.objects.count() == 0
    with pytest.raises(RefusedError, match="取消"):
        sign_in(actor=member(city), meeting_id=meeting.id, code=shown(meeting, secret))


def test_three_hundred_sign_ins_of_three_devices_are_three_hundred_rows(
    city: City, clock: time_machine.Traveller
) -> None:
    people = members(city, city.jia_first, full=300, probationary=0)
    meeting = planned(city)
    actor = city.actor(Role.UNIT_SECRETARY)
    clock.shift(timedelta(minutes=10))
    dice = random.Random(2026)  # noqa: S311  an order, not a secret
    kept = [
        Arrival(person_id=person.id, arrived_at=STARTS + timedelta(minutes=dice.randrange(10)), way=Attendance.Way.LIST)
        for person in people
    ]
    devices = [dice.sample(kept, 200), dice.sample(kept, 200), kept]
    new = [merge_arrivals(actor=actor, meeting_id=meeting.id, arrivals=device) for device in devices]
    came = Attendance.objects.filter(meeting_id=meeting.id, state=Attendance.State.PRESENT)
    assert sum(new) == came.count() == 300
    assert {row.person_id: row.arrived_at for row in came} == {each.person_id: each.arrived_at for each in kept}
    assert merge_arrivals(actor=actor, meeting_id=meeting.id, arrivals=kept) == 0


@pytest.mark.parametrize("minutes", [(1, 4), (4, 1)])
def test_of_one_person_twice_in_a_list_the_earliest_minute_stays(
    city: City, clock: time_machine.Traveller, minutes: tuple[int, int]
) -> None:
    meeting, person = planned(city), Person.objects.order_by("id")[0]
    clock.shift(timedelta(minutes=10))
    twice = [
        Arrival(person_id=person.id, arrived_at=STARTS + timedelta(minutes=each), way=Attendance.Way.LIST)
        for each in minutes
    ]
    assert merge_arrivals(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, arrivals=twice) == 1
    assert Attendance.objects.get(meeting_id=meeting.id, state="present").arrived_at == STARTS + timedelta(minutes=1)
