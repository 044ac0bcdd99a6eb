"""要点: the document itself, with the state of each measure under its words."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.models import Duty, PlanVersion
from yaodian.engine.queries import issued_text
from yaodian.engine.tests.plans import TEXT, imported_plan, issued_plan
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import new_organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, small_city

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", "2026-07-15")


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def version(city: City) -> PlanVersion:
    return issued_plan(city)


def page(city: City, role: Role = Role.COMMITTEE_STAFF, address: str = "/plan/") -> str:
    return signed_in(city, role).get(address).content.decode()


def clauses_in(page: str) -> dict[str, str]:
    """The words of each marked clause with the classes of its line."""
    marked = re.findall(r'<a class="m ([^"]*)" href="#m[0-9]+">([^<]*)<', page)
    return {words: css for css, words in marked}


@pytest.mark.usefixtures("version")
def test_the_document_stands_there_word_for_word_with_lines_under_its_measures(city: City) -> None:
    found = page(city)
    words = re.sub(r"<sup>.*?</sup>|<[^>]*>|\s", "", found[found.index("<article") : found.index("</article>")])
    plain = re.sub(r'<div class="notes">.*?</section></div>', "", found, flags=re.DOTALL)
    for line in ("一、坚定政治忠诚，建好政治机关", "把对党忠诚作为首要品质", "2026年1月20日"):
        assert line in words
        assert line in re.sub(r"<sup>.*?</sup>|<[^>]*>|\s", "", plain)
    assert clauses_in(found)["“七一”前组织党龄逢十党员过集体“政治生日”"] == "late"


@pytest.mark.usefixtures("version")
def test_a_card_says_how_many_of_how_many_and_names_the_late_in_official_order(city: City) -> None:
    found = text_of(signed_in(city, Role.COMMITTEE_STAFF).get("/plan/"))
    assert "应完成8项，已完成0项，4项已过时限。逾期单位：市甲局、市乙局。" in found


@pytest.mark.usefixtures("version")
def test_each_sees_lines_under_what_is_asked_of_its_own(city: City) -> None:
    everything, own = clauses_in(page(city)), clauses_in(page(city, Role.UNIT_SECRETARY))
    assert own
    assert own.keys() < everything.keys()
    assert clauses_in(page(city, Role.OBSERVER)) == {}, "who has no duties in sight reads the plain document"


@pytest.mark.usefixtures("version")
def test_one_state_alone_is_lit_and_an_unknown_one_changes_nothing(city: City) -> None:
    lit = clauses_in(page(city, address="/plan/?state=late"))
    assert {css for css in lit.values() if "dim" not in css} == {"late"}
    assert any("dim" in css for css in lit.values())
    assert not any("dim" in css for css in clauses_in(page(city, address="/plan/?state=nothing")).values())


@pytest.mark.usefixtures("version")
def test_what_became_no_measure_stands_below_with_its_reason(city: City) -> None:
    found = page(city)
    assert 'id="excluded"' in found
    assert "把对党忠诚作为首要品质" in found[found.index('id="excluded"') :]


def test_a_newer_version_is_shown_at_once(city: City, version: PlanVersion) -> None:
    assert "每月通报1次" in page(city)
    issued_plan(city, TEXT.replace("每月通报1次", "每季度通报1次"))
    found = page(city)
    assert "每季度通报1次" in found
    assert "每月通报1次" not in found
    assert version.id in issued_text._kept, "the words of an issued version are kept"


def test_a_plan_under_review_is_never_kept(city: City) -> None:
    reviewing = imported_plan(city)
    assert "正在复核" in page(city)
    actor = city.actor(Role.COMMITTEE_STAFF)
    issued_text.issued_text_of(actor=actor, version=reviewing)
    assert reviewing.id not in issued_text._kept


def test_without_a_plan_the_page_says_what_will_stand_there(city: City) -> None:
    assert "读入要点" in page(city)
    assert "还没有下达" in page(city, Role.MEMBER)
    assert "/plan/new/" not in page(city, Role.MEMBER)


@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.MEMBER])
def test_the_document_costs_the_same_few_queries_in_a_small_and_in_a_larger_city(city: City, role: Role) -> None:
    costs, owed = [], []
    for number in (3, 12):
        for place in range(number):
            add_branch(city, place + number)
        issued_plan(city, TEXT.replace("不少于1次", f"不少于{number}次"))
        client = signed_in(city, role)
        client.get("/plan/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/plan/").status_code == 200
        costs.append(len(seen))
        owed.append(Duty.objects.count())
    assert owed[0] + 10 < owed[1]
    assert costs[0] == costs[1] <= MOST_QUERIES


def add_branch(city: City, number: int) -> None:
    new_organisation(
        committee_id=city.committee_id,
        parent=city.jia_committee,
        kind=Kind.BRANCH,
        name=f"市甲局第{number + 10}支部",
        short_name=f"第{number + 10}支部",
        order=number + 10,
        valid_from=SINCE,
    )
