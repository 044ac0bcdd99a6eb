"""A department's office: from the progress down to one record, and out into a workbook."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from yaodian.engine.actions.records import save_record
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Duty
from yaodian.engine.tests.plans import issued_plan
from yaodian.kernel.ids import new_id
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
ACTIVITY = "年底前组织各党支部完成对党忠诚“五个一”活动"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def office(july: None, city: City, visitor: Page, let_in: Callable[[Page, Role], Page]) -> Page:
    issued_plan(city)
    duty = Duty.objects.of(city.committee_id).get(organisation=city.jia_first, measure__text=ACTIVITY)
    entry = RecordDraft(
        title="“五个一”活动总结会",
        happened_on=date(2026, 7, 3),
        organisation_ids=(city.jia_first.id,),
        attended=21,
        services=((duty.measure_id, duty.institution),),
    )
    save_record(actor=city.actor(Role.UNIT_SECRETARY), draft=entry, submission=new_id())
    return let_in(visitor, Role.DEPARTMENT_OFFICE)


def test_progress_leads_to_the_unit_its_duty_the_reasons_and_the_record(office: Page, look: Look) -> None:
    office.goto("/progress/")
    expect(office.locator("table.heat").first).not_to_contain_text("市乙局")
    office.locator("table.heat").first.get_by_role("link", name="市甲局", exact=True).click()
    expect(office.locator("h1")).to_contain_text("市甲局")
    look(office, "progress")
    _exported(office)
    office.get_by_role("link", name="展开全部举措").click()
    expect(office.locator("#unfolded")).to_be_visible()
    row = office.locator("table.heat").first.get_by_role("row", name="市甲局第一支部")
    row.get_by_role("link", name="1/1").click()
    office.locator(".list").get_by_role("link", name="五个一").first.click()
    expect(office.get_by_role("heading", name="为什么")).to_be_visible()
    expect(office.locator(".reasons")).to_contain_text("12月31日")
    look(office, "duty")
    office.get_by_role("link", name="“五个一”活动总结会").click()
    expect(office.locator("main")).to_contain_text("到场 21 人")


def _exported(page: Page) -> None:
    address = page.get_by_role("link", name="导出 Excel").get_attribute("href") or ""
    answer = page.request.get(address)
    assert answer.headers["content-type"] == WORKBOOK
    assert answer.body().startswith(b"PK")
