"""Probation and after it, retirement, posts, the vote: what holds of a member, from when to when."""

from datetime import date
from typing import Any

import pytest

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.posts import begin_post, end_post
from yaodian.orgs.actions.standings import extend_probation, make_full, retire
from yaodian.orgs.actions.voteless import give_vote_back, take_vote
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditChange, AuditLine, Person, Post, Voteless
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.queries.as_of import Strength, members_on, strengths_on
from yaodian.orgs.queries.people import posts_of
from yaodian.orgs.queries.person import person_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.people import member

pytestmark = pytest.mark.django_db
BEFORE, ON, TODAY = date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


def seen(city: City, person: Person, role: Role = Role.COMMITTEE_STAFF) -> dict[str, Any]:
    version = Person.objects.get(id=person.id).version
    return {"actor": city.actor(role), "person_id": person.id, "version": version}


def strength(city: City, on: date, *, with_votes: bool = False) -> Strength:
    members = members_on(committee_id=city.committee_id, path=city.jia_first.path, on=on)
    return strengths_on(members=members, on=on, with_votes=with_votes).get(city.jia_first.id, Strength())


def test_a_probationary_member_is_a_full_one_from_that_day(city: City) -> None:
    person = member(city.jia_first, status=MemberStatus.PROBATIONARY)
    make_full(**seen(city, person), on=ON)
    assert strength(city, BEFORE) == Strength(members=1, full=0)
    assert strength(city, ON) == Strength(members=1, full=1)
    with pytest.raises(RefusedError, match="是正式党员，不能办理转正"):
        make_full(**seen(city, person), on=ON)


def test_an_extended_probation_has_no_vote_and_ends_like_the_other(city: City) -> None:
    person = member(city.jia_first, status=MemberStatus.PROBATIONARY)
    extend_probation(**seen(city, person))
    assert strength(city, TODAY).full == 0
    with pytest.raises(RefusedError, match="已经延长"):
        extend_probation(**seen(city, person))
    make_full(**seen(city, person), on=TODAY)
    changes = AuditChange.objects.filter(line=AuditLine.objects.latest("number"))
    assert list(changes.values_list("before", "after")) == [("预备期延长", "正式党员")]


@pytest.mark.parametrize(("on", "said"), [(date(2012, 6, 19), "早于入党时间"), (date(2026, 7, 16), "不能晚于今天")])
def test_a_day_that_cannot_be_is_refused(city: City, on: date, said: str) -> None:
    person = member(city.jia_first, status=MemberStatus.PROBATIONARY)
    with pytest.raises(RefusedError, match=said):
        make_full(**seen(city, person), on=on)


def test_retirement_ends_posts_and_leaves_the_vote(city: City) -> None:
    person = member(city.jia_first)
    begin_post(**seen(city, person), organisation=city.jia_first, title="书记", on=date(2026, 1, 1))
    retire(**seen(city, person), on=ON)
    assert Post.objects.get().valid_to == ON
    assert strength(city, TODAY) == Strength(members=1, full=1)
    with pytest.raises(RefusedError, match="已登记2026年7月1日退休"):
        retire(**seen(city, person), on=ON)


def test_posts_begin_and_end_and_each_day_knows_its_head(city: City) -> None:
    old, new = member(city.jia_first, "甲一"), member(city.jia_first, "甲二")
    post = begin_post(**seen(city, old), organisation=city.jia_first, title="书记", on=date(2026, 1, 1))
    begin_post(**seen(city, new), organisation=city.jia_first, title="组织委员", on=ON)
    with pytest.raises(RefusedError, match="已任书记"):
        begin_post(**seen(city, old), organisation=city.jia_first, title=" 书记", on=ON)
    end_post(**seen(city, old), post_id=post.id, on=ON)
    begin_post(**seen(city, new), organisation=city.jia_first, title="书记", on=ON)
    secretary = city.actor(Role.UNIT_SECRETARY)
    held = [
        [(line.title, line.name) for line in posts_of(actor=secretary, organisation=city.jia_first, on=day)]
        for day in (date(2025, 12, 31), BEFORE, ON)
    ]
    assert held == [[], [("书记", "甲一")], [("书记", "甲二"), ("组织委员", "甲二")]]
    with pytest.raises(RefusedError, match="已于2026年7月1日免去"):
        end_post(**seen(city, old), post_id=post.id, on=TODAY)


def test_a_post_without_a_title_is_refused(city: City) -> None:
    with pytest.raises(RefusedError, match="请填职务名称"):
        begin_post(**seen(city, member(city.jia_first)), organisation=city.jia_first, title=" ", on=ON)


def test_whoever_has_no_vote_counts_out_of_the_vote_and_only_for_the_time(city: City) -> None:
    person = member(city.jia_first)
    take_vote(**seen(city, person, Role.UNIT_SECRETARY), on=ON, until=date(2026, 7, 10))
    without = [
        strength(city, day, with_votes=True).voteless for day in (BEFORE, ON, date(2026, 7, 9), date(2026, 7, 10))
    ]
    assert without == [0, 1, 1, 0]
    assert strength(city, ON) == Strength(members=1, full=1)


def test_a_vote_comes_back_and_no_two_spells_overlap(city: City) -> None:
    person = member(city.jia_first)
    take_vote(**seen(city, person, Role.DEPARTMENT_OFFICE), on=ON)
    with pytest.raises(RefusedError, match="已经登记为无表决权"):
        take_vote(**seen(city, person, Role.UNIT_SECRETARY), on=TODAY)
    give_vote_back(**seen(city, person, Role.UNIT_SECRETARY), on=date(2026, 7, 10))
    assert list(Voteless.objects.values_list("valid_from", "valid_to")) == [(ON, date(2026, 7, 10))]
    with pytest.raises(RefusedError, match="没有登记为无表决权"):
        give_vote_back(**seen(city, person, Role.UNIT_SECRETARY), on=TODAY)


def test_only_the_secretary_and_the_office_of_the_unit_know_of_it(city: City) -> None:
    person = member(city.jia_first)
    take_vote(**seen(city, person, Role.UNIT_SECRETARY), on=ON)
    known = {
        role: bool(person_of(actor=city.actor(role), person_id=person.id).voteless)
        for role in (Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY)
    }
    assert known == {Role.COMMITTEE_STAFF: False, Role.DEPARTMENT_OFFICE: True, Role.UNIT_SECRETARY: True}
    for role in set(Role) - {Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY}:
        with pytest.raises(ForbiddenError):
            give_vote_back(**seen(city, person, role), on=TODAY)


def test_the_audit_says_that_dates_were_entered_and_of_nobody(city: City) -> None:
    person = member(city.jia_first)
    take_vote(**seen(city, person, Role.UNIT_SECRETARY), on=ON)
    line = AuditLine.objects.latest("number")
    assert line.sentence == "市甲局第一支部登记1名党员表决权的起止日期，自2026年7月1日起"
    assert (line.subject_kind, line.subject_id) == ("organisation", city.jia_first.id)
    assert line.changes_count == 0


@pytest.mark.parametrize(
    ("status", "until", "said"),
    [(MemberStatus.PROBATIONARY, None, "本来没有表决权"), (MemberStatus.FULL, ON, "恢复的日期应在")],
)
def test_a_spell_that_says_nothing_is_refused(city: City, status: MemberStatus, until: date | None, said: str) -> None:
    person = member(city.jia_first, status=status)
    with pytest.raises(RefusedError, match=said):
        take_vote(**seen(city, person, Role.UNIT_SECRETARY), on=ON, until=until)


def test_a_member_of_another_branch_does_not_exist_for_the_secretary(city: City) -> None:
    person = member(city.jia_second)
    with pytest.raises(Person.DoesNotExist):
        take_vote(**seen(city, person, Role.UNIT_SECRETARY), on=ON)
