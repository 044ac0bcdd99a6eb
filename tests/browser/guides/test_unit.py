"""docs/guide/unit.md, step by step."""

from playwright.sync_api import expect
from tests.browser.guides.walks import Enter, Picture


def test_the_office_follows_its_unit_and_records_for_an_organisation_below(enter: Enter, picture: Picture) -> None:
    page = enter("danwei")
    expect(page.get_by_text("近 7 个工作日", exact=False).first).to_be_visible()
    page.get_by_role("link", name="进度", exact=True).click()
    page.get_by_role("link", name="市政务服务局").first.click()
    expect(page.get_by_role("heading", name="部分 × 组织")).to_be_visible()
    picture(page, "unit")
    page.get_by_role("link", name="记录", exact=True).click()
    page.get_by_role("link", name="记一条").click()
    page.get_by_role("link", name="市政务服务局第二支部").click()
    expect(page.get_by_text("换一个组织")).to_be_visible()


def test_the_office_checks_its_rows_of_the_roster(enter: Enter, picture: Picture) -> None:
    page = enter("danwei")
    page.goto("/i/political_birthday/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("政治生日名册")
    picture(page, "roster")


def test_the_study_secretary_records_a_first_topic(enter_alone: Enter, picture: Picture) -> None:
    page = enter_alone("xuexi")
    page.locator(".list li", has_text="“第一议题”").get_by_role("link", name="填写", exact=True).first.click()
    page.get_by_label("会议名称").fill("党组会议传达学习重要会议精神")
    page.get_by_label("日期").fill("2026-06-22")
    page.locator("[name=item-0-kind]").select_option(label="第一议题")
    page.locator("[name=item-0-title]").fill("学习重要讲话")
    picture(page, "study")
    page.get_by_role("button", name="保存安排").click()
    page.get_by_role("link", name="记录会议").click()
    page.get_by_role("button", name="保存记录").click()
    expect(page.get_by_text("本次党组会议落实了“第一议题”").first).to_be_visible()
