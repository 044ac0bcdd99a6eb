"""The first run: all or nothing, and never again."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.first_run import Administrator, begin
from yaodian.orgs.models import AuditLine, Committee, Organisation, RoleGrant, User
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import ADMINISTRATORS, Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db
WORDS = ("青山 石桥 灯塔 孤舟 2042", "长河 落日 圆月 大漠 1984", "松风 明月 水井 竹林 7700")
PASSWORDS = dict(zip(ADMINISTRATORS, WORDS, strict=True))
NAMES = dict(zip(ADMINISTRATORS, ("周立", "王慎", "李察"), strict=True))


def fields(**changed: str) -> dict[str, str]:
    given = {"committee-name": "云泽市直属机关工作委员会", "committee-short_name": "市直机关工委"}
    for role in ADMINISTRATORS:
        entry = {"name": NAMES[role], "username": f"u-{role}", "password": PASSWORDS[role], "again": PASSWORDS[role]}
        given |= {f"{role}-{name}": value for name, value in entry.items()}
    return given | changed


def is_empty() -> bool:
    return not (User.objects.exists() or Committee.objects.exists() or Organisation.objects.exists())


@pytest.mark.parametrize("page", ["orgs:tree", "orgs:audit", "home", "orgs:sign-in"])
def test_before_it_every_page_leads_to_it(page: str, client: Client) -> None:
    assert client.get(reverse(page), follow=True).request["PATH_INFO"] == reverse("orgs:first-run")


def test_one_sitting_makes_the_committee_and_three_people_who_can_sign_in(client: Client) -> None:
    answer = client.post(reverse("orgs:first-run"), fields(), follow=True)
    assert "设置完成" in answer.content.decode()
    root = Organisation.objects.get()
    assert (root.name, root.short_name) == ("云泽市直属机关工作委员会", "市直机关工委")
    held = {Role(grant.role): grant.user.username for grant in RoleGrant.objects.of(root.committee_id)}
    assert held == {role: f"u-{role}" for role in ADMINISTRATORS}
    for role in ADMINISTRATORS:
        entered = {"username": f"u-{role}", "password": PASSWORDS[role]}
        assert Client().post("/sign-in/", entered).status_code == 302
    assert verify_chain(committee_id=root.committee_id).is_whole
    lines = AuditLine.objects.of(root.committee_id).order_by("number").values_list("action", flat=True)
    assert list(lines) == ["建立工委", *["授予角色"] * 3, *["登录"] * 3]


def test_afterwards_it_does_not_exist(client: Client) -> None:
    small_city()
    assert client.get(reverse("orgs:first-run")).status_code == 404
    assert client.post(reverse("orgs:first-run"), fields()).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"auditor-password": "短", "auditor-again": "短"}, "太短"),
        ({"auditor-again": "另一个 密码 写错 了"}, "两遍密码不一样"),
        ({"auditor-name": "周立"}, "姓名不能相同"),
        ({"auditor-username": "u-system_administrator"}, "账号不能相同"),
        ({"auditor-username": "有 空格"}, "账号只用"),
        ({"auditor-name": ""}, "必填"),
        ({"committee-name": ""}, "必填"),
    ],
)
def test_one_fault_and_nothing_is_made(changed: dict[str, str], sentence: str, client: Client) -> None:
    answer = client.post(reverse("orgs:first-run"), fields(**changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert is_empty()
    assert "王慎" in page
    assert not any(password in page for password in PASSWORDS.values())


def test_the_same_password_three_times_is_one_person(client: Client) -> None:
    same = {f"{role}-{name}": WORDS[0] for role in ADMINISTRATORS for name in ("password", "again")}
    assert "密码不能相同" in client.post(reverse("orgs:first-run"), fields(**same)).content.decode()
    assert is_empty()


def test_two_administrators_are_not_enough() -> None:
    with pytest.raises(RefusedError, match="一次设齐"):
        begin(name="甲", short_name="甲", administrators=people()[:2])
    assert is_empty()


def test_of_two_at_once_the_later_one_is_told() -> None:
    begin(name="甲", short_name="甲", administrators=people())
    with pytest.raises(RefusedError, match="已经完成"):
        begin(name="乙", short_name="乙", administrators=people())


def people() -> list[Administrator]:
    def entry(role: Role) -> dict[str, Any]:
        return {"name": NAMES[role], "username": f"u-{role}", "password": PASSWORDS[role]}

    return [Administrator(role=role, **entry(role)) for role in ADMINISTRATORS]
