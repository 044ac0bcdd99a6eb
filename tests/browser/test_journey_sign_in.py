"""Second factors as people meet them: a telephone, recovery codes, a lost telephone, a passkey; and a session that ends
while somebody is writing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from yaodian.orgs.models import Session
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD, City
from yaodian.orgs.tests.signing_in import code_of

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]


def test_a_telephone_its_recovery_code_and_its_loss(
    new_visitor: Callable[[], Page], city: City, let_in: LetIn, look: Look
) -> None:
    auditor, page = city.users[Role.AUDITOR], new_visitor()
    _type_password(page, auditor.username)
    expect(page.get_by_text("请先设置两步验证。")).to_be_visible()
    look(page, "owed")
    page.get_by_role("link", name="设置动态码").click()
    expect(page.get_by_alt_text("二维码")).to_be_visible()
    look(page, "add-code")
    secret = str(page.locator("#secret").get_attribute("data-secret"))
    page.get_by_label("验证码").fill(code_of(secret))
    page.get_by_role("button", name="设好").click()
    expect(page.get_by_role("heading", name="恢复码", exact=True)).to_be_visible()
    page.wait_for_load_state()
    recovery = page.locator("#codes code").all_inner_texts()
    look(page, "recovery")
    page.get_by_role("button", name="抄好了，继续").click()
    expect(page.get_by_role("heading", name="审计", exact=True)).to_be_visible()

    telephone = new_visitor()
    _type_password(telephone, auditor.username)
    expect(telephone.get_by_role("heading", name="两步验证")).to_be_visible()
    look(telephone, "factor")
    telephone.get_by_label("验证码").fill("12ab")
    telephone.get_by_role("button", name="验证").click()
    expect(telephone.get_by_role("alert")).to_contain_text("还可以再试 4 次")
    look(telephone, "factor-refused")
    telephone.get_by_label("验证码").fill(code_of(secret, 1))
    telephone.get_by_role("button", name="验证").click()
    expect(telephone.get_by_role("heading", name="审计", exact=True)).to_be_visible()

    without = new_visitor()
    _type_password(without, auditor.username)
    without.get_by_label("验证码").fill(recovery[0])
    without.get_by_role("button", name="验证").click()
    expect(without.get_by_role("heading", name="审计", exact=True)).to_be_visible()
    without.goto("/security/")
    expect(without.get_by_text("现在的登录")).to_be_visible()
    look(without, "security")

    guard = let_in(new_visitor(), Role.SECURITY_ADMINISTRATOR)
    guard.goto(f"/accounts/{auditor.id}/")
    look(guard, "account")
    guard.get_by_role("button", name="清除两步验证").click()
    expect(guard.get_by_role("status")).to_contain_text("两步验证已清除")
    _type_password(telephone, auditor.username)
    expect(telephone.get_by_text("请先设置两步验证。")).to_be_visible()


@pytest.mark.parametrize("page_js", [True])
def test_a_passkey_alone_and_after_the_password(new_visitor: Callable[[], Page], city: City, look: Look) -> None:
    user, page = city.users[Role.UNIT_SECRETARY], new_visitor()
    with_authenticator(page)
    _type_password(page, user.username)
    page.goto("/security/passkey/")
    look(page, "add-passkey")
    page.get_by_label("名称").fill("办公室电脑")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("heading", name="恢复码", exact=True)).to_be_visible()
    page.goto("/security/")
    expect(page.get_by_text("通行密钥：办公室电脑")).to_be_visible()
    look(page, "with-passkey")

    _sign_out(page)
    look(page, "sign-in")
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page.locator(".me summary")).to_contain_text("党组织书记")

    _sign_out(page)
    _type_password(page, user.username)
    page.get_by_role("button", name="用通行密钥验证").click()
    expect(page.locator(".me summary")).to_contain_text("党组织书记")


@pytest.mark.usefixtures("july")
def test_a_form_that_came_too_late_is_sent_again(visitor: Page, city: City, let_in: LetIn, look: Look) -> None:
    user = city.users[Role.COMMITTEE_STAFF]
    let_in(visitor, Role.COMMITTEE_STAFF)
    visitor.goto(f"/organisations/{city.jia_committee.id}/add/")
    visitor.get_by_label("全称").fill("市甲局第三支部")
    visitor.get_by_label("从哪天起").fill("2026-03-01")
    _grow_old(user.id)
    visitor.get_by_role("main").get_by_role("button").first.click()
    expect(visitor.get_by_text("太久没有操作")).to_be_visible()
    look(visitor, "too-late")
    _fill_password(visitor, user.username)
    expect(visitor.get_by_role("heading", name="您刚才填的还在")).to_be_visible()
    look(visitor, "resume")
    visitor.get_by_role("button", name="接着送出").click()
    expect(visitor.locator("main")).to_contain_text("市甲局第三支部")


@pytest.mark.usefixtures("july")
@pytest.mark.parametrize("page_js", [True])
def test_a_page_that_comes_back_says_so_and_goes_on_after_sign_in_elsewhere(
    visitor: Page, city: City, let_in: LetIn
) -> None:
    user = city.users[Role.COMMITTEE_STAFF]
    let_in(visitor, Role.COMMITTEE_STAFF)
    visitor.goto(f"/records/new/?organisation={city.jia_first.id}")
    visitor.get_by_label("标题").fill("支部学习")
    _grow_old(user.id)
    _come_to_the_front(visitor)
    expect(visitor.get_by_role("alert")).to_contain_text("页面上填的还在")
    with visitor.expect_popup() as opened:
        visitor.get_by_role("link", name="在新窗口登录").click()
    _fill_password(opened.value, user.username)
    expect(opened.value.locator(".me summary")).to_be_visible()
    opened.value.close()
    _come_to_the_front(visitor)
    expect(visitor.get_by_role("alert")).to_have_count(0)
    visitor.get_by_label("日期").first.fill("2026-07-14")
    visitor.get_by_role("button", name="存草稿").click()
    expect(visitor.locator("main")).to_contain_text("草稿")
    expect(visitor.get_by_label("标题")).to_have_value("支部学习")


def _type_password(page: Page, username: str) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in/")
    _fill_password(page, username)


def _fill_password(page: Page, username: str) -> None:
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def _sign_out(page: Page) -> None:
    page.locator(".me summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("heading", name="要点", exact=True)).to_be_visible()


def _grow_old(user_id: int) -> None:
    Session.objects.filter(user_id=user_id).update(seen_at=timezone.now() - timedelta(minutes=31))


def _come_to_the_front(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def with_authenticator(page: Page) -> None:
    """A finger on the key whenever it is asked for."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
