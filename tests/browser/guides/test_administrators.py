"""docs/guide/administrators.md, step by step. The first run stands in test_journey_first_run.py."""

from playwright.sync_api import Page, expect
from tests.browser.guides.walks import Enter, Picture

PASSWORD = "山高水长 四海为家 2026"  # noqa: S105  of an invented person


def test_the_three_administrators_do_their_part(enter_alone: Enter, picture: Picture) -> None:
    _everything_is_examined(enter_alone("xitong"), picture)
    _the_chain_is_checked(enter_alone("shenji"), picture)
    _an_account_is_opened_and_its_role_asked_for(enter_alone("anquan"), picture)


def _everything_is_examined(page: Page, picture: Picture) -> None:
    page.get_by_role("button", name="现在检查一遍").click()
    expect(page.locator("article.letter")).to_be_visible()
    picture(page, "system")


def _the_chain_is_checked(page: Page, picture: Picture) -> None:
    page.get_by_role("button", name="从头核对").click()
    expect(page.locator("main")).to_contain_text("一行不少，一行没动")
    picture(page, "audit")


def _an_account_is_opened_and_its_role_asked_for(page: Page, picture: Picture) -> None:
    page.get_by_role("link", name="开设账号").click()
    page.get_by_label("姓名").fill("演示·第二支部书记")
    page.get_by_label("账号").fill("zhibu2")
    page.get_by_label("角色").select_option("unit_secretary")
    page.get_by_label("所在组织").fill("市政务服务局第二支部")
    picture(page, "account")
    page.get_by_label("初始密码").fill(PASSWORD)
    page.get_by_label("再输入一遍").fill(PASSWORD)
    page.get_by_role("button", name="开设账号").click()
    page.goto("/accounts/?q=zhibu2")
    page.get_by_role("link", name="演示·第二支部书记").click()
    for words in ("停用账号", "提出申请", "重设密码"):
        expect(page.get_by_role("button", name=words)).to_be_visible()
    expect(page.locator("main")).to_contain_text("等另一个人同意")
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("没有角色：能登录，但看不到任何业务内容。")).to_be_visible()
