"""The dates of a member are corrected by whoever keeps the members, as they stood before their eyes, and audited."""

from dataclasses import replace
from datetime import date

import pytest

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.member_dates import MemberFacts, correct_dates
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditChange, AuditLine, Membership, Person
from yaodian.orgs.models.people import DateSource, MemberStatus
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
WRONG = MemberFacts(status=MemberStatus.FULL, join_on=date(2013, 6, 20), full_on=date(2013, 6, 20))
RIGHT = replace(WRONG, full_on=date(2014, 6, 20))


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_city()


def person_in(city: City, facts: MemberFacts = WRONG) -> Person:
    entry = PersonEntry(name="陶远山", status=facts.status, join_on=facts.join_on, full_on=facts.full_on)
    staff = city.actor(Role.COMMITTEE_STAFF)
    (person,) = add_people(actor=staff, organisation=city.jia_first, entries=[entry], valid_from=date(2020, 1, 1))
    return person


def correct(
    city: City, person: Person, right: MemberFacts, seen: MemberFacts = WRONG, role: Role = Role.COMMITTEE_STAFF
) -> Person:
    return correct_dates(
        actor=city.actor(role), person_id=person.id, seen=seen, right=right, source=DateSource.APPLICATION
    )


def test_the_date_and_its_source_change_and_the_audit_says_so_without_a_name(city: City) -> None:
    person = person_in(city)
    correct(city, person, RIGHT)

    person.refresh_from_db()
    assert MemberFacts.of(person) == RIGHT
    assert person.date_source == DateSource.APPLICATION
    line = AuditLine.objects.latest("number")
    assert line.sentence == "市甲局第一支部更正党员1名的转正时间，依据入党志愿书"
    assert (line.subject_kind, line.subject_id) == ("person", person.id)
    assert list(AuditChange.objects.filter(line=line).order_by("position").values_list("field", "before", "after")) == [
        ("转正时间", "2013年6月20日", "2014年6月20日"),
        ("日期来源", "党员信息系统", "入党志愿书"),
    ]


def test_whoever_saw_something_else_overwrites_nothing(city: City) -> None:
    person = person_in(city)
    correct(city, person, RIGHT)
    with pytest.raises(RefusedError, match="在您打开之后有改动"):
        correct(city, person, replace(WRONG, full_on=date(2014, 7, 1)))
    person.refresh_from_db()
    assert person.full_on == RIGHT.full_on


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE_STAFF}))
def test_nobody_else_corrects(city: City, role: Role) -> None:
    person = person_in(city)
    with pytest.raises(ForbiddenError):
        correct(city, person, RIGHT, role=role)
    person.refresh_from_db()
    assert MemberFacts.of(person) == WRONG


def test_a_member_of_another_committee_does_not_exist(city: City) -> None:
    stranger = person_in(small_city("linjiang"))
    with pytest.raises(Person.DoesNotExist):
        correct(city, stranger, RIGHT)


@pytest.mark.parametrize(
    ("right", "sentence"),
    [
        (WRONG, "和现在的一样"),
        (replace(WRONG, join_on=None), "请填入党时间"),
        (replace(WRONG, full_on=None), "正式党员须填转正时间"),
        (replace(WRONG, status=MemberStatus.PROBATIONARY), "转正时间留空"),
        (replace(WRONG, status=MemberStatus.DECEASED), "不在这里登记"),
        (replace(WRONG, full_on=date(2012, 6, 20)), "不能早于入党时间"),
        (replace(WRONG, full_on=date(2026, 7, 16)), "还没有到"),
        (replace(WRONG, join_on=date(1903, 6, 20)), "早于建党"),
    ],
)
def test_what_cannot_be_is_refused(city: City, right: MemberFacts, sentence: str) -> None:
    person = person_in(city)
    with pytest.raises(RefusedError, match=sentence):
        correct(city, person, right)
    assert not AuditLine.objects.filter(action="更正党员日期").exists()


def test_a_membership_that_began_with_the_joining_begins_with_it_still(city: City) -> None:
    person = person_in(city)
    correct(city, person, replace(RIGHT, join_on=date(2013, 5, 1)))
    assert Membership.objects.get(person=person).valid_from == date(2013, 5, 1)


def test_a_membership_that_began_another_day_stays(city: City) -> None:
    person = person_in(city)
    Membership.objects.filter(person=person).update(valid_from=date(2020, 1, 1))
    correct(city, person, replace(RIGHT, join_on=date(2013, 5, 1)))
    assert Membership.objects.get(person=person).valid_from == date(2020, 1, 1)


def test_nobody_joins_after_having_left(city: City) -> None:
    person = person_in(city)
    Membership.objects.filter(person=person).update(valid_to=date(2014, 1, 1))
    with pytest.raises(RefusedError, match="晚于离开原支部的日期"):
        correct(city, person, replace(RIGHT, join_on=date(2014, 1, 1)))
