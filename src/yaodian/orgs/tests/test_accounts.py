"""The security administrator's desk: who may hold what, and what each step leaves behind."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import open_account, set_active, set_password
from yaodian.orgs.actions.requests import agree_roles, ask_role
from yaodian.orgs.actions.roles import revoke_role
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditLine, GrantRequest, Organisation, RoleGrant, User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.organisations import organisation_named
from yaodian.orgs.rights import ADMINISTRATORS, RIGHTS, Right, Role
from yaodian.orgs.tenancy import TenantQuerySet
from yaodian.orgs.tests.city import City, account, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
PASSWORD = "青山 石桥 灯塔 2042"  # noqa: S105  of invented people


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    return small_city()


@pytest.fixture
def guard(city: City) -> Actor:
    return city.actor(Role.SECURITY_ADMINISTRATOR)


def grants_of(user: User) -> TenantQuerySet[RoleGrant]:
    return RoleGrant.objects.of(user.committee_id).filter(user_id=user.id)


def give_role(city: City, user: User, role: Role, organisation: Organisation) -> RoleGrant:
    """Asked by the security administrator, agreed to by the committee's staff."""
    asked = ask_role(
        actor=city.actor(Role.SECURITY_ADMINISTRATOR), user_id=user.id, role=role, organisation=organisation
    )
    return agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[asked.id])[0]


def last_line(city: City) -> AuditLine:
    return AuditLine.objects.of(city.committee_id).latest("number")


def test_an_account_is_opened_with_a_role_and_a_line(city: City, guard: Actor) -> None:
    user = open_account(
        actor=guard, username="wangshen", name="王慎", password=PASSWORD, role=Role.MEMBER, organisation=city.yi_first
    )
    assert user.check_password(PASSWORD)
    assert not actor_of(user=user, on=TODAY).grants
    agree_roles(actor=city.actor(Role.COMMITTEE_STAFF), request_ids=[GrantRequest.objects.get().id])
    held = actor_of(user=user, on=TODAY)
    assert [(grant.role, grant.organisation) for grant in held.grants] == [(Role.MEMBER, city.yi_first.id)]
    assert last_line(city).sentence == "王慎（wangshen）：市乙局第一支部 · 党员（安全保密管理员申请）"
    assert not AuditLine.objects.filter(sentence__contains=PASSWORD).exists()


def test_a_refused_role_leaves_no_account(city: City, guard: Actor) -> None:
    with pytest.raises(RefusedError):
        open_account(
            actor=guard, username="wangshen", name="王慎", password=PASSWORD, role=Role.MEMBER, organisation=city.root
        )
    assert not User.objects.filter(username="wangshen").exists()


@pytest.mark.parametrize("role", [role for role in Role if Right.GRANT_ROLES not in RIGHTS[role]])
def test_nobody_else_may(role: Role, city: City) -> None:
    actor, user = city.actor(role), city.users[Role.MEMBER]
    grant = grants_of(user).get()
    for step in (
        lambda: ask_role(actor=actor, user_id=user.id, role=Role.JUDGE, organisation=city.root),
        lambda: revoke_role(actor=actor, user_id=user.id, grant_id=grant.id),
        lambda: set_active(actor=actor, user_id=user.id, is_active=False),
        lambda: set_password(actor=actor, user_id=user.id, password=PASSWORD),
    ):
        with pytest.raises(ForbiddenError):
            step()


def test_nothing_of_oneself(city: City, guard: Actor) -> None:
    own = city.users[Role.SECURITY_ADMINISTRATOR]
    grant = grants_of(own).get()
    for step in (
        lambda: ask_role(actor=guard, user_id=own.id, role=Role.COMMITTEE_STAFF, organisation=city.root),
        lambda: revoke_role(actor=guard, user_id=own.id, grant_id=grant.id),
        lambda: set_active(actor=guard, user_id=own.id, is_active=False),
        lambda: set_password(actor=guard, user_id=own.id, password=PASSWORD),
    ):
        with pytest.raises(RefusedError, match="自己"):
            step()


@pytest.mark.parametrize("first", ADMINISTRATORS)
@pytest.mark.parametrize("second", list(Role))
def test_an_administrator_takes_no_second_role(first: Role, second: Role, city: City, guard: Actor) -> None:
    user = account(city, first, city.root, "second-of-its-kind")
    place = city.root if second in ADMINISTRATORS else city.jia_first
    with pytest.raises(RefusedError):
        ask_role(actor=guard, user_id=user.id, role=second, organisation=place)
    assert grants_of(user).count() == 1


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_no_post_of_the_three_is_left_empty(role: Role, city: City, guard: Actor) -> None:
    if role is Role.SECURITY_ADMINISTRATOR:
        return  # the only one cannot touch their own account anyway
    user = city.users[role]
    grant = grants_of(user).get()
    with pytest.raises(RefusedError, match=f"唯一的{role.label}"):
        revoke_role(actor=guard, user_id=user.id, grant_id=grant.id)
    with pytest.raises(RefusedError, match=f"唯一的{role.label}"):
        set_active(actor=guard, user_id=user.id, is_active=False)
    account(city, role, city.root, "the-next-one")
    revoke_role(actor=guard, user_id=user.id, grant_id=grant.id)
    assert not actor_of(user=user, on=TODAY).grants


def test_a_revoked_role_ends_today_and_can_be_given_again(city: City, guard: Actor) -> None:
    user = city.users[Role.UNIT_SECRETARY]
    revoke_role(actor=guard, user_id=user.id, grant_id=grants_of(user).get().id)
    assert not actor_of(user=user, on=TODAY).rights
    assert last_line(city).action == "收回角色"
    for _ in range(2):
        given = give_role(city, user, Role.UNIT_SECRETARY, city.jia_first)
        assert given.valid_from == TODAY
        assert actor_of(user=user, on=TODAY).may(Right.RECORD)
        revoke_role(actor=guard, user_id=user.id, grant_id=given.id)
    assert grants_of(user).count() == 2


def test_a_role_is_not_given_twice(city: City, guard: Actor) -> None:
    user = city.users[Role.UNIT_SECRETARY]
    with pytest.raises(RefusedError, match="已经是市甲局第一支部党组织书记"):
        ask_role(actor=guard, user_id=user.id, role=Role.UNIT_SECRETARY, organisation=city.jia_first)


@pytest.mark.parametrize(
    ("role", "place", "sentence"),
    [
        (Role.COMMITTEE_STAFF, "jia", "请留空"),
        (Role.UNIT_SECRETARY, "root", "须写明"),
        (Role.MEMBER, "root", "须写明"),
        (Role.DEPARTMENT_OFFICE, "root", "须写明"),
        (Role.STUDY_SECRETARY, "root", "须写明"),
    ],
)
def test_a_role_holds_where_it_belongs(role: Role, place: str, sentence: str, city: City, guard: Actor) -> None:
    with pytest.raises(RefusedError, match=sentence):
        ask_role(actor=guard, user_id=city.users[Role.JUDGE].id, role=role, organisation=getattr(city, place))


def test_a_closed_account_is_out_at_once(client: Client, city: City, guard: Actor) -> None:
    user = city.users[Role.MEMBER]
    client.force_login(user)
    assert client.get(reverse("orgs:tree")).status_code == 200
    set_active(actor=guard, user_id=user.id, is_active=False)
    assert client.get(reverse("orgs:tree")).status_code == 302
    assert last_line(city).action == "停用账号"
    set_active(actor=guard, user_id=user.id, is_active=True)
    assert client.get(reverse("orgs:tree")).status_code == 302


def test_a_reset_password_ends_what_was_begun_with_the_old_one(client: Client, city: City, guard: Actor) -> None:
    user = city.users[Role.MEMBER]
    client.force_login(user)
    set_password(actor=guard, user_id=user.id, password=PASSWORD)
    assert client.get(reverse("orgs:tree")).status_code == 302
    assert last_line(city).action == "重设密码"


def test_the_pages_open_give_and_take(client: Client, city: City) -> None:
    client.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    given = {"username": "wangshen", "name": "王慎", "role": "member", "place": "市乙局第一支部"}
    page = client.post(reverse("orgs:new-account"), {**given, "password": PASSWORD, "again": PASSWORD}, follow=True)
    assert "已为王慎开设账号wangshen" in page.content.decode()
    assert PASSWORD not in page.content.decode()
    user = User.objects.get(username="wangshen")
    client.post(reverse("orgs:grant", args=[user.id]), {"role": "observer", "place": ""})
    waiting = client.get(reverse("orgs:account", args=[user.id])).text
    assert "等另一个人同意 <small>2 项" in waiting
    client.force_login(city.users[Role.COMMITTEE_STAFF])
    ids = [each.id for each in GrantRequest.objects.all()]
    client.post(reverse("orgs:settle-requests"), {"request": ids, "do": "agree"})
    client.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    grant = grants_of(user).get(role=Role.OBSERVER)
    page = client.post(reverse("orgs:revoke", args=[user.id, grant.id]), follow=True)
    assert "以前的角色" in page.content.decode()
    found = client.get(reverse("orgs:accounts"), {"q": "慎"}).content.decode()
    assert "wangshen" in found
    assert "yunze-member" not in found


def test_a_refused_form_keeps_what_was_typed_but_the_password(client: Client, city: City) -> None:
    client.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    given = {"username": "wangshen", "name": "王慎", "role": "member", "place": "支部"}
    answer = client.post(reverse("orgs:new-account"), {**given, "password": PASSWORD, "again": PASSWORD})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“支部”不止一个：市甲局第一支部、市甲局第二支部、市乙局第一支部。请写全称。" in page
    assert all(f'value="{text}"' in page for text in ("wangshen", "王慎", "支部", "member"))
    assert PASSWORD not in page


@pytest.mark.parametrize(
    ("typed", "found"),
    [("市甲局", "jia"), (" 市乙局第一支部 ", "yi_first"), ("乙局第一", "yi_first"), ("工委", "root"), ("", "root")],
)
def test_an_organisation_is_found_by_its_name(typed: str, found: str, city: City, guard: Actor) -> None:
    assert organisation_named(actor=guard, text=typed) == getattr(city, found)


def test_an_unknown_name_is_said(city: City, guard: Actor) -> None:
    with pytest.raises(RefusedError, match="没有找到“市丙局”"):
        organisation_named(actor=guard, text="市丙局")


def test_an_account_name_is_taken_once(city: City, guard: Actor) -> None:
    with pytest.raises(RefusedError, match="“yunze-member”已有人使用"):
        open_account(
            actor=guard,
            username="yunze-member",
            name="王慎",
            password=PASSWORD,
            role=Role.JUDGE,
            organisation=city.root,
        )


def test_a_closed_account_is_not_closed_again(city: City, guard: Actor) -> None:
    user = city.users[Role.MEMBER]
    set_active(actor=guard, user_id=user.id, is_active=False)
    before = last_line(city).number
    set_active(actor=guard, user_id=user.id, is_active=False)
    assert last_line(city).number == before


@pytest.mark.parametrize(
    ("view", "fields", "sentence"),
    [
        ("orgs:grant", {"role": "member", "place": "市丙局"}, "没有找到“市丙局”"),
        ("orgs:grant", {"role": "", "place": "市甲局"}, "必填"),
        ("orgs:reset-password", {"password": "短", "again": "短"}, "太短"),
        ("orgs:reset-password", {"password": PASSWORD, "again": "x"}, "不一样"),
    ],
)
def test_a_refusal_stands_beside_its_form(
    view: str, fields: dict[str, str], sentence: str, client: Client, city: City
) -> None:
    client.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    answer = client.post(reverse(view, args=[city.users[Role.JUDGE].id]), fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_page_says_why_a_post_is_not_emptied(client: Client, city: City) -> None:
    client.force_login(city.users[Role.SECURITY_ADMINISTRATOR])
    auditor = city.users[Role.AUDITOR]
    revoked = client.post(reverse("orgs:revoke", args=[auditor.id, grants_of(auditor).get().id]))
    closed = client.post(reverse("orgs:activity", args=[auditor.id]), {"state": "closed"})
    for answer in (revoked, closed):
        assert answer.status_code == 422
        assert "唯一的安全审计员" in answer.content.decode()


def test_ones_own_account_offers_nothing_to_press(client: Client, city: City) -> None:
    own = city.users[Role.SECURITY_ADMINISTRATOR]
    client.force_login(own)
    page = client.get(reverse("orgs:account", args=[own.id])).content.decode()
    assert "这是您自己的账号" in page
    assert page.count("<form") == 1  # leaving
