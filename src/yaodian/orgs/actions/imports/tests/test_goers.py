"""Whoever leaves or moves by a roster ends as a page would end them, and an undo opens all of it again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import set_active
from yaodian.orgs.actions.corrections import Fact, ask_correction
from yaodian.orgs.actions.delegations import delegate
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.imports.approving import approve_whole
from yaodian.orgs.actions.imports.tests.offices import (
    ON,
    actor,
    applied,
    changes,
    compare,
    csv_of,
    snapshot,
    undo,
    uploaded,
    write,
)
from yaodian.orgs.actions.leaving import Leaving, leave
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.models import (
    CorrectionRequest,
    Delegation,
    ImportChange,
    Organisation,
    Person,
    Post,
    RoleGrant,
    RosterImport,
    Secondment,
    Session,
    User,
    Voteless,
)
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, account, small_city
from yaodian.orgs.tests.people import account_of

TODAY, BEFORE = date(2026, 7, 15), date(2026, 6, 1)
LIN = ("林知远", "市甲局", "第一支部", "正式党员", "2012-06-28", "2013-06-28", "支部书记")
SU = ("苏以宁", "市甲局", "第二支部", "正式党员", "2006-03-05", "2007-03-05", "")
pytestmark = pytest.mark.django_db


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    made = small_city()
    applied(made, csv_of([LIN, SU]), on=BEFORE)
    return made


@pytest.fixture
def lin(city: City) -> Person:
    return Person.objects.get(name="林知远")


def signed_in(user: User) -> None:
    moment = datetime(2026, 7, 15, tzinfo=UTC)
    Session.objects.create(
        session_key=f"k{user.id}", session_data="", expire_date=moment, user=user, begun_at=moment, seen_at=moment
    )


def granted(user: User, role: Role, place: Organisation) -> RoleGrant:
    program = program_actor(committee_id=user.committee_id)
    return grant_role(actor=program, user=user, role=role, organisation=place, valid_from=TODAY)


def spread(city: City, person: Person) -> User:
    """Everything that a person may hold."""
    user = account_of(person, role=Role.UNIT_SECRETARY)
    mine = {"committee_id": city.committee_id, "person": person}
    Secondment.objects.create(**mine, organisation=city.yi_first, valid_from=SINCE)
    Voteless.objects.create(**mine, valid_from=SINCE)
    Post.objects.create(**mine, organisation=city.jia_committee, title="委员", valid_from=SINCE)
    own = actor_of(user=user, on=TODAY)
    ask_correction(actor=own, fact=Fact.NAME, wanted="林知运")
    deputy = account(city, Role.MEMBER, city.jia_second, "deputy")
    until = TODAY + timedelta(days=5)
    delegate(actor=own, deputy_name=deputy.username, first=TODAY, last=until, reason=Delegation.Reason.LEAVE)
    signed_in(user)
    return user


def ends(person: Person) -> dict[str, list[date | None]]:
    tables = (Post, Secondment, Voteless)
    return {
        table.__name__: list(
            table.objects.filter(person_id=person.id).order_by("id").values_list("valid_to", flat=True)
        )
        for table in tables
    }


def test_who_leaves_by_a_roster_holds_nothing_any_more(city: City, lin: Person) -> None:
    user = spread(city, lin)
    begun = applied(city, csv_of([SU]))
    assert ends(lin) == {"Post": [ON, ON], "Secondment": [ON], "Voteless": [ON]}
    assert RoleGrant.objects.get(user_id=user.id).valid_to == TODAY
    assert Delegation.objects.get().valid_to == TODAY
    assert CorrectionRequest.objects.get().state == CorrectionRequest.State.WITHDRAWN
    assert not User.objects.get(id=user.id).is_active
    assert not Session.objects.filter(user_id=user.id).exists()
    told = ImportChange.objects.get(roster_import_id=begun.id).told
    assert told == "市甲局第一支部；停用账号；收回角色1个"


def test_a_roster_and_the_page_leave_the_same_rows(city: City, lin: Person) -> None:
    """One rule in two places would drift apart."""
    spread(city, lin)
    begun = applied(city, csv_of([SU]))
    by_roster = snapshot(city)
    undo(city, begun)
    lin.refresh_from_db()
    leave(actor=actor(city), person_id=lin.id, version=lin.version, how=Leaving.OUT, on=ON)
    assert snapshot(city) == by_roster


def test_an_undo_opens_every_row_again(city: City, lin: Person) -> None:
    user = spread(city, lin)
    before = snapshot(city)
    undo(city, applied(city, csv_of([SU])))
    assert snapshot(city) == before
    assert User.objects.get(id=user.id).is_active


MOVED = csv_of([("林知远", "市乙局", "市乙局第一支部", "", "2012-06-28", "", ""), SU])


def test_who_moves_leaves_posts_and_roles_of_the_old_unit_and_signs_in_anew(city: City, lin: Person) -> None:
    user = spread(city, lin)
    staff = granted(user, Role.COMMITTEE_STAFF, city.root)
    before = snapshot(city)
    begun = applied(city, MOVED)
    # The committee of the old unit is left with the branch; what holds both units stays.
    assert ends(lin)["Post"] == [ON, ON]
    assert list(RoleGrant.objects.filter(user_id=user.id, valid_to=None)) == [staff]
    assert ends(lin)["Secondment"] == [ON]
    assert not Session.objects.filter(user_id=user.id).exists()
    assert User.objects.get(id=user.id).is_active
    request = CorrectionRequest.objects.get()
    assert (request.state, request.organisation_id, request.department_id) == (
        CorrectionRequest.State.WAITING,
        city.yi_first.id,
        city.yi.id,
    )
    undo(city, begun)
    assert snapshot(city) == before


def test_a_change_raises_the_number_of_the_row(city: City, lin: Person) -> None:
    applied(city, MOVED)
    assert Person.objects.get(id=lin.id).version == lin.version + 1


def last_administrator(city: City, lin: Person) -> User:
    user = city.users[Role.SYSTEM_ADMINISTRATOR]
    User.objects.filter(id=user.id).update(person_id=lin.id)
    return user


def test_the_last_administrator_is_not_said_to_have_left(city: City, lin: Person) -> None:
    user = last_administrator(city, lin)
    begun = uploaded(city, csv_of([SU]))
    assert changes(begun) == []
    assert begun.remarks[0].startswith("有 1 人是唯一的系统管理员")
    account(city, Role.SYSTEM_ADMINISTRATOR, city.root, "second")
    compare(begun)
    begun.refresh_from_db()
    assert (changes(begun), begun.remarks) == ([("离开", "林知远")], [])
    approve_whole(actor=actor(city), import_id=begun.id)
    write(begun)
    assert not User.objects.get(id=user.id).is_active


def test_two_who_share_a_post_do_not_leave_together(city: City, lin: Person) -> None:
    last_administrator(city, lin)
    second = account(city, Role.SYSTEM_ADMINISTRATOR, city.root, "second")
    User.objects.filter(id=second.id).update(person_id=Person.objects.get(name="苏以宁").id)
    other = ("沈清和", "市甲局", "第一支部", "正式党员", "1998-07-01", "1999-07-01", "")
    assert len([kind for kind, _ in changes(uploaded(city, csv_of([other]))) if kind == "离开"]) == 1


def test_who_became_the_last_administrator_meanwhile_is_not_locked_out(city: City, lin: Person) -> None:
    user = last_administrator(city, lin)
    second = account(city, Role.SYSTEM_ADMINISTRATOR, city.root, "second")
    begun = uploaded(city, csv_of([SU]))
    User.objects.filter(id=second.id).update(is_active=False)
    approve_whole(actor=actor(city), import_id=begun.id)
    with pytest.raises(RefusedError, match="重新比对"):
        write(begun)
    assert User.objects.get(id=user.id).is_active


def test_an_account_that_was_closed_meanwhile_stops_the_import(city: City, lin: Person) -> None:
    user = account_of(lin)
    begun = uploaded(city, csv_of([SU]))
    guard = city.actor(Role.SECURITY_ADMINISTRATOR, TODAY)
    set_active(actor=guard, user_id=user.id, is_active=False)
    approve_whole(actor=actor(city), import_id=begun.id)
    with pytest.raises(RefusedError, match="重新比对"):
        write(begun)


def refused_undo(city: City, begun: RosterImport) -> None:
    before = snapshot(city)
    with pytest.raises(RefusedError, match="不能撤销：市甲局有 1 处在导入之后又改过"):
        undo(city, begun)
    assert snapshot(city) == before


@pytest.mark.parametrize("steps", [(True,), (True, False)], ids=["opened", "opened and closed"])
def test_an_account_about_which_somebody_has_decided_since_is_not_opened(
    city: City, lin: Person, steps: tuple[bool, ...]
) -> None:
    user = account_of(lin)
    begun = applied(city, csv_of([SU]))
    for is_active in steps:
        set_active(actor=city.actor(Role.SECURITY_ADMINISTRATOR, TODAY), user_id=user.id, is_active=is_active)
    refused_undo(city, begun)


def test_a_role_does_not_come_back_beside_an_administrators(city: City, lin: Person) -> None:
    user = account_of(lin)
    begun = applied(city, csv_of([SU]))
    granted(user, Role.AUDITOR, city.root)
    refused_undo(city, begun)


def test_a_loan_does_not_come_back_into_a_chain(city: City, lin: Person) -> None:
    spread(city, lin)
    begun = applied(city, csv_of([SU]))
    deputy = User.objects.get(username="deputy")
    granted(deputy, Role.UNIT_SECRETARY, city.jia_second)
    third = account(city, Role.MEMBER, city.jia_second, "third")
    delegate(
        actor=actor_of(user=deputy, on=TODAY),
        deputy_name=third.username,
        first=TODAY,
        last=TODAY + timedelta(days=2),
        reason=Delegation.Reason.LEAVE,
    )
    refused_undo(city, begun)
