"""日历订阅, read over HTTP as a calendar program does, by another library than the one that writes it."""

import urllib.request
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.error import HTTPError

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from yaodian.engine.tests.duties import work_of
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.planning import cancel, postpone
from yaodian.meetings.models import Attendance, FollowUp
from yaodian.meetings.tests.meetings import STARTS, planned
from yaodian.notices.actions.addresses import end_address, end_feeds_of_closed_accounts, make_address
from yaodian.notices.models import FeedAddress
from yaodian.orgs.actions.accounts import set_active
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import AuditLine, Person, RoleGrant, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())


@dataclass(frozen=True)
class Feed:
    """A calendar program that has been given one address."""

    url: str

    def read(self, tag: str = "") -> "Answer":
        asked = urllib.request.Request(self.url, headers={"If-None-Match": tag} if tag else {})  # noqa: S310  our own server
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310  likewise
                return Answer(answer.status, answer.read().decode(), answer.headers["ETag"])
        except HTTPError as error:
            return Answer(error.code, "", error.headers["ETag"] or "")

    def events(self) -> dict[str, vobject.base.Component]:
        """By their kind: meeting, decision, duty; the tests have one of each."""
        calendar = vobject.readOne(self.read().text)
        return {event.uid.value.partition("-")[0]: event for event in calendar.contents.get("vevent", [])}


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    tag: str


def secretary(city: City) -> Actor:
    return city.actor(Role.UNIT_SECRETARY, TODAY)


def feed_of(live_server: LiveServer, actor: Actor, organisation_id: int | None = None) -> Feed:
    secret = make_address(actor=actor, organisation_id=organisation_id)
    return Feed(live_server.url + reverse("notices:feed", args=[actor.user_id, secret]))


@pytest.fixture
def feed(live_server: LiveServer, city: City) -> Feed:
    return feed_of(live_server, secretary(city))


def test_a_meeting_stands_in_the_calendar_without_names_or_agenda(city: City, feed: Feed) -> None:
    meeting = planned(city)
    event = feed.events()["meeting"]
    assert event.summary.value == "支部党员大会 · 市甲局第一支部"
    assert event.dtstart.value == STARTS
    assert event.dtend.value == STARTS + timedelta(hours=2)
    assert event.location.value == "三楼会议室"
    assert event.url.value.endswith(f"/meetings/{meeting.id}/")
    assert event.status.value == "CONFIRMED"
    text = feed.read().text
    for hidden in ("学习全会公报", "第一季度", "组织委员", "示例党员", "支部书记"):
        assert hidden not in text.replace("\r\n ", "")


def test_no_line_is_longer_than_75_octets_and_commas_are_escaped(city: City, feed: Feed) -> None:
    planned(city, place="市政府三号楼东侧五层，第二会议室;靠近电梯，请从北门进\\带证件")
    lines = feed.read().text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert feed.events()["meeting"].location.value.endswith("靠近电梯，请从北门进\\带证件")


def test_put_off_it_is_the_same_event_and_called_off_it_stays_and_says_so(city: City, feed: Feed) -> None:
    meeting = planned(city)
    first = feed.events()["meeting"]
    later = STARTS + timedelta(days=2)
    moved = postpone(
        actor=secretary(city), meeting_id=meeting.id, version=meeting.version, starts_at=later, reason="冲突"
    )
    second = feed.events()["meeting"]
    assert second.uid.value == first.uid.value
    assert int(second.sequence.value) > int(first.sequence.value)
    assert second.dtstart.value == later
    cancel(actor=secretary(city), meeting_id=meeting.id, version=moved.version, reason="并入下次")
    third = feed.events()["meeting"]
    assert (third.uid.value, third.status.value) == (first.uid.value, "CANCELLED")
    assert int(third.sequence.value) > int(second.sequence.value)
    assert not hasattr(third, "valarm")


def test_what_has_not_changed_is_not_sent_again(city: City, feed: Feed) -> None:
    meeting = planned(city)
    first = feed.read()
    again = feed.read(first.tag)
    assert (again.status, again.text, again.tag) == (304, "", first.tag)
    cancel(actor=secretary(city), meeting_id=meeting.id, version=meeting.version, reason="并入下次")
    changed = feed.read(first.tag)
    assert changed.status == 200
    assert changed.tag != first.tag


def test_last_days_and_decisions_are_whole_days(city: City, feed: Feed) -> None:
    work_of(city).duty(city.jia_first, period="2026-Q1")
    meeting = planned(city)
    FollowUp.objects.create(
        committee_id=city.committee_id,
        organisation=city.jia_first,
        department_id=city.jia.id,
        meeting=meeting,
        decision="给王某换办公室",
        owner_text="办公室",
        due_on=date(2026, 4, 1),
    )
    events = feed.events()
    assert events["duty"].summary.value == "到期：开展主题党日 · 市甲局第一支部"
    assert (events["duty"].dtstart.value, events["duty"].dtend.value) == (date(2026, 3, 31), date(2026, 4, 1))
    assert events["decision"].summary.value == "决议时限 · 市甲局第一支部"
    assert events["decision"].dtstart.value == date(2026, 4, 1)


def test_a_member_sees_the_meetings_one_is_expected_at_and_nothing_of_the_branch(
    city: City, live_server: LiveServer
) -> None:
    work_of(city).duty(city.jia_first, period="2026-Q1")
    meeting = planned(city)
    user = city.users[Role.MEMBER]
    feed = feed_of(live_server, city.actor(Role.MEMBER, TODAY))
    assert not feed.events()
    person = Person.objects.get(name="示例党员1")
    User.objects.filter(id=user.id).update(person_id=person.id)
    assert set(feed.events()) == {"meeting"}
    leave = {person.id: Mark(state=Attendance.State.LEAVE, leave_reason="duty")}
    meeting.refresh_from_db()
    mark_attendance(actor=secretary(city), meeting_id=meeting.id, version=meeting.version, marks=leave)
    assert not feed.events()


def test_an_organisation_has_a_calendar_for_those_who_read_its_records(city: City, live_server: LiveServer) -> None:
    planned(city)
    office = city.actor(Role.DEPARTMENT_OFFICE, TODAY)
    own, branch = feed_of(live_server, office), feed_of(live_server, office, city.jia_first.id)
    assert not own.events()
    assert set(branch.events()) == {"meeting"}
    with pytest.raises(city.yi_first.DoesNotExist):
        make_address(actor=office, organisation_id=city.yi_first.id)
    RoleGrant.objects.filter(user_id=office.user_id).update(valid_to=TODAY)
    assert branch.read().status == 404


def test_renewed_or_ended_the_old_address_leads_nowhere(city: City, live_server: LiveServer) -> None:
    actor = secretary(city)
    old = feed_of(live_server, actor)
    new = feed_of(live_server, actor)
    assert (old.read().status, new.read().status) == (404, 200)
    assert end_address(actor=actor)
    assert new.read().status == 404
    assert not end_address(actor=actor)
    told = list(AuditLine.objects.filter(action="日历订阅").order_by("number").values_list("sentence", flat=True))
    assert told == ["设定本人日历的订阅地址", "更换本人日历的订阅地址", "停用本人日历的订阅地址"]


def test_a_closed_account_has_no_calendar_and_gets_none_back(city: City, feed: Feed) -> None:
    security = city.actor(Role.SECURITY_ADMINISTRATOR, TODAY)
    user = city.users[Role.UNIT_SECRETARY]
    set_active(actor=security, user_id=user.id, is_active=False)
    assert feed.read().status == 404
    assert end_feeds_of_closed_accounts(committee_id=city.committee_id) == 1
    set_active(actor=security, user_id=user.id, is_active=True)
    assert feed.read().status == 404


def test_the_secret_is_long_and_kept_nowhere(city: City, feed: Feed) -> None:
    secret = feed.url.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) == 22  # 128 bits
    row = FeedAddress.objects.get()
    assert secret not in row.secret_hash
    assert not AuditLine.objects.filter(sentence__contains=secret).exists()


def test_guesses_are_braked(city: City, feed: Feed) -> None:
    """From one address; the owner's program elsewhere goes on."""
    path = feed.url.partition("/calendar")[2]
    wrong = Feed(feed.url[:-6] + "x.ics")
    answers = [wrong.read().status for _ in range(20)]
    assert answers.count(404) <= 10
    assert answers[-1] == 429
    assert Client(REMOTE_ADDR="10.9.9.9").get(f"/calendar{path}").status_code == 200


def test_the_number_of_statements_does_not_grow_with_the_calendar(city: City, feed: Feed) -> None:
    path = "/calendar" + feed.url.partition("/calendar")[2]

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(path).status_code == 200
        return len(asked)

    planned(city)
    work = work_of(city)
    work.duty(city.jia_first, period="2026-Q1")
    few = cost()
    for number in range(5):
        planned(
            city, starts_at=STARTS + timedelta(days=number + 1), ends_at=STARTS + timedelta(days=number + 1, hours=1)
        )
        work.duty(city.jia_first, period="2026-03", measure=work.measure(f"举措{number}"))
    assert cost() == few
