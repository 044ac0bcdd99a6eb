"""A branch secretary: from the desk to three records, a withdrawal with its reason, and taking that back."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from yaodian.engine.tests.plans import TEXT, issued_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
LIFE = "4.抓实支部生活。各党支部6月底前开展1次主题党日，7月20日前召开1次支部党员大会。\n5.建强学习队伍。"
WORDS = ("各党支部6月底前开展1次主题党日", "7月20日前召开1次支部党员大会", "年底前组织各党支部完成对党忠诚“五个一”活动")
DAYS = (date(2026, 6, 18), date(2026, 7, 10), date(2026, 7, 1))


@pytest.fixture
def secretary(july: None, city: City, visitor: Page, let_in: Callable[[Page, Role], Page]) -> Page:
    issued_plan(city, TEXT.replace("4.建强学习队伍。", LIFE))
    return let_in(visitor, Role.UNIT_SECRETARY)


def test_three_duties_are_filled_one_is_withdrawn_and_the_withdrawal_taken_back(secretary: Page, look: Look) -> None:
    secretary.goto("/")
    look(secretary, "desk")
    for words, day in zip(WORDS, DAYS, strict=True):
        _record(secretary, words, day)
    look(secretary, "record")
    _assert_done(secretary, *WORDS)

    secretary.goto("/records/")
    look(secretary, "records")
    secretary.get_by_role("link", name=f"办：{WORDS[0]}").click()
    address = secretary.url
    secretary.get_by_label("为什么撤回").fill("填错了日期")
    secretary.get_by_role("button", name="撤回这条记录").click()
    expect(secretary.get_by_text("原因：填错了日期")).to_be_visible()
    expect(_clause(secretary, WORDS[0])).to_have_class("m late")
    _assert_done(secretary, *WORDS[1:])
    secretary.goto("/")
    expect(_line(secretary, WORDS[0])).to_contain_text("逾期")

    secretary.goto(address)
    secretary.get_by_role("button", name="撤销最近一次改动").click()
    expect(secretary.get_by_text("已撤销，恢复成改动以前的样子。")).to_be_visible()
    _assert_done(secretary, *WORDS)
    look(secretary, "document")


def test_what_two_branches_held_together_is_entered_once_and_done_for_both(
    secretary: Page, new_visitor: Callable[[], Page], let_in: Callable[[Page, Role], Page], city: City, look: Look
) -> None:
    secretary.goto("/records/new/")
    expect(secretary.get_by_text("几个组织一起办的，请机关党委或单位办公室填写一条")).to_be_visible()

    office = let_in(new_visitor(), Role.DEPARTMENT_OFFICE)
    office.goto("/records/new/")
    office.get_by_role("link", name=city.jia_second.name).click()
    office.get_by_label("标题").fill("两个支部一起召开党员大会")
    office.get_by_label("发生日期").fill(DAYS[1].isoformat())
    office.locator("#hosts summary").click()
    office.get_by_label(city.jia_first.name).check()
    office.get_by_label(WORDS[1]).check()
    office.get_by_role("button", name="保存", exact=True).click()
    expect(office.get_by_text("已保存，算作 2 件事。")).to_be_visible()

    _assert_done(secretary, WORDS[1])
    secretary.goto("/records/")
    secretary.get_by_role("link", name="两个支部一起召开党员大会").click()
    expect(secretary.get_by_text(f"{city.jia_second.name}与{city.jia_first.name}共同举办")).to_be_visible()
    expect(secretary.get_by_role("link", name="修改")).to_have_count(0)
    look(secretary, "joint")


def _record(page: Page, words: str, day: date) -> None:
    page.goto("/")
    _line(page, words).get_by_role("link", name="填写").click()
    page.get_by_label("标题").fill(f"办：{words}")
    page.get_by_label("发生日期").fill(day.isoformat())
    page.get_by_label("到场人数").fill("18")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存，算作 1 件事。")).to_be_visible()


def _line(page: Page, words: str) -> Locator:
    return page.locator(".list li", has_text=words)


def _clause(page: Page, words: str) -> Locator:
    """The words in the living document; its address begins anew each time."""
    page.goto("/plan/2026/")
    return page.locator("article .m", has_text=words)


def _assert_done(page: Page, *clauses: str) -> None:
    for words in clauses:
        expect(_clause(page, words)).to_have_class("m done")
