from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from yaodian.desk.plan.tests.plan_pages import text_of
from yaodian.desk.records.tests.record_pages import branch_client, city_of_july, saved_by
from yaodian.engine.models import STANDING_DUE, DueChange, Duty, Measure
from yaodian.engine.tests.duties import Work
from yaodian.engine.tests.plans import issued_plan
from yaodian.institutions.thought_trends.institution import THOUGHT_TRENDS
from yaodian.kernel.clock import VARIABLE, now
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return city_of_july(monkeypatch)[1]


@pytest.fixture
def city(work: Work) -> City:
    return work.city


@pytest.fixture
def client(city: City) -> Client:
    return branch_client(city)


@pytest.fixture
def staff(city: City) -> Client:
    client = Client()
    client.force_login(city.users[Role.COMMITTEE_STAFF])
    return client


def listed(page: object) -> list[int]:
    return [each.duty.id for each in page.context["duties"]]  # type: ignore[attr-defined]


def one_in_each_state(city: City, work: Work) -> dict[str, Duty]:
    """On 15 July."""
    place = city.jia_first
    stale, alive = work.measure("常态化开展"), work.measure("持续推进")
    Measure.objects.filter(id=stale.id).update(stale_after=90)
    verdicts = Duty.Verdict
    made = {
        "overdue": work.duty(place, period="2026-Q2", measure=work.measure("一")),
        "due": work.duty(place, period="2026-07", due_on=date(2026, 7, 20), measure=work.measure("二")),
        "not_due": work.duty(place, period="2026-Q4", measure=work.measure("三")),
        "done": work.duty(place, period="2026-Q1", measure=work.measure("四")),
        "done_late": work.duty(place, period="2026-01", measure=work.measure("五")),
        "waived": work.duty(place, period="2026-02", measure=work.measure("六")),
        "standing": work.duty(place, period="2026", due_on=STANDING_DUE, measure=alive),
        "stale": work.duty(place, period="2026", due_on=STANDING_DUE, measure=stale),
    }
    for state, verdict in (("done", verdicts.FULFILLED), ("done_late", verdicts.LATE), ("waived", verdicts.WAIVED)):
        Duty.objects.filter(id=made[state].id).update(verdict=verdict)
    return made


def test_each_state_lists_its_own_and_shows_its_word(client: Client, city: City, work: Work) -> None:
    made = one_in_each_state(city, work)
    for state, duty in made.items():
        page = client.get("/duties/", {"state": state})
        assert listed(page) == [duty.id], state
        assert page.context["duties"][0].state.value == state
    assert len(listed(client.get("/duties/"))) == 5
    assert len(listed(client.get("/duties/", {"state": "all"}))) == 8
    assert len(listed(client.get("/duties/", {"state": "nonsense"}))) == 5


def test_the_filters_narrow_together(staff: Client, city: City, work: Work) -> None:
    mine = work.duty(city.jia_first, period="2026-Q3")
    other = work.duty(city.yi_first, period="2026-Q3")
    trends = work.duty(city.jia_first, period="2026-Q3", institution=THOUGHT_TRENDS.key)
    assert set(listed(staff.get("/duties/", {"unit": city.jia.id}))) == {mine.id, trends.id}
    assert listed(staff.get("/duties/", {"unit": city.yi_first.id})) == [other.id]
    assert listed(staff.get("/duties/", {"institution": THOUGHT_TRENDS.key})) == [trends.id]
    assert set(listed(staff.get("/duties/", {"institution": "none"}))) == {mine.id, other.id}
    assert set(listed(staff.get("/duties/", {"measure": mine.measure_id}))) == {mine.id, other.id, trends.id}
    assert listed(staff.get("/duties/", {"measure": "9" * 30, "unit": "x", "after": "x.y"})) != []


def test_a_branch_sees_its_own_only(client: Client, city: City, work: Work) -> None:
    mine, foreign = (work.duty(place, period="2026-Q3") for place in (city.jia_first, city.yi_first))
    assert listed(client.get("/duties/")) == [mine.id]
    assert client.get(f"/duties/{foreign.id}/").status_code == 404


def test_the_table_holds_what_the_page_shows(client: Client, city: City, work: Work) -> None:
    one_in_each_state(city, work)
    answer = client.get("/duties/export/", {"state": "overdue"})
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.getvalue())).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert [row[4] for row in rows[2:-1]] == ["一"]
    assert rows[2][0] == "逾期 15 天"


def test_more_duties_take_no_more_queries(staff: Client, city: City, work: Work) -> None:
    counts = []
    for months in (range(1, 3), range(3, 13)):
        for month in months:
            work.duty(city.jia_first, period=f"2026-{month:02d}", measure=work.measure(f"第{month}件"))
        with CaptureQueriesContext(connection) as asked:
            staff.get("/duties/", {"state": "all"})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_a_duty_says_why_with_the_origin_of_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    city = small_city()
    issued_plan(city)
    staff = Client()
    staff.force_login(city.users[Role.COMMITTEE_STAFF])
    duty = Duty.objects.filter(measure__text__contains="集体研讨", period="2026-Q3", organisation=city.jia_group).get()
    page = text_of(staff.get(f"/duties/{duty.id}/"))
    assert "为什么是2026年9月30日" in page
    assert "全部党组来办，市甲局党组在内" in page
    assert "时间出自“每季度”原文" in page
    assert "应有1次，已核认0次" in page


def test_credits_and_old_dates_stand_with_their_reasons(client: Client, city: City, work: Work) -> None:
    duty = work.duty(city.jia_first, period="2026-Q3")
    DueChange.objects.create(
        committee_id=city.committee_id,
        duty=duty,
        at=now(),
        old_due_on=date(2026, 9, 28),
        new_due_on=date(2026, 9, 30),
        reason="放假安排更新",
    )
    saved_by(client, duty)
    page = text_of(client.get(f"/duties/{duty.id}/"))
    assert "七月主题党日7月10日完成发生在本期之内" in page
    assert "9月28日→9月30日" in page
    member = Client()
    member.force_login(city.users[Role.MEMBER])
    assert "七月主题党日" not in text_of(member.get(f"/duties/{duty.id}/"))
    assert "放假安排更新" in page


def test_a_duty_is_waived_with_a_reason_and_reinstated(staff: Client, client: Client, city: City, work: Work) -> None:
    duty = work.duty(city.jia_first, period="2026-Q3")
    refused = staff.post(f"/duties/{duty.id}/waive/", {"reason": ""})
    assert refused.status_code == 422
    assert "请写明为什么免除" in text_of(refused)
    assert staff.post(f"/duties/{duty.id}/waive/", {"reason": "机构调整"}).status_code == 302
    page = text_of(client.get(f"/duties/{duty.id}/"))
    assert "已经免除：机构调整" in page
    assert "/records/new/" not in client.get(f"/duties/{duty.id}/").content.decode()
    assert client.post(f"/duties/{duty.id}/reinstate/").status_code == 403
    assert staff.post(f"/duties/{duty.id}/reinstate/").status_code == 302
    duty.refresh_from_db()
    assert duty.verdict == Duty.Verdict.OPEN


def test_a_duty_that_is_never_recorded_offers_no_form(client: Client, city: City, work: Work) -> None:
    duty = work.duty(city.jia_first, institution=THOUGHT_TRENDS.key, period="2026-Q3")
    page = text_of(client.get(f"/duties/{duty.id}/"))
    assert "暂不采集" in page
    assert "/records/new/" not in client.get(f"/duties/{duty.id}/").content.decode()
    assert "/records/new/?duty=" not in client.get("/duties/").content.decode()


def test_the_reasons_of_a_duty_take_few_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    city = small_city()
    issued_plan(city)
    secretary = Client()
    secretary.force_login(city.users[Role.UNIT_SECRETARY])
    duty = Duty.objects.filter(organisation=city.jia_first).first()
    assert duty is not None
    secretary.get(f"/duties/{duty.id}/")
    with CaptureQueriesContext(connection) as asked:
        assert secretary.get(f"/duties/{duty.id}/").status_code == 200
    assert len(asked) <= 10
