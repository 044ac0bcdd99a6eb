"""The page of the progress: words beside every colour, links that lead on, and the same in Excel."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.desk.progress import table
from yaodian.engine.models import STANDING_DUE, Measure
from yaodian.engine.tests.duties import Work, work_of
from yaodian.orgs.kept import forget
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
PAGE = "/progress/2026/"
MOST_STATEMENTS = 8


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", "2026-07-15")


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def work(city: City) -> Work:
    made = work_of(city)
    lesson = made.measure("上半年讲党课")
    made.duty(city.jia_first, measure=lesson, period="2026-H1")
    return made


def cells(page: Any) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(b"".join(page.streaming_content))).get_sheet_by_index(0).to_python()


def test_the_page_says_what_does_not_move_and_where_everybody_is(work: Work) -> None:
    page = signed_in(work.city).get("/progress/")
    text = text_of(page)
    assert "2026年进度" in text
    assert "到7月15日，2个单位，1条举措" in text
    assert text.index("没有动静的") < text.index("部分×单位")
    assert "逾期15天2026年6月30日上半年讲党课市甲局" in text
    assert "市甲局逾期10/1市乙局不适用" in text


def test_a_cell_leads_to_the_unit_and_from_there_to_the_duties(work: Work) -> None:
    client, city = signed_in(work.city), work.city
    inside = f"/progress/2026/{city.jia.id}/?section=1"
    assert f'href="{inside}#unfolded"' in client.get(PAGE).content.decode()
    page = client.get(inside)
    duties = f"/duties/?year=2026&amp;unit={city.jia_first.id}&amp;measure={work.measures[0].id}"
    assert f'href="{duties}"' in page.content.decode()
    assert client.get(duties.replace("&amp;", "&")).status_code == 200
    assert "市甲局第一支部逾期10/1" in text_of(page)


def test_every_line_of_what_does_not_move_leads_to_its_duties(work: Work) -> None:
    client = signed_in(work.city)
    work.duty(work.city.yi_first, measure=work.measure("常抓监督"), period="2026", due_on=STANDING_DUE)
    Measure.objects.update(stale_after=30)
    stale, overdue = (line.url for line in client.get(PAGE).context["lines"])
    for url, name in ((overdue, "市甲局第一支部"), (stale, "市乙局第一支部")):
        assert name in text_of(client.get(url))


def test_before_any_plan_is_issued_the_page_says_what_will_stand_here(city: City) -> None:
    client = signed_in(city)
    assert "还没有可看的进度" in text_of(client.get("/progress/"))
    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}export/").status_code == 404


def test_the_file_holds_exactly_what_is_shown(work: Work) -> None:
    client = signed_in(work.city)
    title, heads, *rows, note = cells(client.get(f"{PAGE}export/"))
    assert title[0] == "2026年工作要点进度"
    assert heads == ["单位", "一、坚定政治忠诚"]
    assert rows == [["市甲局", "逾期 1（0/1）"], ["市乙局", "不适用"]]
    assert "截至2026年7月15日" in note[0]
    title, heads, *rows, _ = cells(client.get(client.get(f"{PAGE}{work.city.jia.id}/?section=1").context["export_url"]))
    assert title[0] == "市甲局2026年工作要点进度（一、坚定政治忠诚）"
    assert heads == ["组织", "上半年讲党课"]
    assert ["市甲局第一支部", "逾期 1（0/1）"] in rows


def test_a_secretary_sees_the_own_branch_and_no_other(work: Work) -> None:
    work.duty(work.city.jia_second)
    text = text_of(signed_in(work.city, Role.UNIT_SECRETARY).get(PAGE))
    assert "市甲局第一支部逾期1" in text
    assert "第二支部" not in text
    assert "市乙局" not in text


@pytest.mark.parametrize("section", ["all", "1", "9", "x", "-1", "9" * 30])
def test_whatever_section_is_asked_for_the_page_opens(work: Work, section: str) -> None:
    assert signed_in(work.city).get(PAGE, {"section": section}).status_code == 200


def test_what_is_too_broad_for_paper_says_so_there_and_is_not_cut_off(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, told = signed_in(work.city), "共1条举措，纸上排不下"
    assert told not in text_of(client.get(PAGE, {"section": "1"}))
    monkeypatch.setattr(table, "_PAPER", 0)
    page = client.get(PAGE, {"section": "1"})
    assert told in text_of(page)
    assert '<div class="no-print"><div class="scroll tall"' in "".join(
        page.content.decode().replace("> <", "><").split("\n")
    )


@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.UNIT_SECRETARY])
def test_the_page_takes_few_statements_however_much_it_shows(work: Work, role: Role) -> None:
    client = signed_in(work.city, role)
    few = _statements(client)
    for number in range(8):
        measure = work.measure(f"举措{number}")
        for unit in (work.city.jia_first, work.city.jia_second, work.city.yi_first):
            work.duty(unit, measure=measure, due_on=date(2026, 7, 1 + number))
    assert _statements(client) == few <= MOST_STATEMENTS + (role is Role.UNIT_SECRETARY)


def test_all_measures_are_drawn_once_and_then_kept(work: Work) -> None:
    client = signed_in(work.city)
    first, many = text_of(client.get(PAGE, {"section": "all"})), _statements(client)
    with CaptureQueriesContext(connection) as again:
        assert text_of(client.get(PAGE, {"section": "all"})) == first
    assert len(again) < many


def _statements(client: Client) -> int:
    forget()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE, {"section": "all"}).status_code == 200
    return len(asked)
