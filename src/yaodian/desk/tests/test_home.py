"""工作台 in the browser: what is written on it, where its buttons lead, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yaodian.desk.plan.tests.plan_pages import form_in, signed_in, text_of
from yaodian.desk.records.tests.record_pages import city_of_july, form_for
from yaodian.desk.templatetags.desk import duration, own_period, quoted
from yaodian.engine.models import STANDING_DUE, Draft
from yaodian.engine.tests.duties import Work
from yaodian.engine.tests.plans import imported_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6  # with the session, the account, its roles and their reach


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return city_of_july(monkeypatch)[1]


@pytest.fixture
def city(work: Work) -> City:
    return work.city


def home(city: City, role: Role = Role.UNIT_SECRETARY) -> str:
    return text_of(signed_in(city, role).get("/"))


def test_one_late_duty_says_since_when_why_and_how_long_it_takes(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    page = home(city)
    assert "待办1项，约30分钟" in page
    assert "逾期15天" in page
    assert "6月30日周二" in page
    assert "开展主题党日·第二季度要点“1.抓实对党忠诚教育”" in page


def test_the_button_leads_to_the_form_of_that_duty_and_a_begun_one_goes_on(city: City, work: Work) -> None:
    duty = work.duty(city.jia_first, period="2026-Q3")
    client = signed_in(city, Role.UNIT_SECRETARY)
    assert f"/records/new/?duty={duty.id}" in client.get("/").content.decode()
    client.post("/records/draft/", {**form_for(client, duty), "title": "写到一半"})
    assert Draft.objects.count() == 1
    assert "继续填写" in text_of(client.get("/"))


def test_a_form_that_no_duty_leads_to_is_found_again(city: City) -> None:
    client = signed_in(city, Role.UNIT_SECRETARY)
    fields = form_in(client.get("/records/new/", {"organisation": city.jia_first.id}), "record")
    client.post("/records/draft/", {**fields, "title": "走访"})
    page = client.get("/")
    assert "没写完的记录" in text_of(page)
    assert client.get(f"/records/new/?organisation={city.jia_first.id}").status_code == 200
    assert f"?organisation={city.jia_first.id}" in page.content.decode()


def test_a_member_reads_what_the_branch_owes_and_is_offered_no_form(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    page = signed_in(city, Role.MEMBER).get("/")
    assert "逾期15天" in text_of(page)
    assert "/records/new/" not in page.content.decode()


def test_staff_see_what_waits_for_review_and_that_units_are_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", "2026-07-15")
    city = small_city()
    imported_plan(city)
    page = home(city, Role.COMMITTEE_STAFF)
    assert "2026年要点正在复核" in page
    assert "句等待确认" in page


def test_an_overview_of_units_leads_to_the_progress(city: City, work: Work) -> None:
    work.duty(city.yi_first, period="2026-Q2")
    page = signed_in(city, Role.COMMITTEE_STAFF).get("/")
    assert "逾期1项" in text_of(page)
    assert 'href="/progress/"' in page.content.decode()
    assert "没有到期的事" in text_of(page), "a branch's duty is none of the committee's own"


def test_standing_work_is_counted_where_nothing_is_due(city: City, work: Work) -> None:
    duty = work.duty(city.jia_first, period="2026", due_on=STANDING_DUE)
    duty.moved_on = date(2026, 7, 1)
    duty.save(update_fields=["moved_on"])
    page = signed_in(city, Role.UNIT_SECRETARY).get("/")
    assert "另有持续推进的1项" in text_of(page)
    assert "?state=standing" in page.content.decode()


def test_a_desk_whose_work_is_done_does_not_wait_for_the_plan(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q4")
    page = home(city)
    assert "其余还没有到开始的日子" in page
    assert "要点下达之后" not in page


def test_an_empty_desk_says_what_will_stand_there(city: City) -> None:
    page = home(city)
    assert "眼下没有要办的事" in page
    assert "看看要点" in page


@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.MEMBER])
def test_the_desk_costs_the_same_few_queries_for_much_and_for_little(city: City, work: Work, role: Role) -> None:
    client, counts = signed_in(city, role), []
    for amount in (1, 20):
        for organisation in (city.root, city.jia_committee, city.jia_first):
            measure = work.measure()
            for number in range(amount):
                work.duty(organisation, measure=measure, period=f"2026-E{number + 1:04d}")
        client.get("/")
        counts.append(queries(client))
    assert counts[0] == counts[1] <= MOST_QUERIES


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/").status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, ""), (40, "约 40 分钟"), (60, "约 1 小时"), (70, "约 1 小时 10 分钟")],
)
def test_minutes_are_told_in_hours(minutes: int, text: str) -> None:
    assert duration(minutes) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [("2026-Q3", "第三季度"), ("2026-07", "7月"), ("2026-A", ""), ("2026", ""), ("2025-Q4", "2025年第四季度")],
)
def test_a_period_of_this_year_does_not_name_it(key: str, text: str) -> None:
    assert own_period(key, 2026) == text


def test_quotation_marks_within_others_are_single() -> None:
    assert quoted("践行“四下基层”") == "“践行‘四下基层’”"
    assert not quoted("")
