"""代理: somebody else does the work of somebody away: what they may, what they may not, and what is told of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import set_active
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.delegations import LONGEST, delegate, end_delegation
from yaodian.orgs.actions.requests import ask_role
from yaodian.orgs.actions.roles import refuse_mixing, revoke_role
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import AuditLine, Delegation, RoleGrant, User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.delegations import loans_of
from yaodian.orgs.queries.waits import waits_of
from yaodian.orgs.rights import ADMINISTRATORS, LENT, Right, Role
from yaodian.orgs.tests.city import City, account, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
LAST = date(2026, 7, 24)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    return small_city()


@pytest.fixture
def deputy(city: City) -> User:
    """A secretary of the neighbours."""
    user = account(city, Role.UNIT_SECRETARY, city.yi_first, "lishu")
    User.objects.filter(id=user.id).update(name="李书")
    return User.objects.get(id=user.id)


def lend(city: City, role: Role, to: str, **more: Any) -> Delegation:
    given = {"first": TODAY, "last": LAST, "reason": Delegation.Reason.LEAVE, **more}
    return delegate(actor=city.actor(role, TODAY), deputy_name=to, **given)


def acting(user: User, on: date = TODAY) -> Actor:
    return actor_of(user=user, on=on)


def test_a_deputy_may_what_the_absent_may_where_they_may_for_as_long(city: City, deputy: User) -> None:
    lend(city, Role.DEPARTMENT_OFFICE, "李书")
    place = {"organisation": city.jia_second.id, "department": city.jia.id}
    days = [TODAY - timedelta(days=1), TODAY, LAST, LAST + timedelta(days=1)]
    assert [acting(deputy, day).may_at(Right.RECORD, **place) for day in days] == [False, True, True, False]
    now = acting(deputy)
    assert now.may_at(Right.RECORD, organisation=city.yi_first.id, department=city.yi.id)
    assert not now.may_at(Right.RECORD, organisation=city.yi_group.id, department=city.yi.id)
    assert [(grant.lender, grant.until) for grant in now.lent_grants] == [("单位党组办公室", LAST + timedelta(days=1))]
    assert now.title == "市乙局第一支部 · 党组织书记"


def test_a_line_says_who_acted_for_whom_only_where_it_was_needed(city: City, deputy: User) -> None:
    lend(city, Role.UNIT_SECRETARY, "lishu")
    for place, name in ((city.jia_first, "李书代党组织书记"), (city.yi_first, "李书")):
        actor = acting(deputy)
        actor.require_at(Right.RECORD, organisation=place.id, department=place.home_id)
        write_audit(actor=actor, action="保存记录", subject=place, sentence="保存记录")
        assert AuditLine.objects.latest("number").user_name == name


def test_a_deputy_of_the_committee_signs_for_the_committee(city: City, deputy: User) -> None:
    lend(city, Role.COMMITTEE_STAFF, "李书")
    actor = acting(deputy)
    actor.require(Right.REVIEW_PLAN)
    write_audit(actor=actor, action="复核", subject=deputy, sentence="复核要点")
    assert AuditLine.objects.latest("number").user_name == "李书代工委工作人员"
    assert not actor.may(Right.APPROVE_ROLES)


def test_both_desks_and_the_menu_know_of_it(city: City, deputy: User, client: Client) -> None:
    lend(city, Role.UNIT_SECRETARY, "李书", note="疗休养")
    client.force_login(deputy)
    assert "您正在代党组织书记办理，至2026年7月24日" in client.get(reverse("desk:home")).text
    page = client.get(reverse("orgs:delegations")).text
    assert "党组织书记的工作由我代办" in page
    assert "休假：疗休养" in page
    client.force_login(city.users[Role.UNIT_SECRETARY])
    assert "李书正在代您办理，至2026年7月24日" in client.get(reverse("desk:home")).text
    client.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    account_page = client.get(reverse("orgs:account", args=[deputy.id])).text
    assert "李书代党组织书记" in account_page
    assert "正在代理的有1件" in client.get(reverse("orgs:accounts")).text


def test_there_are_no_chains(city: City, deputy: User) -> None:
    third = account(city, Role.UNIT_SECRETARY, city.jia_second, "third")
    User.objects.filter(id=third.id).update(name="王三")
    lend(city, Role.UNIT_SECRETARY, "李书")
    for owner, other, sentence in (
        (deputy, "王三", "不能再转托给第三个人"),
        (third, "yunze-unit_secretary", "对方的工作也已托别人代理"),
        (city.users[Role.UNIT_SECRETARY], "王三", "已有人代理"),
        (third, "王三", "不能由自己代理自己"),
    ):
        with pytest.raises(RefusedError, match=sentence):
            delegate(actor=acting(owner), deputy_name=other, first=TODAY, last=LAST, reason=Delegation.Reason.TRAVEL)
    # What is lent to the deputy is not lent on: only one's own goes.
    later: Any = {"first": LAST + timedelta(days=1), "last": LAST + timedelta(days=5)}
    delegate(actor=acting(deputy), deputy_name="王三", **later, reason=Delegation.Reason.TRAVEL)
    held = acting(third, later["first"])
    assert {grant.organisation for grant in held.lent_grants} == {city.yi_first.id}


@pytest.mark.parametrize("role", [role for role in Role if role not in LENT])
def test_what_one_is_oneself_is_not_lent(role: Role, city: City, deputy: User) -> None:
    with pytest.raises(RefusedError, match="没有可以托人代理的职责"):
        lend(city, role, "李书")


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_an_administrator_is_nobodys_deputy(role: Role, city: City) -> None:
    with pytest.raises(RefusedError, match="是管理员，不能代办业务"):
        lend(city, Role.UNIT_SECRETARY, f"yunze-{role.value}")


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_a_deputy_becomes_no_administrator(role: Role, city: City) -> None:
    helper = account(city, Role.MEMBER, city.jia_first, "helper")
    lend(city, Role.UNIT_SECRETARY, "helper")
    guard = city.actor(Role.SECURITY_ADMINISTRATOR)
    RoleGrant.objects.filter(user_id=helper.id).update(valid_to=TODAY)
    with pytest.raises(RefusedError, match="请先结束代理"):
        ask_role(actor=guard, user_id=helper.id, role=role, organisation=city.root)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"first": TODAY - timedelta(days=1)}, "不能早于今天"),
        ({"last": TODAY - timedelta(days=1)}, "结束日期早于开始日期"),
        ({"last": TODAY + timedelta(days=LONGEST)}, "最长92天"),
        ({"to": "无此人"}, "没有叫“无此人”的账号"),
        ({"to": "党组织书记"}, "不止一人"),
    ],
)
def test_what_cannot_be_is_said(more: dict[str, Any], sentence: str, city: City, deputy: User) -> None:
    User.objects.filter(username="yunze-judge").update(name="党组织书记")
    to = more.pop("to", "李书")
    with pytest.raises(RefusedError, match=sentence):
        lend(city, Role.UNIT_SECRETARY, to, **more)


def test_it_ends_when_either_says_so_and_only_theirs(city: City, deputy: User, client: Client) -> None:
    loan = lend(city, Role.UNIT_SECRETARY, "李书")
    client.force_login(city.users[Role.MEMBER])
    assert client.post(reverse("orgs:end-delegation", args=[loan.id])).status_code == 404
    client.force_login(deputy)
    client.post(reverse("orgs:end-delegation", args=[loan.id]))
    assert not acting(deputy).lent_grants
    assert AuditLine.objects.latest("number").sentence == "李书代党组织书记办理到此为止"
    planned = lend(city, Role.UNIT_SECRETARY, "李书", first=TODAY + timedelta(days=3))
    end_delegation(actor=city.actor(Role.SECURITY_ADMINISTRATOR), delegation_id=planned.id)
    assert not acting(deputy, TODAY + timedelta(days=3)).lent_grants


def test_one_that_is_ended_before_it_begins_is_open_no_more(city: City, deputy: User) -> None:
    loan = lend(city, Role.UNIT_SECRETARY, "lishu", first=TODAY + timedelta(days=3))
    actor = city.actor(Role.UNIT_SECRETARY, TODAY)
    assert loans_of(actor=actor, on=TODAY).lent == [loan]
    end_delegation(actor=actor, delegation_id=loan.id)
    assert loans_of(actor=actor, on=TODAY).lent == []
    with pytest.raises(Delegation.DoesNotExist):
        end_delegation(actor=actor, delegation_id=loan.id)
    RoleGrant.objects.filter(user_id=deputy.id).update(valid_to=TODAY)
    refuse_mixing(deputy, Role.AUDITOR, TODAY + timedelta(days=1))


def test_with_the_account_or_the_role_it_ends_at_once(city: City, deputy: User) -> None:
    guard, owner = city.actor(Role.SECURITY_ADMINISTRATOR), city.users[Role.UNIT_SECRETARY]
    lend(city, Role.UNIT_SECRETARY, "李书")
    User.objects.filter(id=owner.id).update(is_active=False)
    assert not acting(deputy).lent_grants
    User.objects.filter(id=owner.id).update(is_active=True)
    assert acting(deputy).lent_grants
    grant = RoleGrant.objects.get(user_id=owner.id)
    revoke_role(actor=guard, user_id=owner.id, grant_id=grant.id)
    assert not acting(deputy).lent_grants
    RoleGrant.objects.filter(id=grant.id).update(valid_to=None)
    set_active(actor=guard, user_id=deputy.id, is_active=False)
    assert Delegation.objects.get().valid_to == TODAY


def test_an_actor_is_two_statements_however_many_roles(city: City, deputy: User) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            acting(deputy)
        return len(asked)

    alone = statements()
    lend(city, Role.DEPARTMENT_OFFICE, "李书")
    lend(city, Role.STUDY_SECRETARY, "李书")
    lend(city, Role.UNIT_SECRETARY, "李书")
    assert len(acting(deputy).grants) == 4
    assert statements() == alone == 2


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(city: City, deputy: User, client: Client) -> None:
    client.force_login(city.users[Role.UNIT_SECRETARY])
    given = {"deputy": "无此人", "first": "2026-07-15", "last": "2026-07-24", "reason": "travel", "note": "去省里"}
    refused = client.post(reverse("orgs:delegations"), given)
    assert refused.status_code == 422
    assert "没有叫“无此人”的账号" in refused.text
    assert "去省里" in refused.text
    done = client.post(reverse("orgs:delegations"), {**given, "deputy": "李书"}, follow=True)
    assert "已托李书代理，到期自动结束" in done.text
    assert AuditLine.objects.latest("number").sentence == (
        "2026年7月15日至2026年7月24日，李书代党组织书记办理（出差：去省里）"
    )


def test_what_is_over_is_told_to_the_security_administrator(city: City, deputy: User) -> None:
    lend(city, Role.UNIT_SECRETARY, "李书")
    guard = city.actor(Role.SECURITY_ADMINISTRATOR)
    told = [line.sentence for line in waits_of(actor=guard, on=LAST + timedelta(days=2))]
    assert told == ["近两周到期的代理有1件"]


def test_an_account_without_anything_to_lend_learns_what_stands_here(city: City, client: Client) -> None:
    client.force_login(city.users[Role.MEMBER])
    assert "没有代理" in client.get(reverse("orgs:delegations")).text
    given = {"deputy": "x", "first": "2026-07-15", "last": "2026-07-24", "reason": "travel"}
    refused = client.post(reverse("orgs:delegations"), given)
    assert (refused.status_code, "没有可以托人代理的职责" in refused.text) == (422, True)
