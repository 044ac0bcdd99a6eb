"""A branch meets: planned with its story first, members sign in on their phones, a vote, a decision, the signature."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from yaodian.engine.tests.plans import TEXT, issued_plan
from yaodian.meetings.models import Meeting
from yaodian.meetings.tests.meetings import members
from yaodian.orgs.models import User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]
LIFE = "4.抓实支部生活。各党支部7月20日前召开1次支部党员大会。\n5.建强学习队伍。"
CLAUSE = "各党支部7月20日前召开1次支部党员大会"


@pytest.fixture
def secretary(july: None, city: City, visitor: Page, let_in: LetIn) -> Page:
    issued_plan(city, TEXT.replace("4.建强学习队伍。", LIFE))
    people = members(city, city.jia_first)
    User.objects.filter(id=city.users[Role.MEMBER].id).update(person_id=people[0].id)
    return let_in(visitor, Role.UNIT_SECRETARY)


def test_an_assembly_from_the_plan_to_the_signature(
    secretary: Page, new_visitor: Callable[[], Page], let_in: LetIn, look: Look
) -> None:
    _plan(secretary, look)
    meeting = Meeting.objects.get()
    secretary.get_by_role("button", name="现场签到").click()
    look(secretary, "meeting-room")
    code = secretary.locator(".spoken").inner_text().replace(" ", "")

    member = let_in(new_visitor(), Role.MEMBER)
    member.goto(f"/meetings/{meeting.id}/sign-in/")
    look(member, "meeting-sign-in")
    member.get_by_label("签到码").fill(code)
    member.get_by_role("button", name="签到").click()
    expect(member.get_by_text("您已签到。")).to_be_visible()

    secretary.goto(f"/meetings/{meeting.id}/attendance/")
    for choice in secretary.get_by_role("radio", name="到会").all():
        choice.check()
    look(secretary, "meeting-attendance")
    secretary.get_by_role("button", name="保存").click()
    _write(secretary, look)
    secretary.get_by_role("button", name="签认这份记录").click()
    expect(secretary.get_by_text("已签认。以后再改要写明原因")).to_be_visible()
    look(secretary, "meeting-signed")

    secretary.goto("/decisions/")
    look(secretary, "meeting-decisions")
    secretary.locator("details summary", has_text="办理").click()
    secretary.get_by_label("结果或原因").fill("已经启用")
    secretary.get_by_role("button", name="办结").click()
    expect(secretary.get_by_text("没有要跟踪的决议")).to_be_visible()

    secretary.goto("/plan/2026/")
    expect(secretary.locator("article .m", has_text=CLAUSE)).to_have_class("m done")


NOTICE = """各位党员：定于7月15日（周三）下午3点在三楼会议室召开第三季度支部党员大会，由王书记主持。
议程：
1.学习公报
2.讨论下半年工作
请准时参加。"""


def test_a_pasted_notice_a_series_and_what_goes_on_in_its_next_meeting(secretary: Page, look: Look) -> None:
    _begin_series(secretary, look)
    _plan_from_notice(secretary, look)
    secretary.get_by_role("link", name="记录会议").click()
    secretary.locator("[name=item-1-is_unreached]").check()
    secretary.locator("[name=decision-0-decision]").fill("改造党员活动室")
    secretary.locator("[name=decision-0-owner_text]").fill("办公室")
    secretary.locator("[name=decision-0-due_on]").fill("2026-09-30")
    look(secretary, "carry-minutes")
    secretary.get_by_role("button", name="保存记录").click()
    expect(secretary.get_by_text("没有议到")).to_be_visible()
    look(secretary, "carry-held")
    secretary.get_by_role("button", name="转到8 月 4 日的会议").click()
    expect(secretary.get_by_text("已列入这次会议的议程")).to_be_visible()
    expect(secretary.get_by_role("heading", name="讨论下半年工作")).to_be_visible()
    look(secretary, "carry-offered")
    secretary.get_by_role("button", name="列入议程：改造党员活动室").click()
    expect(secretary.get_by_role("heading", name="落实情况：改造党员活动室")).to_be_visible()
    expect(secretary.get_by_text("待列入议程")).to_have_count(0)


def _begin_series(page: Page, look: Look) -> None:
    page.goto("/meetings/")
    page.get_by_role("link", name="系列会议").click()
    look(page, "series-none")
    page.get_by_role("main").get_by_role("link", name="建立系列").click()
    page.get_by_role("link", name="支部党员大会").click()
    page.get_by_label("周几").select_option(label="周二")
    page.get_by_label("地点").fill("三楼会议室")
    look(page, "series-form")
    page.get_by_role("button", name="建立系列").click()
    expect(page.get_by_role("link", name="8月支部党员大会")).to_be_visible()
    look(page, "series")


def _plan_from_notice(page: Page, look: Look) -> None:
    page.goto("/meetings/new/")
    page.get_by_role("link", name="支部党员大会").click()
    page.get_by_text("粘贴通知").click()
    page.get_by_label("通知原文").fill(NOTICE)
    page.get_by_role("button", name="读出来填到下面").click()
    expect(page.get_by_text("还没有保存，请核对")).to_be_visible()
    expect(page.get_by_label("会议名称")).to_have_value("第三季度支部党员大会")
    expect(page.get_by_label("主持人")).to_have_value("王书记")
    expect(page.locator("[name=item-1-title]")).to_have_value("讨论下半年工作")
    look(page, "notice-read")
    page.get_by_label("开始").fill("00:00")
    page.get_by_label("结束").fill("23:59")
    page.get_by_role("button", name="保存安排").click()


def _plan(page: Page, look: Look) -> None:
    page.goto("/meetings/")
    look(page, "meetings-none")
    page.get_by_role("main").get_by_role("link", name="安排会议").click()
    page.get_by_role("link", name="支部党员大会").click()
    page.get_by_label("会议名称").fill("第三季度支部党员大会")
    page.get_by_label("开始").fill("00:00")
    page.get_by_label("结束").fill("23:59")
    page.get_by_label("地点").fill("三楼会议室")
    page.get_by_label("主持人").fill("书记")
    page.locator("[name=item-0-kind]").select_option(label="党史故事")
    page.locator("[name=item-0-title]").fill("半条被子")
    page.locator("[name=item-1-kind]").select_option(label="表决事项")
    page.locator("[name=item-1-title]").fill("通过下半年工作计划")
    look(page, "meeting-plan")
    page.get_by_role("button", name="保存安排").click()
    page.get_by_role("button", name="通知").click()
    expect(page.get_by_text("已标为已通知")).to_be_visible()


def _write(page: Page, look: Look) -> None:
    page.get_by_role("link", name="记录会议").click()
    page.locator("[name=item-0-text]").fill("讲述故事的经过。")
    page.locator("[name=item-0-speakers]").fill("2")
    for name, value in (
        ("position", "2"),
        ("motion", "通过下半年工作计划"),
        ("voting", "4"),
        ("present", "4"),
        ("yes", "4"),
    ):
        page.locator(f"[name=vote-0-{name}]").fill(value)
    page.locator("[name=decision-0-decision]").fill("改造党员活动室")
    page.locator("[name=decision-0-owner_text]").fill("办公室")
    page.locator("[name=decision-0-due_on]").fill("2026-09-30")
    look(page, "meeting-minutes")
    page.get_by_role("button", name="保存记录").click()
    expect(page.get_by_text("赞成4票，须超过应到会半数即3票，通过")).to_be_visible()
