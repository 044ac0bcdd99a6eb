"""保管期满: what was kept long enough loses its person; counts of every past day stay."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.retention import RetentionClass
from yaodian.orgs.actions.corrections import Fact, ask_correction
from yaodian.orgs.actions.leaving import Leaving, leave
from yaodian.orgs.actions.retention import let_go
from yaodian.orgs.models import AuditLine, CorrectionRequest, Person, User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.as_of import Strength, members_on, strengths_on
from yaodian.orgs.queries.retention import ANONYMOUS, Kept, kept_too_long
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.people import account_of, member

pytestmark = pytest.mark.django_db
TODAY, LEFT_ON, LATER = date(2026, 7, 15), date(2026, 7, 1), date(2036, 7, 2)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


def leaver(city: City, name: str = "陶远山") -> tuple[Person, User]:
    person = member(city.jia_first, name)
    user = account_of(person)
    ask_correction(actor=actor_of(user=user, on=TODAY), fact=Fact.WORK_PHONE, wanted="0101")
    leave(actor=city.actor(Role.COMMITTEE_STAFF), person_id=person.id, version=1, how=Leaving.OUT, on=LEFT_ON)
    return person, user


def counted(city: City, on: date, people: RetentionClass = RetentionClass.TEN) -> Kept:
    return kept_too_long(committee_id=city.committee_id, people=people, requests=RetentionClass.SHORT, on=on)


def applied(city: City, on: date) -> Kept:
    given: dict[str, Any] = {"people": RetentionClass.TEN, "requests": RetentionClass.SHORT}
    return let_go(committee_id=city.committee_id, on=on, **given)


def strength(city: City, on: date) -> Strength:
    members = members_on(committee_id=city.committee_id, path=city.jia_first.path, on=on)
    return strengths_on(members=members, on=on)[city.jia_first.id]


def test_nothing_is_due_before_its_class_has_ended(city: City) -> None:
    leaver(city)
    assert counted(city, date(2036, 7, 1)) == Kept(people=0, requests=1)
    assert counted(city, LATER) == Kept(people=1, requests=1)
    assert counted(city, date(2999, 1, 1), RetentionClass.PERMANENT).people == 0


def test_counting_changes_nothing(city: City) -> None:
    leaver(city)
    lines = AuditLine.objects.count()
    counted(city, LATER)
    assert Person.objects.get().name == "陶远山"
    assert AuditLine.objects.count() == lines


def test_what_is_over_names_nobody_and_past_counts_stay(city: City) -> None:
    person, user = leaver(city)
    stays, _ = leaver(city, "何问渠")
    Person.objects.filter(id=stays.id).update(status="full")
    before = strength(city, date(2026, 6, 30))
    assert applied(city, LATER) == Kept(people=1, requests=2)
    person.refresh_from_db()
    user.refresh_from_db()
    assert (person.name, person.work_phone, person.join_on) == (ANONYMOUS, "", None)
    assert (user.name, user.person_id, user.has_usable_password(), user.is_active) == (ANONYMOUS, None, False, False)
    assert str(person.id) not in user.username
    assert Person.objects.get(id=stays.id).name == "何问渠"
    assert not CorrectionRequest.objects.exists()
    assert strength(city, date(2026, 6, 30)) == before
    line = AuditLine.objects.latest("number")
    assert line.sentence == "保管期满：1名已离开党员的个人信息匿名，2份更正申请删除"


def test_a_second_run_finds_nothing(city: City) -> None:
    leaver(city)
    applied(city, LATER)
    lines = AuditLine.objects.count()
    assert applied(city, LATER) == Kept(people=0, requests=0)
    assert AuditLine.objects.count() == lines


def test_a_request_that_waits_is_kept_however_old_it_is(city: City) -> None:
    person = member(city.jia_first)
    ask_correction(actor=actor_of(user=account_of(person), on=TODAY), fact=Fact.NAME, wanted="陶远帆")
    CorrectionRequest.objects.update(asked_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert applied(city, LATER).requests == 0


def test_whoever_left_nobody_knows_when_is_counted_and_kept(city: City) -> None:
    person = member(city.jia_first)
    Person.objects.filter(id=person.id).update(status="left")
    assert counted(city, LATER) == Kept(people=0, requests=0, undated=1)
    applied(city, LATER)
    assert Person.objects.get(id=person.id).name == "陶远山"
