"""The page of the search: hits are marked and lead on, and nothing of others shows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.models import Record
from yaodian.engine.queries import search as searching
from yaodian.engine.tests.plans import issued_plan
from yaodian.kernel.ids import new_id
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
PAGE = "/search/"
MOST_STATEMENTS = 8


@pytest.fixture
def city() -> City:
    return small_city()


def recorded(city: City, title: str, unit: Organisation | None = None, text: str = "") -> Record:
    draft = RecordDraft(
        title=title, happened_on=date(2026, 3, 13), organisation_ids=((unit or city.jia_first).id,), text=text
    )
    return save_record(actor=city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())


def test_hits_are_marked_and_lead_to_the_clause_and_the_record(city: City) -> None:
    issued_plan(city)
    record = recorded(city, "学习“第一议题”", text="第一议题是两份文件。")
    client = signed_in(city)
    page = client.get(PAGE, {"q": " 第一议题 "})
    html = page.content.decode()
    assert "<mark>第一议题</mark>”制度" in html
    assert f'<a href="/records/{record.id}/">学习“<mark>第一议题</mark>”</a>' in html
    assert "要点1处，记录1条" in text_of(page)
    (clause,) = page.context["plan"]
    assert clause.url == f"/plan/2026/#m{clause.hit.measure_id}"
    assert f'id="m{clause.hit.measure_id}"' in client.get("/plan/2026/").content.decode()


def test_one_may_look_in_one_of_the_two_places(city: City) -> None:
    issued_plan(city)
    recorded(city, "学习“第一议题”")
    client = signed_in(city)
    for place, hits in (("plan", (1, 0)), ("records", (0, 1)), ("elsewhere", (1, 1))):
        shown = client.get(PAGE, {"q": "第一议题", "in": place}).context
        assert (len(shown["plan"]), len(shown["records"])) == hits


def test_before_anything_is_asked_the_page_teaches(city: City) -> None:
    assert "写两个字就能找" in text_of(signed_in(city).get(PAGE))
    assert "没有找到" in text_of(signed_in(city).get(PAGE, {"q": "诵读大会"}))


def test_what_somebody_typed_is_shown_as_text(city: City) -> None:
    recorded(city, "<b>党课</b>")
    html = signed_in(city).get(PAGE, {"q": "<b>党课"}).content.decode()
    assert "<b>党课" not in html
    assert "&lt;b&gt;<mark>党课</mark>" in html or "&lt;<mark>b&gt;党课</mark>" in html


def test_records_of_others_are_not_there(city: City) -> None:
    recorded(city, "乙局的党课", city.yi_first)
    for role in (Role.UNIT_SECRETARY, Role.DEPARTMENT_OFFICE, Role.MEMBER):
        assert "乙局的党课" not in signed_in(city, role).get(PAGE, {"q": "党课"}).content.decode()
    assert "记录" not in text_of(signed_in(city, Role.MEMBER).get(PAGE, {"q": "党课"})).split("在您看得到", 1)[1][:20]


def test_older_records_are_a_click_away(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PAGE", 2)
    for number in "一二三":
        recorded(city, f"第{number}次党课")
    client = signed_in(city)
    first = client.get(PAGE, {"q": "党课"})
    assert "后面还有" in text_of(first)
    rest = client.get(PAGE + first.context["older_url"])
    assert "第一次党课" in text_of(rest)
    assert "第三次党课" not in text_of(rest)


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "0"])
def test_a_key_that_is_none_begins_anew(city: City, after: str) -> None:
    recorded(city, "讲党课")
    assert "讲党课" in text_of(signed_in(city).get(PAGE, {"q": "讲党", "after": after})).replace("搜索“讲党”", "")


def test_the_page_takes_few_statements_however_much_it_finds(city: City) -> None:
    issued_plan(city)
    client = signed_in(city)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE, {"q": "学习"}).status_code == 200
        return len(asked)

    recorded(city, "学习会")
    few = statements()
    for _ in range(20):
        recorded(city, "学习会")
    assert statements() == few <= MOST_STATEMENTS
