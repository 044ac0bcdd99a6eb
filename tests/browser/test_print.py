"""On paper: no empty sheet before the first, no frame of the program, and what is invented says so on every sheet."""

import unicodedata
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import NamedTuple

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = [pytest.mark.usefixtures("july"), pytest.mark.parametrize("page_js", [True])]
LetIn = Callable[[Page, Role], Page]
FRAME = ("跳到正文", "搜索要点和记录", "退出登录", "工作台", "导出Excel", "http")


class Sheet(NamedTuple):
    is_broad: bool
    words: str


def printed(page: Page, address: str) -> list[Sheet]:
    page.goto(address)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [Sheet(each.mediabox.width > each.mediabox.height, _words(each.extract_text())) for each in sheets]


def _words(text: str) -> str:
    """Fonts name some characters by their look-alikes among the radicals."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture
def staff(visitor: Page, city: City, let_in: LetIn) -> Page:
    from yaodian.engine.tests.plans import issued_plan  # heavy: models, before there are apps

    issued_plan(city)
    return let_in(visitor, Role.COMMITTEE_STAFF)


def assert_clean(sheets: list[Sheet]) -> None:
    """A sheet with its number alone is empty; the frame is for screens."""
    for number, sheet in enumerate(sheets, 1):
        assert sheet.words.replace(f"—{number}—", ""), f"sheet {number} of {len(sheets)} is empty"
        assert not [word for word in FRAME if word in sheet.words]


def test_the_progress_table_lies_across_and_begins_on_the_first_sheet(staff: Page) -> None:
    sheets = printed(staff, "/progress/2026/")
    assert_clean(sheets)
    assert "2026年进度" in sheets[0].words
    assert all(sheet.is_broad for sheet in sheets)


def test_the_document_begins_on_the_first_sheet(staff: Page) -> None:
    sheets = printed(staff, "/plan/2026/")
    assert_clean(sheets)
    assert "云泽市直机关2026年党建工作要点" in sheets[0].words
    assert not any(sheet.is_broad for sheet in sheets)


def test_lists_stand_upright_without_the_frame(staff: Page) -> None:
    for address in ("/duties/", "/records/", "/organisations/", "/plan/2026/versions/", "/"):
        sheets = printed(staff, address)
        assert_clean(sheets)
        assert not any(sheet.is_broad for sheet in sheets)


def test_the_roster_has_a_sheet_for_each_unit_and_no_other(visitor: Page, city: City, let_in: LetIn) -> None:
    from yaodian.institutions.political_birthday.stages import Stage  # heavy: models, before there are apps
    from yaodian.institutions.political_birthday.tests.rosters import YEAR, Rosters, member  # heavy: likewise

    rosters = Rosters(city, lambda _day: None)
    for name, place in (("胡映月", city.jia_first), ("崔望舒", city.yi_first)):
        rosters.add(member(name, date(1993, 9, 1), date(1994, 9, 1)), place=place)
    rosters.at(Stage.UNIT_CHECK)
    sheets = printed(let_in(visitor, Role.COMMITTEE_STAFF), f"/i/political_birthday/print/?year={YEAR}")
    assert_clean(sheets)
    assert all(sheet.is_broad for sheet in sheets)
    assert ["胡映月" in sheet.words for sheet in sheets] == [True, False]
    assert ["崔望舒" in sheet.words for sheet in sheets] == [False, True]


def test_a_list_of_many_sheets_repeats_its_head_and_keeps_its_rows_whole(staff: Page) -> None:
    """The table is drawn longer than a sheet: what stands in a row stays on one."""
    staff.goto("/records/")
    rows = "".join(f"<tr><th scope=row>起{n}止<br>起{n}止</th><td>{n}</td></tr>" for n in range(90))
    head = "<thead><tr><th scope=col>表头</th><th scope=col>数</th></tr></thead>"
    staff.evaluate(
        "html => document.querySelector('main').innerHTML = html", f"<table class=table>{head}{rows}</table>"
    )
    sheets = [_words(each.extract_text()) for each in PdfReader(BytesIO(staff.pdf())).pages]
    assert len(sheets) > 1
    for sheet in sheets:
        assert sheet.count("表头") == 1
        assert sheet.count("起") == sheet.count("止")
        assert all(sheet.count(f"起{n}止") in (0, 2) for n in range(90))


def test_every_sheet_of_the_demo_says_that_it_is_invented(staff: Page, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    for address in ("/plan/2026/", "/progress/2026/", "/duties/"):
        sheets = printed(staff, address)
        assert_clean(sheets)
        assert all("演示数据" in sheet.words for sheet in sheets)
    assert "虚构" in sheets[0].words
