"""People move between branches, go to work elsewhere, come from outside and leave; each from a day on."""

from datetime import date
from typing import Any

import pytest

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.leaving import Leaving, leave
from yaodian.orgs.actions.mergers import merge_into
from yaodian.orgs.actions.people import PersonEntry
from yaodian.orgs.actions.posts import begin_post
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.actions.secondments import end_secondment, second
from yaodian.orgs.actions.transfers import take_back, take_in, transfer
from yaodian.orgs.models import AuditLine, Organisation, Person, Post, RoleGrant, Secondment, User
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.as_of import Seconded, seconded_on, units_on
from yaodian.orgs.queries.people import members_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, small_city
from yaodian.orgs.tests.people import FULL_ON, JOINED, account_of, member, spells_of

pytestmark = pytest.mark.django_db
BEFORE, ON, TODAY = date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


def seen(city: City, person: Person) -> dict[str, Any]:
    version = Person.objects.get(id=person.id).version
    return {"actor": city.actor(Role.COMMITTEE_STAFF), "person_id": person.id, "version": version}


def names(city: City, place: Organisation, on: date) -> list[str]:
    page = members_of(actor=city.actor(Role.COMMITTEE_STAFF), organisation_id=place.id, on=on)
    return [line.person.name for line in page.lines]


def roles(user: User) -> set[tuple[str, str]]:
    held = actor_of(user=user, on=TODAY)
    return {(grant.role.value, grant.place) for grant in held.grants}


def seconded(city: City, place: Organisation, on: date = TODAY) -> Seconded:
    units = units_on(committee_id=city.committee_id, path=place.path, on=on).values_list("organisation_id", flat=True)
    return seconded_on(committee_id=city.committee_id, units=set(units), on=on)


def test_a_transfer_holds_from_its_day_on_and_the_roster_of_the_day_before_stays(city: City) -> None:
    person = member(city.jia_first)
    transfer(**seen(city, person), to=city.yi_first, on=ON)
    assert spells_of(person) == [("市甲局第一支部", SINCE, ON), ("市乙局第一支部", ON, None)]
    assert (names(city, city.jia, BEFORE), names(city, city.jia, ON)) == (["陶远山"], [])
    assert names(city, city.yi_first, TODAY) == ["陶远山"]
    person.refresh_from_db()
    assert (person.organisation_id, person.department_id) == (city.yi_first.id, city.yi.id)
    line = AuditLine.objects.latest("number")
    assert line.sentence == "1名党员的组织关系自2026年7月1日起由市甲局第一支部转到市乙局第一支部"


def test_posts_and_roles_at_the_old_place_end_and_others_stay(city: City) -> None:
    person = member(city.jia_first)
    user = account_of(person, role=Role.UNIT_SECRETARY)
    program = program_actor(committee_id=city.committee_id)
    for role, place in ((Role.MEMBER, city.yi_first), (Role.DEPARTMENT_OFFICE, city.jia)):
        grant_role(actor=program, user=user, role=role, organisation=place, valid_from=SINCE)
    begin_post(**seen(city, person), organisation=city.jia_first, title="书记", on=date(2026, 1, 1))
    begin_post(**seen(city, person), organisation=city.jia_committee, title="委员", on=date(2026, 1, 1))
    transfer(**seen(city, person), to=city.yi_first, on=ON)
    assert roles(user) == {("member", "市乙局第一支部")}
    assert set(Post.objects.values_list("title", "valid_to")) == {("书记", ON), ("委员", ON)}


def test_within_a_department_what_holds_both_branches_stays(city: City) -> None:
    person = member(city.jia_first)
    user = account_of(person, role=Role.UNIT_SECRETARY, place=city.jia_committee)
    begin_post(**seen(city, person), organisation=city.jia_committee, title="委员", on=date(2026, 1, 1))
    transfer(**seen(city, person), to=city.jia_second, on=ON)
    assert roles(user) == {("unit_secretary", "市甲局机关党委")}
    assert Post.objects.get().valid_to is None


@pytest.mark.parametrize(
    ("to", "on", "said"),
    [
        ("jia_first", ON, "本来就在"),
        ("jia_group", ON, "应落到党支部"),
        ("yi_first", date(2026, 7, 16), "不能晚于今天"),
        ("yi_first", SINCE, "日期应在这一天之后"),
    ],
)
def test_a_transfer_that_cannot_be_is_refused(city: City, to: str, on: date, said: str) -> None:
    person = member(city.jia_first)
    with pytest.raises(RefusedError, match=said):
        transfer(**seen(city, person), to=getattr(city, to), on=on)
    assert len(spells_of(person)) == 1


def test_whoever_saw_an_older_row_overwrites_nothing(city: City) -> None:
    person = member(city.jia_first)
    before = seen(city, person)
    transfer(**before, to=city.yi_first, on=ON)
    with pytest.raises(RefusedError, match="在您打开之后有改动"):
        transfer(**before, to=city.jia_second, on=TODAY)


@pytest.mark.parametrize("how", list(Leaving))
def test_whoever_leaves_is_out_of_todays_lists_and_the_account_is_locked_the_same_day(city: City, how: Leaving) -> None:
    person = member(city.jia_first)
    user = account_of(person, role=Role.UNIT_SECRETARY)
    leave(**seen(city, person), how=how, on=ON)
    user.refresh_from_db()
    assert not user.is_active
    assert roles(user) == set()
    assert (names(city, city.jia_first, BEFORE), names(city, city.jia_first, TODAY)) == (["陶远山"], [])
    sentence = AuditLine.objects.latest("number").sentence
    assert sentence == "市甲局第一支部1名党员自2026年7月1日起不在册"
    assert not RoleGrant.objects.filter(user=user, valid_to__isnull=True).exists()


def test_the_last_administrator_hands_over_first(city: City) -> None:
    person = member(city.jia_first)
    User.objects.filter(id=city.users[Role.SECURITY_ADMINISTRATOR].id).update(person_id=person.id)
    with pytest.raises(RefusedError, match="唯一的安全保密管理员"):
        leave(**seen(city, person), how=Leaving.OUT, on=ON)
    assert Person.objects.get(id=person.id).status == MemberStatus.FULL


def test_whoever_has_left_may_come_back_and_whoever_died_does_not(city: City) -> None:
    person, other = member(city.jia_first), member(city.jia_first, "何问渠")
    leave(**seen(city, person), how=Leaving.OUT, on=ON)
    leave(**seen(city, other), how=Leaving.DIED, on=ON)
    with pytest.raises(RefusedError, match="不能早于这一天"):
        take_back(**seen(city, person), to=city.yi_first, on=BEFORE)
    take_back(**seen(city, person), to=city.yi_first, on=TODAY)
    assert spells_of(person) == [("市甲局第一支部", SINCE, ON), ("市乙局第一支部", TODAY, None)]
    with pytest.raises(RefusedError, match="只有离开过的"):
        take_back(**seen(city, other), to=city.yi_first, on=TODAY)
    with pytest.raises(RefusedError, match="已经不在册"):
        transfer(**seen(city, other), to=city.yi_first, on=TODAY)


def test_somebody_from_outside_belongs_here_from_that_day(city: City) -> None:
    entry = PersonEntry(name="云帆", join_on=JOINED, full_on=FULL_ON)
    staff = city.actor(Role.COMMITTEE_STAFF)
    person = take_in(actor=staff, organisation=city.yi_first, entry=entry, on=ON)
    assert spells_of(person) == [("市乙局第一支部", ON, None)]
    assert (names(city, city.root, BEFORE), names(city, city.root, ON)) == ([], ["云帆"])


def test_a_secondment_leaves_the_membership_at_home(city: City) -> None:
    person = member(city.jia_first)
    second(**seen(city, person), to=city.yi_first, on=ON)
    assert spells_of(person) == [("市甲局第一支部", SINCE, None)]
    assert seconded(city, city.jia) == Seconded(here=0, away=1)
    assert seconded(city, city.yi) == Seconded(here=1, away=0)
    assert seconded(city, city.root) == Seconded()
    assert seconded(city, city.jia, BEFORE) == Seconded()
    with pytest.raises(RefusedError, match="正在借调"):
        second(**seen(city, person), to=city.jia_second, on=TODAY)
    end_secondment(**seen(city, person), on=TODAY)
    assert Secondment.objects.get().valid_to == TODAY
    with pytest.raises(RefusedError, match="没有在借调"):
        end_secondment(**seen(city, person), on=TODAY)


def test_a_secondment_to_a_place_ends_with_the_transfer_to_it(city: City) -> None:
    person = member(city.jia_first)
    second(**seen(city, person), to=city.yi_first, on=ON)
    transfer(**seen(city, person), to=city.yi_first, on=TODAY)
    assert Secondment.objects.get().valid_to == TODAY


def test_a_secondment_goes_on_where_its_place_was_merged_to(city: City) -> None:
    person = member(city.yi_first)
    second(**seen(city, person), to=city.jia_second, on=date(2026, 6, 1))
    staff = city.actor(Role.COMMITTEE_STAFF)
    merge_into(actor=staff, closing_id=city.jia_second.id, into_id=city.jia_first.id, on=ON)
    spells = Secondment.objects.order_by("valid_from").values_list("organisation_id", "valid_from", "valid_to")
    assert list(spells) == [
        (city.jia_second.id, date(2026, 6, 1), ON),
        (city.jia_first.id, ON, None),
    ]
