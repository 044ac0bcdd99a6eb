"""A story with a checked source becomes the first item of an assembly; the minutes say whether it was told."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from yaodian.institutions.party_history_story.actions import add_story, check_story, give_turn
from yaodian.institutions.party_history_story.institution import STORY
from yaodian.institutions.party_history_story.models import Story, Turn
from yaodian.institutions.party_history_story.queries import rota_of
from yaodian.kernel.clock import BEIJING, VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.models import AgendaItem, Attendance, Meeting
from yaodian.meetings.tests.meetings import STARTS, held, members, planned
from yaodian.orgs.models import AuditLine, Organisation, Person
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-03-20")
    made = small_city()
    members(made, made.jia_first, full=2, probationary=1)
    return made


def story(city: City, title: str = "半条被子", *, is_checked: bool = True) -> Story:
    actor = city.actor(Role.UNIT_SECRETARY)
    made = add_story(actor=actor, branch_id=city.jia_first.id, title=title, source="公开出版物，第12页")
    return check_story(actor=actor, story_id=made.id, version=1) if is_checked else made


def turn(city: City, told: Story, meeting: Meeting, person: Person) -> Turn:
    return give_turn(
        actor=city.actor(Role.UNIT_SECRETARY),
        branch_id=city.jia_first.id,
        meeting_id=meeting.id,
        meeting_version=meeting.version,
        story_id=told.id,
        person_id=person.id,
    )


def test_it_stands_first_on_the_agenda_by_name_of_who_tells_it(city: City) -> None:
    meeting, person = planned(city), Person.objects.order_by("id")[0]
    turn(city, story(city), meeting, person)
    first = AgendaItem.objects.filter(meeting_id=meeting.id).order_by("position")[0]
    assert (first.kind, first.title, first.presenter, first.minutes) == (STORY.key, "半条被子", person.name, 10)
    meeting.refresh_from_db()
    turn(city, story(city, "另一个故事"), meeting, person)
    assert AgendaItem.objects.filter(meeting_id=meeting.id, kind=STORY.key).count() == 1
    assert Turn.objects.get().story.title == "另一个故事"
    assert AuditLine.objects.filter(action="安排党史故事").count() == 2


def test_nobody_tells_what_no_person_has_checked(city: City) -> None:
    meeting = planned(city)
    with pytest.raises(RefusedError, match="还没有人核对"):
        turn(city, story(city, is_checked=False), meeting, Person.objects.all()[0])
    checked = story(city, "核对过的")
    with pytest.raises(RefusedError, match="已由"):
        check_story(actor=city.actor(Role.UNIT_SECRETARY), story_id=checked.id, version=2)


def test_the_rota_follows_what_was_told_and_passes_over_who_is_on_leave(city: City) -> None:
    secretary, people = city.actor(Role.UNIT_SECRETARY), list(Person.objects.order_by("id"))
    one, two = story(city), story(city, "第二个故事")
    meeting = planned(city)
    turn(city, one, meeting, people[0])
    held(city, meeting)
    begins = datetime(2026, 6, 9, 9, tzinfo=BEIJING)
    later = planned(city, starts_at=begins, ends_at=begins + timedelta(hours=2))
    Attendance.objects.filter(meeting_id=later.id, person=people[1]).update(state="leave", leave_reason="duty")

    rota = rota_of(actor=secretary, branch=city.jia_first)

    assert [each.words for each in rota.turns] == ["已讲"]
    assert rota.next_meeting == later
    assert rota.proposal is not None
    assert (rota.proposal.teller, rota.proposal.story) == (people[2].id, two.id)


def test_a_postponed_meeting_moves_its_story_and_a_cancelled_one_tells_none(city: City) -> None:
    meeting, person = planned(city), Person.objects.all()[0]
    turn(city, story(city), meeting, person)
    rota = rota_of(actor=city.actor(Role.UNIT_SECRETARY), branch=city.jia_first)
    assert [each.words for each in rota.turns] == ["排定"]
    Meeting.objects.filter(id=meeting.id).update(state="cancelled")
    rota = rota_of(actor=city.actor(Role.UNIT_SECRETARY), branch=city.jia_first)
    assert [each.words for each in rota.turns] == ["会议取消，没有讲"]
    assert STARTS.date() == date(2026, 3, 16)


def test_the_branches_of_others_are_not_there(city: City) -> None:
    with pytest.raises(Organisation.DoesNotExist):
        add_story(actor=city.actor(Role.UNIT_SECRETARY), branch_id=city.yi_first.id, title="故事", source="书")
    client = Client()
    client.force_login(city.users[Role.UNIT_SECRETARY], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/i/party_history_story/", {"branch": city.yi_first.id}).status_code == 404


def test_the_page_goes_from_the_list_to_the_agenda(city: City) -> None:
    client = Client()
    client.force_login(city.users[Role.UNIT_SECRETARY], backend="django.contrib.auth.backends.ModelBackend")
    base, branch = "/i/party_history_story/", {"branch": city.jia_first.id}
    meeting = planned(city)
    assert client.post(f"{base}add/", {**branch, "title": "半条被子", "source": ""}).status_code == 422
    client.post(f"{base}add/", {**branch, "title": "半条被子", "source": "公开出版物", "event_text": "1934年11月"})
    made = Story.objects.get()
    client.post(f"{base}check/", {**branch, "story": made.id, "version": 1})
    person = Person.objects.order_by("id")[0]
    assert f'<option value="{person.id}" selected>' in client.get(base).text
    chosen = {**branch, "meeting": meeting.id, f"version-{meeting.id}": 1, "story": made.id, "person": person.id}
    assert client.post(f"{base}assign/", chosen).status_code == 302
    assert AgendaItem.objects.filter(meeting_id=meeting.id, kind=STORY.key).exists()
    assert "排定" in client.get(base).text
