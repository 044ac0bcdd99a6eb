"""docs/guide/branch.md, step by step."""

from playwright.sync_api import Page, expect
from tests.browser.guides.walks import PHONE, Enter, Picture

WORK = "主题党日"  # what the picture of a record ticks beside the work it was opened for


def test_a_fact_is_entered_once_corrected_withdrawn_and_brought_back(enter_alone: Enter, picture: Picture) -> None:
    page = enter_alone("zhibu")
    picture(page, "desk")
    page.locator(".list").get_by_role("link", name="填写", exact=True).first.click()
    _filled(page)
    picture(page, "record")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存")).to_be_visible()
    picture(page, "recorded")
    page.get_by_role("link", name="修改", exact=True).click()
    page.get_by_label("到场人数").fill("15")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("到场 15 人")).to_be_visible()
    page.get_by_label("为什么撤回").fill("与上月的一条重复")
    page.get_by_role("button", name="撤回这条记录").click()
    expect(page.get_by_text("原因：与上月的一条重复")).to_be_visible()
    page.get_by_role("button", name="撤销最近一次改动").click()
    expect(page.get_by_text("已撤销，恢复成改动以前的样子。")).to_be_visible()


def test_a_draft_waits_on_the_desk_and_a_late_entry_says_so(enter_alone: Enter) -> None:
    page = enter_alone("zhibu")
    page.get_by_role("link", name="记一条").click()
    page.get_by_label("标题").fill("五月补开的主题党日")
    page.get_by_role("button", name="存草稿").click()
    expect(page.get_by_role("button", name="丢弃草稿，重新填")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="继续填写").click()
    expect(page.get_by_label("标题")).to_have_value("五月补开的主题党日")
    page.get_by_label("发生日期").fill("2026-05-28")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("补录")


def test_the_desk_fits_a_telephone(enter: Enter, picture: Picture) -> None:
    page = enter("zhibu", PHONE)
    picture(page, "phone")


def _filled(page: Page) -> None:
    page.get_by_label("标题").fill("到桥东社区办实事")
    page.get_by_label("发生日期").fill("2026-06-22")
    page.get_by_label("到场人数").fill("14")
    page.get_by_label("经过").fill("到社区看了活动室，商定下半年三件事：代办点、周末课堂、老旧楼道整治。")
    expect(page.locator("#serves")).to_contain_text("6 月 22 日列出")
    page.get_by_role("checkbox", name=WORK).first.check()
    page.get_by_role("heading", level=1).click()
