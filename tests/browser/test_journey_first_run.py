"""A new installation: three administrators in one sitting, the first account and its second person, wrong passwords."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from yaodian.orgs.tests.signing_in import code_of

Look = Callable[[Page, str], None]
PASSWORD = "第一次使用的口令-2026"  # noqa: S105  of invented people; an administrator's ends with the account's name
ADMINISTRATORS = {"系统管理员": "song", "安全保密管理员": "an", "安全审计员": "shen"}


@pytest.mark.usefixtures("transactional_db")
def test_three_administrators_begin_one_opens_an_account_and_wrong_passwords_lock_it(
    new_visitor: Callable[[], Page], look: Look
) -> None:
    administrator = new_visitor()
    administrator.goto("/")
    _begin(administrator, look)
    opener = ADMINISTRATORS["安全保密管理员"]
    _sign_in(administrator, opener, PASSWORD + opener)
    _set_up_codes(administrator)
    _open_account(administrator, look)

    _agree(new_visitor(), look)

    person = new_visitor()
    person.goto("/sign-in/")
    _sign_in(person, "liu", PASSWORD)
    _choose_own_password(person, look)
    expect(person.locator(".me summary")).to_contain_text("工委工作人员")
    expect(person.get_by_role("navigation", name="主导航").get_by_role("link", name="要点")).to_be_visible()

    stranger = new_visitor()
    stranger.goto("/sign-in/")
    for left in (4, 3, 2, 1):
        _sign_in(stranger, "liu", "猜的口令-一二三四五")
        expect(stranger.get_by_role("alert")).to_contain_text(f"还可以再试 {left} 次")
    _sign_in(stranger, "liu", "猜的口令-一二三四五")
    expect(stranger.get_by_role("heading", name="试得太多次了")).to_be_visible()
    expect(stranger.locator("main")).to_contain_text("分钟后")
    look(stranger, "locked")


def _begin(page: Page, look: Look) -> None:
    expect(page.get_by_role("heading", name="第一次使用")).to_be_visible()
    look(page, "first-run")
    page.get_by_label("工委全称").fill("云泽市直属机关工作委员会")
    page.get_by_label("简称").fill("市直机关工委")
    for role, username in ADMINISTRATORS.items():
        part = page.get_by_role("group", name=role)
        part.get_by_label("姓名").fill(f"{role}甲")
        part.get_by_label("账号").fill(username)
        part.get_by_label("密码").fill(PASSWORD + username)
        part.get_by_label("再输入一遍").fill(PASSWORD + username)
    page.get_by_role("button", name="建立三个账号").click()
    expect(page.get_by_text("设置完成。")).to_be_visible()
    look(page, "sign-in")


def _sign_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def _set_up_codes(page: Page) -> None:
    page.get_by_role("link", name="设置动态码").click()
    secret = str(page.locator("#secret").get_attribute("data-secret"))
    page.get_by_label("验证码").fill(code_of(secret))
    page.get_by_role("button", name="设好").click()
    page.get_by_role("button", name="抄好了，继续").click()


def _choose_own_password(page: Page, look: Look) -> None:
    expect(page.get_by_text("请先换一个密码。")).to_be_visible()
    look(page, "own-password")
    page.get_by_label("现在的密码").fill(PASSWORD)
    page.get_by_label("新密码").fill(PASSWORD + "自己的")
    page.get_by_label("再输入一遍").fill(PASSWORD + "自己的")
    page.get_by_role("button", name="修改密码").click()


def _open_account(page: Page, look: Look) -> None:
    page.get_by_role("link", name="开设账号").click()
    page.get_by_label("姓名").fill("刘一")
    page.get_by_label("账号").fill("liu")
    page.get_by_label("角色").select_option("committee_staff")
    page.get_by_label("初始密码").fill(PASSWORD)
    page.get_by_label("再输入一遍").fill(PASSWORD)
    look(page, "new-account")
    page.get_by_role("button", name="开设账号").click()
    expect(page.locator("main")).to_contain_text("工委工作人员")
    look(page, "account")


def _agree(second: Page, look: Look) -> None:
    """Nobody else is there yet: the first of the staff is agreed to by the system administrator."""
    username = ADMINISTRATORS["系统管理员"]
    second.goto("/sign-in/")
    _sign_in(second, username, PASSWORD + username)
    _set_up_codes(second)
    look(second, "system-waits")
    second.get_by_role("link", name="有1项授权申请等您同意").click()
    second.get_by_label("刘一").check()
    look(second, "requests")
    second.get_by_role("button", name="同意勾选的").click()
    expect(second.locator("main")).to_contain_text("已同意1项")
