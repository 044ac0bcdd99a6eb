"""The committee pushes a material, a branch studies it in a meeting, and the lag falls by what the minutes say."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from yaodian.engine.tests.plans import TEXT, issued_plan
from yaodian.meetings.models import Meeting
from yaodian.meetings.tests.meetings import members
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]
FOLLOW = "4.抓实跟进学习。及时跟进学习最新重要讲话精神。\n5.建强学习队伍。"
TITLE = "在全市机关建设推进会上的讲话"
OWED = "最新讲话精神跟进学习"


@pytest.fixture
def staff(july: None, city: City, visitor: Page, let_in: LetIn) -> Page:
    issued_plan(city, TEXT.replace("4.建强学习队伍。", FOLLOW))
    members(city, city.jia_first)
    return let_in(visitor, Role.COMMITTEE_STAFF)


def test_a_pushed_material_is_studied_and_the_lag_falls(
    staff: Page, new_visitor: Callable[[], Page], let_in: LetIn, look: Look
) -> None:
    _push(staff)
    _branches_lag(staff, "0/3 已学")
    look(staff, "lag-before")

    secretary = let_in(new_visitor(), Role.UNIT_SECRETARY)
    duty = _duty_of(secretary)
    expect(secretary.get_by_text(f"《{TITLE}》，讲话，2026年7月9日发布")).to_be_visible()
    look(secretary, "duty-before")
    _study(secretary, look)

    secretary.goto(duty)
    expect(secretary.get_by_text("主题党日在发布后第6天学习")).to_be_visible()
    expect(secretary.locator(".lead .state")).to_have_class("state done")
    look(secretary, "duty-done")
    secretary.goto("/records/")
    secretary.get_by_role("link", name="台账", exact=True).click()
    look(secretary, "ledgers")
    secretary.get_by_role("link", name=OWED, exact=True).click()
    expect(secretary.get_by_role("row").nth(1)).to_contain_text("完成")
    look(secretary, "ledger")

    for said in ("1/3 已学", "中位数 6 天，最慢 6 天", "未学 2 个"):
        _branches_lag(staff, said)
    look(staff, "lag-after")


def _push(page: Page) -> None:
    page.goto("/materials/new/")
    page.get_by_label("篇目").fill(TITLE)
    page.get_by_label("发布日期").fill("2026-07-09")
    page.get_by_label("来源").fill("云泽市（虚构）")
    page.get_by_role("button", name="保存").or_(page.get_by_role("button", name="登记")).first.click()
    page.get_by_role("button", name="推送").click()
    expect(page.get_by_text(f"已推送《{TITLE}》")).to_be_visible()


def _branches_lag(page: Page, said: str) -> None:
    page.goto("/materials/lag/")
    expect(page.get_by_role("row", name=TITLE).get_by_role("cell").last).to_contain_text(said)


def _duty_of(page: Page) -> str:
    """The first of the list may be the standing one; the one that names the material is looked for."""
    page.goto("/duties/")
    links = page.locator("main a[href^='/duties/']").all()
    for address in dict.fromkeys(link.get_attribute("href") or "" for link in links):
        if address.strip("/").split("/")[-1].isdigit():
            page.goto(address)
            if page.get_by_text(f"《{TITLE}》，讲话").count():
                return address
    raise AssertionError("nobody owes the study of the material")


def _study(page: Page, look: Look) -> None:
    page.get_by_role("link", name="安排会议学习").click()
    page.get_by_role("link", name="主题党日").click()
    page.get_by_label("会议名称").fill("7月主题党日")
    page.get_by_label("开始").fill("00:00")
    page.get_by_label("结束").fill("23:59")
    page.locator("[name=item-0-kind]").select_option(label="学习")
    page.locator("[name=item-0-material_id]").select_option(label=f"{TITLE}（07-09）")
    look(page, "meeting-plan")
    page.get_by_role("button", name="保存安排").click()
    meeting = Meeting.objects.get()
    page.goto(f"/meetings/{meeting.id}/minutes/")
    page.get_by_role("button", name="保存记录").click()
    expect(page.get_by_text(TITLE).first).to_be_visible()
