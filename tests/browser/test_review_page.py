"""Reviewing in a real browser: with scripts the page keeps its place, without them it works all the same."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from yaodian.engine.tests.plans import TEXT, imported_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]
REVIEW = "/plan/2026/review/"


@pytest.fixture
def staff(visitor: Page, let_in: LetIn) -> Page:
    """A visitor who is signed in for the committee."""
    return let_in(visitor, Role.COMMITTEE_STAFF)


def test_a_text_is_read_reviewed_and_previewed(staff: Page, look: Look) -> None:
    staff.goto("/plan/new/")
    look(staff, "new")
    staff.get_by_label("或者粘贴全文").fill(TEXT)
    staff.get_by_role("button", name="读入，开始复核").click()
    staff.get_by_role("button", name="一起确认有依据的").click()
    expect(staff.locator("#bar")).to_contain_text("已确认")
    look(staff, "list")
    staff.get_by_role("link", name="定期分析研判意识形态领域形势").first.click()
    look(staff, "clause")
    staff.get_by_label("频次").select_option("quarterly")
    staff.get_by_role("button", name="推算时限").click()
    expect(staff.locator("#clause")).to_contain_text("每季度（人工）")
    expect(staff.locator("#clause")).to_contain_text("9 月 30 日")
    staff.locator("#confirm").click()
    expect(staff.locator("#filters")).to_contain_text(re.compile("已确认"))
    staff.goto("/plan/2026/issue/")
    expect(staff.get_by_role("button", name="项任务")).to_be_visible()
    look(staff, "issue")


@pytest.mark.parametrize("page_js", [True])
def test_with_scripts_only_the_form_changes_and_typed_words_are_not_lost_silently(staff: Page, city: City) -> None:
    imported_plan(city)
    staff.goto(REVIEW)
    staff.evaluate("window.isSamePage = true")
    staff.get_by_role("link", name="每月通报1次重点任务进展").last.click()
    expect(staff.locator("#clause .quote")).to_have_text("每月通报1次重点任务进展")
    expect(staff.locator(".source .clause[aria-current]")).to_have_text("每月通报1次重点任务进展")
    staff.get_by_label("牵头").fill("市直机关工委")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    staff.once("dialog", stay)
    staff.get_by_role("link", name="下一条").click()
    assert asked == ["这里填的还没有保存，离开就没有了。要离开吗？"]
    expect(staff.get_by_label("牵头")).to_have_value("市直机关工委")
    staff.get_by_role("button", name="只保存").click()
    expect(staff.locator("#panel")).to_contain_text("已保存")
    staff.locator("h1").click()
    staff.keyboard.press("j")
    expect(staff.locator("#clause .quote")).to_have_text("常态化开展“回头看”")
    assert staff.evaluate("window.isSamePage") is True


@pytest.mark.parametrize("page_js", [True])
def test_links_lead_on_from_a_form_that_came_back(staff: Page, city: City) -> None:
    imported_plan(city)
    staff.goto(REVIEW)
    staff.get_by_role("link", name="定期分析研判意识形态领域形势").last.click()
    staff.locator("#confirm").click()
    expect(staff.locator("#panel").get_by_role("alert")).to_contain_text("还不能确认")
    staff.once("dialog", lambda dialog: dialog.accept())
    staff.get_by_role("link", name="上一条").click()
    expect(staff.locator("#clause .quote")).not_to_have_text("定期分析研判意识形态领域形势")


@pytest.mark.parametrize("page_js", [True])
def test_confirming_while_a_preview_is_still_on_its_way_confirms(staff: Page, city: City) -> None:
    """The slow preview had swallowed the click: the form counted as already sent."""
    imported_plan(city)
    staff.goto(REVIEW)
    staff.get_by_role("link", name="定期分析研判意识形态领域形势").first.click()
    staff.get_by_label("频次").select_option("quarterly")
    expect(staff.locator("#clause")).to_contain_text("每季度（人工）")
    held: list[Route] = []

    def hold_previews(route: Route) -> None:
        if "do=preview" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    staff.route("**/review/**", hold_previews)
    staff.get_by_role("button", name="推算时限").click()
    staff.locator("#confirm").click()
    expect(staff.locator("#clause .quote")).not_to_have_text("定期分析研判意识形态领域形势")
    assert len(held) == 1
