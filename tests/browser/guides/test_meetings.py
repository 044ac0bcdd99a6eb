"""Meetings and what follows from them, in the guides of the branch, the unit and the committee."""

from playwright.sync_api import expect
from tests.browser.guides.walks import PHONE, Enter, Picture


def test_a_meeting_that_is_to_come_and_the_roll_call_of_its_room(enter: Enter, picture: Picture) -> None:
    page = enter("zhibu", PHONE)
    page.goto("/meetings/")
    page.get_by_role("link", name="6月主题党日").first.click()
    page.get_by_role("link", name="现场点名").click()
    expect(page.get_by_role("status")).to_contain_text("应到 15 人，已到 0 人")
    picture(page, "roll")


def test_the_study_of_a_party_group_from_the_plan_to_the_archive(enter: Enter, picture: Picture) -> None:
    page = enter("gongwei")
    page.goto("/i/theory_center_group/")
    page.get_by_role("link", name="市政务服务局党组").click()
    expect(page.get_by_role("heading", name="学习档案目录")).to_be_visible()
    picture(page, "group")


def test_the_topics_of_a_party_group_at_every_step(enter: Enter, picture: Picture) -> None:
    page = enter("gongwei")
    page.goto("/ledgers/")
    picture(page, "ledgers")
    page.goto("/i/democratic_centralism/")
    page.get_by_role("link", name="市交通运输局党组").click()
    for stage in ("已退回", "待上会", "已列入议程", "落实中"):
        expect(page.locator(".tag", has_text=stage)).to_be_visible()
    page.locator("li", has_text="示例：研究科级干部任免").locator("summary").click()
    picture(page, "topics")


def test_a_topic_is_proposed_approved_and_put_on_an_agenda(enter_alone: Enter) -> None:
    page = enter_alone("xuexi")
    page.goto("/i/democratic_centralism/")
    page.get_by_role("link", name="申报议题").click()
    page.get_by_label("议题", exact=True).fill("审定年度培训计划")
    page.get_by_label("提交部门").fill("人事科")
    page.get_by_role("button", name="申报").click()
    page.locator("summary", has_text="办理").click()
    page.get_by_role("button", name="同意上会").click()
    expect(page.locator(".tag", has_text="待上会")).to_be_visible()
    page.locator("summary", has_text="办理").click()
    page.get_by_role("link", name="安排一次").click()
    page.get_by_label("会议名称").fill("党组会议研究培训计划")
    page.get_by_label("日期").fill("2026-06-29")
    page.get_by_role("button", name="保存安排").click()
    page.goto("/i/democratic_centralism/")
    page.locator("summary", has_text="办理").click()
    page.get_by_role("button", name="列入议程").click()
    expect(page.locator(".tag", has_text="已列入议程")).to_be_visible()
    page.get_by_role("link", name="党组会议研究培训计划").click()
    expect(page.get_by_text("主要负责人最后表态")).to_be_visible()


def test_readings_and_the_lag_of_studies_are_seen_by_all_units(enter: Enter, picture: Picture) -> None:
    page = enter("gongwei")
    page.goto("/i/key_readings/")
    page.get_by_role("link", name="《示例读物：机关党员理论学习导读》").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("机关党员理论学习导读")
    picture(page, "readings")
    page.goto("/materials/lag/")
    expect(page.get_by_role("heading", name="跟进学习")).to_be_visible()
    picture(page, "lag")
