"""Two reviewers open the same clause: neither overwrites the other unseen, and typed words stay."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from yaodian.engine.tests.plans import imported_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
CLAUSE = "每月通报1次重点任务进展"


def test_the_second_of_two_reviewers_sees_both_versions_and_keeps_the_typed_words(
    new_visitor: Callable[[], Page], let_in: Callable[[Page, Role], Page], city: City, look: Look
) -> None:
    imported_plan(city)
    first, second = (let_in(new_visitor(), Role.COMMITTEE_STAFF) for _ in range(2))
    for page in (first, second):
        page.goto("/plan/2026/review/")
        page.get_by_role("link", name=CLAUSE).last.click()
        expect(page.locator("#clause .quote")).to_have_text(CLAUSE)
    first.get_by_label("牵头").fill("市委督查室")
    first.get_by_role("button", name="只保存").click()
    expect(first.locator("#panel")).to_contain_text("已保存")

    second.get_by_label("牵头").fill("市直机关工委办公室")
    second.get_by_label("配合").fill("各单位")
    second.get_by_role("button", name="只保存").click()
    told = second.locator("#panel").get_by_role("alert")
    expect(told).to_contain_text("市委督查室")
    expect(told).to_contain_text("市直机关工委办公室")
    expect(second.get_by_label("牵头")).to_have_value("市直机关工委办公室")
    expect(second.get_by_label("配合")).to_have_value("各单位")
    look(second, "both")

    told.get_by_role("button", name="用我的").click()
    expect(second.locator("#panel").get_by_role("status")).to_contain_text("已保存")
    first.goto("/plan/2026/review/?show=all")
    first.get_by_role("link", name=CLAUSE).last.click()
    expect(first.get_by_label("牵头")).to_have_value("市直机关工委办公室")
