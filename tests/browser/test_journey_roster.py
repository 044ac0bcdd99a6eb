"""A city's first roster: sixty branches and their people come in from Excel, are mended, reconciled and taken back."""

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from yaodian.formats.rosters.sheets import sheet_table
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
Rows = list[list[str]]
PAGE = "/organisations/rosters/"
UNITS, BRANCHES = ("市丙局", "市丁局", "市戊局", "市己局"), 15
ORGANISATIONS = ["组织名称", "组织类别", "上级组织", "所属单位"]
PEOPLE = ["序号", "姓名", "部门", "所在支部", "人员类别", "入党日期", "转正日期", "身份证号"]
SURNAMES, GIVEN = "林苏沈顾陆许程叶秦白温梁", "知远言清和安然思行舟岚溪"


def excel(rows: Rows, name: str = "名册.xlsx") -> dict[str, object]:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名册")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return {"name": name, "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def organisations() -> Iterator[list[str]]:
    yield ORGANISATIONS
    for unit in UNITS:
        yield [unit, "单位", "", ""]
        yield [f"{unit}机关党委", "机关党委", unit, unit]
        yield from ([f"{unit}第{number}支部", "支部", f"{unit}机关党委", unit] for number in range(1, BRANCHES + 1))


def people() -> Iterator[list[str]]:
    """Two in each branch, under the headings of an office's own table."""
    yield PEOPLE
    for number in range(2 * len(UNITS) * BRANCHES):
        unit, branch = UNITS[number // (2 * BRANCHES)], number // 2 % BRANCHES + 1
        name = SURNAMES[number % 12] + GIVEN[number // 12 % 12]
        joined = f"{1990 + number % 30}.{number % 12 + 1}.{number % 28 + 1}"
        full = f"{1991 + number % 30}年{number % 12 + 1}月{number % 28 + 1}日"
        yield [str(number + 1), name, unit, f"第{branch}党支部", "正式", joined, full, "11010119900307451X"]


def upload(page: Page, rows: Rows, what: str = "导入党员名册") -> None:
    page.goto(PAGE)
    page.get_by_role("link", name=what).click()
    page.get_by_label("名册文件").set_input_files(excel(rows))  # type: ignore[arg-type]
    page.get_by_role("button", name="读入，开始比对").click()
    page.get_by_role("link", name="看会改什么").click()


def write(page: Page, *units: str) -> None:
    """The units that are named, or those that are proposed."""
    page.wait_for_load_state()
    for box in page.get_by_role("checkbox").all() if units else ():
        box.set_checked(any(f"批准{unit}" == box.get_attribute("aria-label") for unit in units))
    page.get_by_role("button", name="导入勾选的单位").click()
    page.get_by_role("link", name="看结果").click()


def downloaded(page: Page, folder: Path) -> Rows:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载错误说明").click()
    file = folder / "returned.xlsx"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename == "名册（错误说明）.xlsx"
    return [list(row) for row in sheet_table(file.read_bytes()).rows]


def told_in(rows: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    return [(number, row[-1]) for number, row in enumerate(rows, start=1) if row[-1] and number > 1]


@pytest.mark.usefixtures("july")
def test_a_roster_is_mended_imported_reconciled_and_taken_back(
    visitor: Page, city: City, let_in: Callable[[Page, Role], Page], look: Look, tmp_path: Path
) -> None:
    page = let_in(visitor, Role.COMMITTEE_STAFF)
    page.goto("/organisations/")
    page.get_by_role("link", name="名册导入").click()
    look(page, "history-empty")
    upload(page, list(organisations()), "导入组织名册")
    write(page)
    assert Organisation.objects.of(city.committee_id).filter(kind=Kind.BRANCH).count() == 63
    _mended(page, look, tmp_path)
    _reconciled(page, look)
    page.get_by_role("button", name="撤销这次导入").click()
    expect(page.locator("#progress")).to_contain_text("名册恢复到导入之前")
    assert Person.objects.filter(status="left").count() == 0
    page.goto(PAGE)
    look(page, "history")


def _mended(page: Page, look: Look, folder: Path) -> None:
    """Three rows are wrong, each in its own way; what comes back says where and how."""
    rows = list(people())
    rows[2][5], rows[40][3], rows[80][1] = "2001年3月", "第16党支部", "见附件2"
    page.goto(f"{PAGE}new/")
    look(page, "upload")
    upload(page, rows)
    expect(page.locator("main")).to_contain_text("3 行有错误")
    expect(page.locator("main")).to_contain_text("H 列“身份证号”属于不收集的个人信息，不导入。")
    look(page, "preview-errors")
    returned = downloaded(page, folder)
    assert [number for number, _ in told_in(returned)] == [3, 41, 81]
    page.get_by_role("link", name="逐行看").click()
    expect(page.locator("tbody tr").first).to_contain_text("第 3 行 F 列")
    look(page, "errors")
    right = list(people())
    for number, _ in told_in(returned):
        returned[number - 1][:7] = right[number - 1][:7]
    upload(page, returned)
    write(page)
    expect(page.locator("main")).to_contain_text("已导入4个单位：新进120")
    look(page, "result")
    assert Person.objects.count() == 120


def _reconciled(page: Page, look: Look) -> None:
    """Somebody moved, somebody left, a date is corrected: each unit is looked at before it is approved."""
    rows = list(people())
    rows[1][2:4] = ["市丁局", "第1党支部"]
    rows[5][5] = "1994.5.6"
    left = rows.pop(20)
    upload(page, rows)
    expect(page.get_by_role("checkbox", name="批准市丙局")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="批准市丁局")).to_be_checked()
    page.get_by_role("link", name="市丙局").click()
    expect(page.locator("tbody")).to_contain_text(left[1])
    look(page, "unit")
    page.go_back()
    write(page, "市丙局", "市丁局")
    expect(page.locator("main")).to_contain_text("已导入2个单位：转入1、离开1、更正1")
    assert Person.objects.get(status="left").name == left[1]
