"""No role by one person alone: who may be the second, what lapses, and what the two leave behind."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.requests import LAPSES_AFTER, agree_roles, ask_role, refuse_roles, withdraw_role
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine, GrantRequest, Organisation, RoleGrant, User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.requests import requests_of
from yaodian.orgs.queries.waits import waits_of
from yaodian.orgs.rights import ADMINISTRATORS, Right, Role
from yaodian.orgs.tests.city import SINCE, City, account, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    return small_city()


def ask(city: City, role: Role = Role.OBSERVER, user: User | None = None, end: date | None = None) -> GrantRequest:
    whom = user or city.users[Role.JUDGE]
    guard = city.actor(Role.SECURITY_ADMINISTRATOR)
    return ask_role(actor=guard, user_id=whom.id, role=role, organisation=city.root, valid_to=end)


def without(city: City, *roles: Role) -> None:
    """As in the first days, when nobody holds these roles yet."""
    RoleGrant.objects.of(city.committee_id).filter(role__in=[role.value for role in roles]).update(valid_to=SINCE)


def test_it_holds_once_a_second_person_has_agreed(city: City) -> None:
    asked = ask(city)
    judge = city.users[Role.JUDGE]
    assert {grant.role for grant in actor_of(user=judge, on=TODAY).grants} == {Role.JUDGE}
    agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[asked.id])
    assert {grant.role for grant in actor_of(user=judge, on=TODAY).grants} == {Role.JUDGE, Role.OBSERVER}
    told = list(AuditLine.objects.order_by("-number").values_list("user_name", "action", "sentence")[:2])
    assert told == [
        ("工委工作人员", "授予角色", "评委（yunze-judge）：工委 · 列席旁听员（安全保密管理员申请）"),
        ("安全保密管理员", "申请授予角色", "评委（yunze-judge）：工委 · 列席旁听员"),
    ]
    with pytest.raises(RefusedError, match="已经办过"):
        agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[asked.id])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COMMITTEE_STAFF])
def test_nobody_else_agrees(role: Role, city: City) -> None:
    asked = ask(city, user=city.users[Role.MEMBER])
    with pytest.raises((RefusedError, ForbiddenError)):
        agree_roles(actor=city.actor(role), request_ids=[asked.id])
    with pytest.raises((RefusedError, ForbiddenError)):
        refuse_roles(actor=city.actor(role), request_ids=[asked.id], answer="不对")


def test_another_security_administrator_may(city: City) -> None:
    other = account(city, Role.SECURITY_ADMINISTRATOR, city.root, "second-guard")
    asked = ask(city)
    agree_roles(actor=actor_of(user=other, on=TODAY), request_ids=[asked.id])
    assert GrantRequest.objects.get().state == GrantRequest.State.AGREED


def test_the_first_staff_is_agreed_to_by_the_system_administrator_and_the_next_is_not(city: City) -> None:
    """After the first run there are the three alone; the auditor changes nothing."""
    without(city, Role.COMMITTEE_STAFF)
    first, next_one = city.users[Role.MEMBER], city.users[Role.JUDGE]
    system, auditor = city.actor(Role.SYSTEM_ADMINISTRATOR), city.actor(Role.AUDITOR)
    asked = ask(city, Role.COMMITTEE_STAFF, first)
    assert [line.count for line in waits_of(actor=system, on=TODAY)] == [1]
    with pytest.raises(ForbiddenError):
        agree_roles(actor=auditor, request_ids=[asked.id])
    agree_roles(actor=system, request_ids=[asked.id])
    again = ask(city, Role.COMMITTEE_STAFF, next_one)
    assert not waits_of(actor=system, on=TODAY)
    with pytest.raises(RefusedError, match="请由工委工作人员"):
        agree_roles(actor=system, request_ids=[again.id])


def test_whose_role_it_is_does_not_agree(city: City) -> None:
    staff = city.users[Role.COMMITTEE_STAFF]
    asked = ask(city, Role.OBSERVER, staff)
    with pytest.raises(RefusedError, match="须由另一个人同意"):
        agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[asked.id])
    assert [each.id for each in requests_of(actor=city.actor(Role.COMMITTEE_STAFF), on=TODAY).others] == [asked.id]
    # Nobody else is there: the system administrator may, although there is staff.
    agree_roles(actor=city.actor(Role.SYSTEM_ADMINISTRATOR), request_ids=[asked.id])


def test_a_request_lapses_by_itself_and_may_be_asked_anew(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    old = ask(city)
    with pytest.raises(RefusedError, match="已经申请过"):
        ask(city)
    monkeypatch.setenv("YAODIAN_TODAY", (TODAY + LAPSES_AFTER).isoformat())
    with pytest.raises(RefusedError, match="过期"):
        agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[old.id])
    new = ask(city)
    old.refresh_from_db()
    assert (old.state, old.answer) == (GrantRequest.State.WITHDRAWN, "逾期没有人办，自动失效")
    assert AuditLine.objects.filter(action="授权申请失效").count() == 1
    agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[new.id])


def test_a_role_with_an_end_ends_by_itself(city: City) -> None:
    end = TODAY + timedelta(days=10)
    asked = ask(city, end=end)
    assert asked.lapses_on == end
    agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[asked.id])
    judge = city.users[Role.JUDGE]
    held = [len(actor_of(user=judge, on=day).grants) for day in (end - timedelta(days=1), end)]
    assert held == [2, 1]
    assert "两周内到期的角色有1个" in [
        line.sentence for line in waits_of(actor=city.actor(Role.SECURITY_ADMINISTRATOR), on=TODAY)
    ]
    with pytest.raises(RefusedError, match="在今天以后"):
        ask(city, user=city.users[Role.MEMBER], end=TODAY)
    with pytest.raises(RefusedError, match="不设期限"):
        ask(city, Role.AUDITOR, account(city, Role.MEMBER, city.jia_first, "x"), end=end)


def test_a_refusal_has_a_reason_and_a_withdrawal_needs_none(city: City) -> None:
    staff, guard = city.actor(Role.COMMITTEE_STAFF), city.actor(Role.SECURITY_ADMINISTRATOR)
    asked = ask(city)
    with pytest.raises(RefusedError, match="写一句原因"):
        refuse_roles(actor=staff, request_ids=[asked.id], answer=" ")
    refuse_roles(actor=staff, request_ids=[asked.id], answer="已不在本单位")
    assert AuditLine.objects.latest("number").sentence.endswith("列席旁听员，原因：已不在本单位")
    with pytest.raises(RefusedError, match="已经办过"):
        withdraw_role(actor=guard, request_id=asked.id)
    withdraw_role(actor=guard, request_id=ask(city).id)
    assert AuditLine.objects.latest("number").action == "撤回授权申请"


def test_what_changed_meanwhile_is_looked_at_again(city: City) -> None:
    staff, guard = city.actor(Role.COMMITTEE_STAFF), city.actor(Role.SECURITY_ADMINISTRATOR)
    user = account(city, Role.MEMBER, city.jia_first, "x")
    asked = ask_role(actor=guard, user_id=user.id, role=Role.UNIT_SECRETARY, organisation=city.jia_second)
    Organisation.objects.filter(id=city.jia_second.id).update(valid_to=TODAY)
    with pytest.raises(RefusedError, match="已经撤销"):
        agree_roles(actor=staff, request_ids=[asked.id])
    Organisation.objects.filter(id=city.jia_second.id).update(valid_to=None)
    User.objects.filter(id=user.id).update(is_active=False)
    with pytest.raises(RefusedError, match="已停用"):
        agree_roles(actor=staff, request_ids=[asked.id])
    User.objects.filter(id=user.id).update(is_active=True)
    RoleGrant.objects.filter(user_id=user.id).update(role=Role.AUDITOR.value, organisation=city.root)
    with pytest.raises(RefusedError, match="不同的人担任"):
        agree_roles(actor=staff, request_ids=[asked.id])


def test_many_are_agreed_to_together_or_not_at_all(city: City, client: Client) -> None:
    mine = ask(city, user=city.users[Role.COMMITTEE_STAFF])
    others = [ask(city, user=account(city, Role.MEMBER, city.jia_first, f"m{n}")) for n in range(3)]
    client.force_login(city.users[Role.COMMITTEE_STAFF])
    page = client.get(reverse("orgs:requests")).text
    assert "等我同意 <small>3 项" in page
    assert "等别人同意 <small>1 项" in page
    assert "有3项授权申请等您同意" in client.get(reverse("desk:home")).text
    settle, ids = reverse("orgs:settle-requests"), [each.id for each in others]
    assert client.post(settle, {"do": "agree"}).status_code == 422
    assert client.post(settle, {"do": "agree", "request": [*ids, mine.id]}).status_code == 422
    assert client.post(settle, {"do": "agree", "request": [*ids, 1]}).status_code == 404
    assert not GrantRequest.objects.exclude(state="waiting").exists()
    assert "已同意3项" in client.post(settle, {"do": "agree", "request": ids}, follow=True).text
    assert RoleGrant.objects.filter(role=Role.OBSERVER.value, valid_from=TODAY).count() == 3


def test_the_page_refuses_with_a_reason_and_keeps_it(city: City, client: Client) -> None:
    asked = ask(city)
    client.force_login(city.users[Role.COMMITTEE_STAFF])
    settle = reverse("orgs:settle-requests")
    assert "写一句原因" in client.post(settle, {"do": "refuse", "request": asked.id}).text
    done = client.post(settle, {"do": "refuse", "request": asked.id, "answer": "人已调走"}, follow=True).text
    assert "1项未同意" in done
    assert "工委工作人员：人已调走" in done
    client.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    withdraw = reverse("orgs:withdraw-request", args=[asked.id])
    assert "已经办过了" in client.post(withdraw).text
    again = reverse("orgs:withdraw-request", args=[ask(city).id])
    assert "申请已撤回" in client.post(again, follow=True).text


@pytest.mark.parametrize("first", list(Role))
@pytest.mark.parametrize("second", ADMINISTRATORS)
def test_every_pair_with_an_administrator_is_refused(first: Role, second: Role, city: City) -> None:
    """By the action when it is asked, by the last step when it is agreed to."""
    place = city.root if first not in {Role.UNIT_SECRETARY, Role.MEMBER} else city.jia_first
    user = account(city, first, place, "pair")
    program = city.actor(Role.SECURITY_ADMINISTRATOR)
    with pytest.raises(RefusedError):
        ask_role(actor=program, user_id=user.id, role=second, organisation=city.root)
    with pytest.raises(RefusedError):
        grant_role(actor=program, user=user, role=second, organisation=city.root, valid_from=TODAY)
    assert RoleGrant.objects.filter(user_id=user.id).count() == 1


@pytest.mark.parametrize(("first", "second"), [(a, b) for a in ADMINISTRATORS for b in ADMINISTRATORS if a != b])
def test_the_database_itself_keeps_the_three_apart(first: Role, second: Role, city: City) -> None:
    user = account(city, first, city.root, "pair")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            committee_id=city.committee_id, user=user, role=second.value, organisation=city.root, valid_from=TODAY
        )
    RoleGrant.objects.filter(user_id=user.id).update(valid_to=TODAY)
    RoleGrant.objects.create(
        committee_id=city.committee_id, user=user, role=second.value, organisation=city.root, valid_from=TODAY
    )


def test_to_agree_is_no_right_of_a_business(city: City) -> None:
    roles = {role for role in Role if Right.APPROVE_ROLES in city.actor(role).rights}
    assert roles == {Role.COMMITTEE_STAFF, Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR}
