"""The committee: from the text of the document to work that everybody sees in it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from yaodian.engine.tests.plans import TEXT
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD, City

Look = Callable[[Page, str], None]


@pytest.mark.usefixtures("july")
def test_a_plan_is_pasted_reviewed_previewed_issued_and_read_as_a_living_document(
    visitor: Page, city: City, look: Look
) -> None:
    visitor.goto("/")
    visitor.get_by_label("账号").fill(city.users[Role.COMMITTEE_STAFF].username)
    visitor.get_by_label("密码").fill(PASSWORD)
    visitor.get_by_role("button", name="登录", exact=True).click()
    visitor.goto("/plan/")
    look(visitor, "plan-none")
    visitor.get_by_role("link", name="读入要点").click()
    visitor.get_by_label("或者粘贴全文").fill(TEXT)
    visitor.get_by_role("button", name="读入，开始复核").click()
    _reviewed(visitor)
    visitor.goto("/plan/2026/issue/")
    expect(visitor.get_by_text("最忙的月份")).to_be_visible()
    visitor.get_by_role("button", name="下达").click()
    expect(visitor.locator("#progress")).to_contain_text("已下达")
    look(visitor, "issued")
    visitor.get_by_role("link", name="去看要点").click()
    _living(visitor, look)


def _reviewed(page: Page) -> None:
    """Of all clauses one had no basis: a person chose its time. Another stays unissued."""
    page.get_by_role("button", name="一起确认有依据的").click()
    expect(page.locator("#bar")).to_contain_text("已确认")
    page.get_by_role("link", name="定期分析研判意识形态领域形势").first.click()
    page.get_by_label("频次").select_option("quarterly")
    page.get_by_role("button", name="推算时限").click()
    expect(page.locator("#clause")).to_contain_text("每季度（人工）")
    page.locator("#confirm").click()
    expect(page.locator("#clause .quote")).not_to_have_text("定期分析研判意识形态领域形势")


def _living(page: Page, look: Look) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("云泽市直机关2026年党建工作要点")
    clause = page.locator("article .m", has_text="定期分析研判意识形态领域形势")
    clause.click()
    card = page.locator(f"#{(clause.get_attribute('href') or '').removeprefix('#')}")
    expect(card).to_contain_text("人工")
    expect(card.get_by_role("link", name="看任务和记录")).to_be_visible()
    expect(page.locator("#unissued")).to_be_attached()
    look(page, "living")
    card.get_by_role("link", name="看任务和记录").click()
    expect(page.locator(".list")).to_contain_text("市甲局党组")
    look(page, "duties")
