"""docs/guide/committee.md, step by step."""

from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.guides.walks import Enter, Picture, scrolled

SAMPLE: Final = Path(__file__).resolve().parents[3] / "src" / "yaodian" / "demo" / "samples" / "key_points_2026.txt"
# What a second version of the sample says otherwise, so that the review has something to show.
REVISED: Final = (
    ("每月抽查1次信息发布", "每两个月抽查1次信息发布"),
    ("7月中旬召开机关党建工作推进会", "7月下旬召开机关党建工作推进会"),
    ("每季度编发1期学习简报，", ""),
)
CLAUSE: Final = REVISED[0][1]


def test_the_living_document_and_the_way_from_a_clause_to_its_duties(enter: Enter, picture: Picture) -> None:
    page = enter("gongwei")
    page.get_by_role("link", name="要点", exact=True).click()
    page.locator("article .m.late").first.click()
    scrolled(page, "article h2")
    picture(page, "document")
    page.locator(".card", has_text="逾期单位").first.get_by_role("link", name="看任务和记录").click()
    page.get_by_label("状态").select_option(label="逾期")
    page.get_by_role("button", name="看", exact=True).click()
    page.locator(".list .what a").first.click()
    expect(page.get_by_role("heading", name="为什么", exact=True)).to_be_visible()
    picture(page, "why")


def test_a_changed_document_is_read_reviewed_previewed_and_issued(enter_alone: Enter, picture: Picture) -> None:
    page = enter_alone("gongwei")
    page.goto("/plan/")
    page.get_by_role("link", name="读入新的一版").click()
    page.get_by_label("或者粘贴全文").fill(_revised())
    page.get_by_role("button", name="读入，开始复核").click()
    page.goto("/plan/2026/review/")
    page.get_by_role("link", name=CLAUSE).first.click()
    page.locator("#clause").wait_for()
    page.locator(".source .clause[aria-current]").evaluate("clause => clause.scrollIntoView({block: 'center'})")
    page.evaluate("scrollTo(0, 0)")
    picture(page, "review")
    for words in ("拆成几条", "不列为举措"):
        expect(page.locator("summary", has_text=words).first).to_be_visible()
    page.locator("#confirm").click()
    expect(page.locator("#clause .quote")).not_to_have_text(CLAUSE)
    page.get_by_role("button", name="一起确认有依据的").click()
    page.get_by_role("link", name="去预览下达").click()
    expect(page.get_by_text("最忙的月份")).to_be_visible()
    scrolled(page, "main h1")
    picture(page, "issue")
    page.locator("button", has_text="下达").first.click()
    expect(page.locator("#progress")).to_contain_text("已下达")
    page.goto("/plan/2026/versions/")
    page.get_by_role("link", name="第2版改了什么").click()
    expect(page.locator("main")).to_contain_text(CLAUSE)
    page.goto("/duties/?state=overdue")
    page.locator(".list .what a").first.click()
    page.get_by_role("link", name="免除", exact=True).click()
    page.get_by_label("为什么不适用").fill("机构调整，职能已划出")
    page.get_by_role("button", name="免除这一项").click()
    page.get_by_role("button", name="恢复", exact=True).click()
    expect(page.get_by_role("button", name="免除这一项")).to_be_visible()


def test_progress_is_read_down_to_the_record_and_exported(enter: Enter, picture: Picture) -> None:
    page = enter("gongwei")
    page.get_by_role("link", name="进度", exact=True).click()
    picture(page, "progress")
    expect(page.get_by_role("heading", name="没有动静的")).to_be_visible()
    page.get_by_role("link", name="展开全部举措").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.goto("/progress/2026/")
    page.get_by_role("link", name="市水利局").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("市水利局")


def test_the_rest_of_a_year_has_its_pages(enter: Enter) -> None:
    page = enter("gongwei")
    page.goto("/plan/")
    page.get_by_role("link", name="放假安排").click()
    expect(page.get_by_role("button", name="先看看会改什么")).to_be_visible()
    page.goto("/plan/")
    page.get_by_role("link", name="版本与对照").click()
    page.get_by_role("link", name="重新核认").click()
    expect(page.get_by_role("button", name="重新核认")).to_be_visible()
    page.goto("/plan/2026/versions/")
    page.get_by_role("link", name="办结归档").click()
    expect(page.get_by_role("button", name="办结归档")).to_be_visible()
    page.get_by_role("link", name="组织", exact=True).click()
    page.locator("summary", has_text="市水利局").first.click()
    page.get_by_role("link", name="市水利局详情").click()
    page.get_by_role("link", name="增设下级组织").click()
    expect(page.get_by_label("全称")).to_be_visible()


def test_the_roster_of_political_birthdays_is_seen_by_all_units(enter: Enter, picture: Picture) -> None:
    page = enter("gongwei")
    _roster(page)
    picture(page, "roster")


def _roster(page: Page) -> None:
    page.goto("/plan/")
    page.locator("article .m", has_text="政治生日").first.click()
    page.locator(".card", has_text="政治生日").first.get_by_role("link", name="看任务和记录").click()
    page.locator(".list .what a").first.click()
    page.get_by_role("link", name="打开名册").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("政治生日名册")


def _revised() -> str:
    text = SAMPLE.read_text("utf-8")
    for old, new in REVISED:
        assert old in text
        text = text.replace(old, new)
    return text
