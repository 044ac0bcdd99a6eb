"""The committee lists a book; a secretary orders it, hands it out in two goes, and names the meeting that reads it."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from yaodian.institutions.key_readings.tests.listed import ENTRY, Readings, listed_city
from yaodian.orgs.rights import Role

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]
LIST = "/i/key_readings/"


@pytest.fixture
def readings(july: None, transactional_db: None) -> Readings:
    return listed_city()


@pytest.fixture
def city(readings: Readings) -> object:
    return readings.city


def test_a_book_from_the_list_to_the_meeting(
    readings: Readings, visitor: Page, new_visitor: Callable[[], Page], let_in: LetIn, look: Look
) -> None:
    readings.meeting(date(2026, 6, 10), is_held=True)
    page = let_in(visitor, Role.UNIT_SECRETARY)
    page.goto("/")
    expect(page.get_by_text("重点读物有1项没有征订")).to_be_visible()
    page.get_by_role("link", name="去征订").click()
    look(page, "list-of-a-unit")
    page.get_by_role("link", name="《示例读物甲》（2026年版）").click()
    look(page, "unit-new")
    page.get_by_role("button", name="征订 3 册").click()
    expect(page.get_by_text("已征订3册。应发数从此不变。")).to_be_visible()

    _hand_out(page, copies="9")
    expect(page.get_by_text("多了6册").first).to_be_visible()
    expect(page.get_by_label("册数")).to_have_value("9")
    look(page, "unit-refused")
    _hand_out(page, copies="2")
    expect(page.get_by_text("已登记发放2册。")).to_be_visible()
    page.get_by_label("在哪次会议上学").select_option(index=1)
    page.get_by_role("button", name="列入学习安排").click()
    expect(page.locator("[aria-current=step]")).to_have_text("学习")
    look(page, "unit-read")

    _watch_over(let_in(new_visitor(), Role.COMMITTEE_STAFF), look)


def _hand_out(page: Page, copies: str) -> None:
    page.get_by_label("册数").fill(copies)
    page.get_by_label("日期", exact=True).fill("2026-07-10")
    page.get_by_label("经手科室").fill("办公室")
    page.get_by_role("button", name="登记", exact=True).click()


def _watch_over(page: Page, look: Look) -> None:
    page.goto(LIST)
    look(page, "list")
    page.get_by_role("link", name="列入读物").click()
    page.get_by_label("书名").fill("示例读物乙")
    page.get_by_label("出版社").fill(ENTRY.publisher)
    look(page, "enter")
    page.get_by_role("button", name="列入", exact=True).click()
    expect(page.get_by_text("已保存《示例读物乙》。")).to_be_visible()
    page.goto(LIST)
    page.get_by_role("link", name="《示例读物甲》（2026年版）").click()
    look(page, "reading-short")
    page.get_by_role("link", name="全部单位").click()
    expect(page.get_by_role("row", name="市甲局第一支部")).to_contain_text("学习")
    look(page, "reading-all")
    with page.expect_download() as kept:
        page.get_by_role("link", name="导出 Excel").click()
    assert kept.value.suggested_filename == "《示例读物甲》（2026年版）发放情况.xlsx"
    page.goto("/ledgers/key_readings/")
    look(page, "ledger")
