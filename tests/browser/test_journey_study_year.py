"""A study secretary runs one quarter of the 中心组 from plan to archive; one session is put off into the next."""

from collections.abc import Callable
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from yaodian.engine.models import Duty
from yaodian.engine.tests.plans import issued_plan
from yaodian.meetings.models import Meeting
from yaodian.meetings.tests.meetings import members
from yaodian.orgs.models import Post
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]
CLAUSE = "每季度组织党组（党委）理论学习中心组集体研讨不少于1次"
YEAR = "/i/theory_center_group/"


@pytest.fixture
def secretary(july: None, city: City, visitor: Page, let_in: LetIn) -> Page:
    issued_plan(city)
    for person in members(city, city.jia_first, full=3, probationary=0):
        Post.objects.create(
            committee_id=city.committee_id,
            person=person,
            organisation=city.jia_group,
            title="党组成员",
            valid_from=SINCE,
        )
    return let_in(visitor, Role.STUDY_SECRETARY)


def test_a_quarter_from_the_plan_to_the_archive(secretary: Page, look: Look) -> None:
    page = secretary
    page.goto(YEAR)
    look(page, "study-year-empty")
    _plan(page, look)
    _meet(page, kind="党组会议", title="审定学习计划的党组会议", day="2026-07-02")
    page.goto(YEAR)
    page.get_by_label("哪次党组会议审定").select_option(index=1)
    page.get_by_role("button", name="记审定").click()
    expect(page.get_by_text("第1版，2026年7月2日由审定学习计划的党组会议审定。")).to_be_visible()

    _meet(page, kind="中心组学习", title="第三季度集体研讨", day="2026-07-09")
    page.get_by_role("link", name="登记到会").click()
    page.wait_for_load_state()
    for choice in page.get_by_role("radio", name="到会").all():
        choice.check()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="签认这份记录").click()

    page.goto(YEAR)
    expect(page.locator("section", has_text="2026年第三季度").first).to_contain_text("集体研讨1次，已达到")
    page.get_by_text("登记一项成果").click()
    page.get_by_label("题目").fill("窗口服务调研报告")
    page.get_by_label("执笔单位或科室").fill("办公室")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("已登记《窗口服务调研报告》")).to_be_visible()
    look(page, "study-year")
    with page.expect_download() as kept:
        page.get_by_role("link", name="导出目录（Excel）").click()
    assert kept.value.suggested_filename == "市甲局党组2026年学习档案目录.xlsx"
    with page.expect_download() as kept:
        page.get_by_role("link", name="季度报告（Word）").nth(2).click()
    assert kept.value.suggested_filename == "市甲局党组2026年第三季度理论学习中心组学习情况报告.docx"
    page.get_by_role("link", name="会议存档（zip，带目录）").nth(2).click()
    _fetch(page, look)

    page.goto("/ledgers/")
    look(page, "ledgers")
    page.get_by_role("link", name="党委（党组）理论学习中心组学习", exact=True).click()
    expect(page.get_by_text("第三季度集体研讨1次，已达到")).to_be_visible()
    look(page, "ledger")
    page.goto("/i/first_topic/ledger/?period=2026-Q3")
    look(page, "first-topic-ledger")


def test_a_session_that_was_put_off_moves_between_quarters_in_the_document(secretary: Page, look: Look) -> None:
    page = secretary
    _meet(page, kind="中心组学习", title="第二季度集体研讨", day="2026-06-30", is_held=False)
    page.goto(YEAR)
    expect(page.locator("section", has_text="2026年第二季度").first).to_contain_text("第二季度集体研讨")

    meeting = Meeting.objects.get()
    page.goto(f"/meetings/{meeting.id}/")
    page.locator("summary", has_text="延期").click()
    page.get_by_label("改到哪一天").fill("2026-07-08")
    page.get_by_label("开始时间").fill("09:00")
    page.get_by_label("为什么延期").fill("与上级会议冲突")
    page.get_by_role("button", name="延期").click()
    _write(page)
    page.goto(YEAR)
    expect(page.locator("section", has_text="2026年第二季度").first).to_contain_text("集体研讨0次，缺1次")
    expect(page.locator("section", has_text="2026年第三季度").first).to_contain_text("集体研讨1次，已达到")
    look(page, "put-off")
    page.goto("/plan/2026/")
    page.locator("article .m", has_text=CLAUSE).first.click()
    look(page, "document")
    done = Duty.objects.filter(organisation__name="市甲局党组", verdict="fulfilled").values_list("period", flat=True)
    assert list(done) == ["2026-Q3"]


def _fetch(page: Page, look: Look) -> None:
    """The archive of the quarter, which a job writes."""
    look(page, "study-archive")
    page.get_by_role("button", name="生成存档").click()
    expect(page.get_by_text("存档做好了。")).to_be_visible()
    look(page, "study-archive-made")
    with page.expect_download() as kept:
        page.get_by_role("link", name="下载存档（zip）").click()
    with ZipFile(kept.value.path()) as archive:
        assert archive.testzip() is None
        assert {"目录.xlsx"} < set(archive.namelist())
        assert any("第三季度集体研讨" in name for name in archive.namelist())


def _plan(page: Page, look: Look) -> None:
    page.get_by_role("link", name="写学习计划").click()
    page.get_by_label("第三季度专题").fill("基层治理\n高质量发展")
    look(page, "study-plan")
    page.get_by_role("button", name="保存计划").click()
    expect(page.get_by_text("计划专题：基层治理；高质量发展")).to_be_visible()


def _meet(page: Page, *, kind: str, title: str, day: str, is_held: bool = True) -> None:
    page.goto("/meetings/new/")
    page.get_by_role("link", name=kind).first.click()
    page.get_by_label("会议名称").fill(title)
    page.get_by_label("日期").fill(day)
    page.locator("[name=item-0-kind]").select_option(label="讨论研究")
    page.locator("[name=item-0-title]").fill("结合实际研讨")
    page.get_by_role("button", name="保存安排").click()
    if is_held:
        _write(page)


def _write(page: Page) -> None:
    page.get_by_role("link", name="记录会议").click()
    page.get_by_role("button", name="保存记录").click()
    expect(page.get_by_text("已记录，算作的任务写在下面")).to_be_visible()
