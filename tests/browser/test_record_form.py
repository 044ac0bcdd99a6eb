"""The form of a record beside what it may count as: another day or another host asks anew, and loses nothing."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Dialog, Error, Page, Route, expect

from yaodian.engine.models import Duty, RecordUnit
from yaodian.engine.tests.duties import Work, work_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
SPRING, SUMMER, AUTUMN, ALWAYS = "春季的事", "夏季的事", "秋季的事", "全年的事"


@pytest.fixture
def work(july: None, city: City) -> Work:
    work = work_of(city)
    for words, period in ((SPRING, "2026-Q1"), (SUMMER, "2026-Q2"), (AUTUMN, "2026-Q3"), (ALWAYS, "2026")):
        work.duty(city.jia_first, period=period, measure=work.measure(words))
    work.duty(city.jia_second, period="2026", measure=work.measure("第二支部的事"))
    return work


@pytest.fixture
def office(work: Work, visitor: Page, let_in: Callable[[Page, Role], Page]) -> Page:
    page = let_in(visitor, Role.DEPARTMENT_OFFICE)
    page.goto(f"/records/new/?organisation={work.city.jia_first.id}")
    page.get_by_label("标题").fill("两个支部一起学")
    page.get_by_label("经过").fill("在党员活动室。")
    return page


def _ask(page: Page, *, page_js: bool) -> None:
    if not page_js:
        page.get_by_role("button", name="按这个日期重新找任务").click()


def _is_as_typed(page: Page) -> None:
    expect(page.get_by_label("标题")).to_have_value("两个支部一起学")
    expect(page.get_by_label("经过")).to_have_value("在党员活动室。")


def test_a_joint_record_of_an_earlier_day(office: Page, look: Look, page_js: bool) -> None:  # noqa: FBT001  a fixture
    office.get_by_label(ALWAYS).check()
    expect(office.get_by_label(AUTUMN)).to_be_visible()
    office.get_by_label("发生日期").fill("2026-06-20")
    _ask(office, page_js=page_js)
    expect(office.get_by_label(SUMMER)).to_be_visible()
    expect(office.get_by_label(AUTUMN)).to_have_count(0)
    expect(office.get_by_label(ALWAYS)).to_be_checked()
    expect(office.get_by_text("应在 6 月 24 日以前录入")).to_be_visible()
    _is_as_typed(office)

    office.get_by_text("共同举办", exact=False).first.click()
    office.get_by_label("市甲局第二支部").check()
    _ask(office, page_js=page_js)
    office.get_by_label("第二支部的事").check()
    look(office, "form")
    _is_as_typed(office)
    office.get_by_role("button", name="保存", exact=True).click()
    expect(office.get_by_text("已保存，算作 2 件事。")).to_be_visible()
    expect(office.get_by_text("市甲局第一支部与市甲局第二支部共同举办")).to_be_visible()
    look(office, "record")
    assert RecordUnit.objects.count() == 2
    assert {*Duty.objects.exclude(verdict="").values_list("measure__text", flat=True)} == {ALWAYS, "第二支部的事"}


@pytest.mark.parametrize("page_js", [True])
def test_what_is_ticked_or_typed_while_the_answer_is_on_its_way_stays(office: Page) -> None:
    held = _hold(office, "2026-02-02")
    with office.expect_request("**/records/new/**"):
        office.get_by_label("发生日期").fill("2026-02-02")
    office.get_by_label(ALWAYS).check()
    office.get_by_label("经过").fill("在党员活动室。后来又到社区。")
    held[0].continue_()
    expect(office.get_by_label(SPRING)).to_be_visible()
    expect(office.get_by_label(ALWAYS)).to_be_checked()
    expect(office.get_by_label("经过")).to_have_value("在党员活动室。后来又到社区。")


@pytest.mark.parametrize("page_js", [True])
def test_a_slow_answer_never_overwrites_a_newer_one(office: Page) -> None:
    held = _hold(office, "2026-02-02")
    with office.expect_request("**/records/new/**"):
        office.get_by_label("发生日期").fill("2026-02-02")
    office.get_by_label("发生日期").fill("2026-06-20")
    expect(office.get_by_label(SUMMER)).to_be_visible()
    with suppress(Error):  # the page has given it up
        held[0].continue_()
    office.wait_for_timeout(1_000)
    expect(office.get_by_label(SUMMER)).to_be_visible()
    expect(office.get_by_label(SPRING)).to_have_count(0)


@pytest.mark.parametrize("page_js", [True])
def test_words_are_still_asked_about_after_another_look(office: Page) -> None:
    """Before the draft is kept; a look at another day is no saving."""
    office.route("**/records/draft/", lambda route: route.abort())
    office.get_by_label("发生日期").fill("2026-06-20")
    expect(office.get_by_label(SUMMER)).to_be_visible()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    office.once("dialog", leave)
    office.get_by_role("link", name="工作台").click()
    office.wait_for_url("**/")
    assert asked == ["beforeunload"]


def _hold(page: Page, day: str) -> list[Route]:
    """The first look at that day is not answered before the test says so."""
    held: list[Route] = []

    def slow(route: Route) -> None:
        if f"happened_on={day}" in (route.request.post_data or "") and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/records/new/**", slow)
    return held
