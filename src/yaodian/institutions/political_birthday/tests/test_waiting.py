"""What of the roster stands on somebody's desk, stage by stage, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yaodian.engine.models import Duty
from yaodian.institutions.political_birthday.actions import make_roster
from yaodian.institutions.political_birthday.correcting import reject_doubt
from yaodian.institutions.political_birthday.models import Answer, Doubt, Roster, RosterRow
from yaodian.institutions.political_birthday.pages import panel
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.institutions.political_birthday.tests.rosters import YEAR, Rosters, member
from yaodian.institutions.political_birthday.waiting import lines_now
from yaodian.orgs.actors import Actor
from yaodian.orgs.kept import forget
from yaodian.orgs.models import Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6  # as of the desk without a roster
STAFF, OFFICE, SECRETARY = Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY


@pytest.fixture
def city_of_two(rosters: Rosters) -> Rosters:
    """Two in the first branch of 市甲局, one in its second, one in 市乙局."""
    places = (rosters.city.jia_first, rosters.city.jia_first, rosters.city.jia_second, rosters.city.yi_first)
    for number, place in enumerate(places):
        rosters.add(member(f"党员{number}", date(2013, 6, 20), date(2014, 6, 20)), place=place)
    return rosters


def said(rosters: Rosters, role: Role) -> list[tuple[str, int]]:
    return [(line.sentence, line.count) for line in lines_now(rosters.city.actor(role))]


def home(rosters: Rosters, role: Role) -> str:
    client = Client()
    client.force_login(rosters.city.users[role])
    return client.get("/").content.decode()


def test_nothing_waits_before_the_units_are_asked(city_of_two: Rosters) -> None:
    make_roster(actor=city_of_two.staff, year=YEAR)
    for role in (STAFF, OFFICE, SECRETARY):
        assert said(city_of_two, role) == []


def test_each_finds_their_own_rows_and_the_committee_the_units(city_of_two: Rosters) -> None:
    city_of_two.on("2026-03-09")
    city_of_two.at(Stage.UNIT_CHECK)

    assert said(city_of_two, SECRETARY) == [("2024年政治生日名册有2行等您核对", 2)]
    assert said(city_of_two, OFFICE) == [("2024年政治生日名册有3行等您核对", 3)]
    assert said(city_of_two, STAFF) == [("2024年政治生日名册3月9日已送核对，还有2个单位未核对完", 0)]


def test_a_doubt_goes_to_the_committee_and_its_answer_comes_back(city_of_two: Rosters) -> None:
    roster = city_of_two.at(Stage.UNIT_CHECK)
    city_of_two.check(city_of_two.city.actor(SECRETARY), roster, Doubt.FULL)
    assert said(city_of_two, SECRETARY) == [("2024年政治生日名册有2行疑问等工委答复", 0)]
    assert said(city_of_two, STAFF)[0] == ("2024年政治生日名册有2行疑问", 2)

    row = RosterRow.objects.get(person__name="党员0")
    reject_doubt(actor=city_of_two.staff, year=YEAR, mark=(row.id, row.revision), answer=Answer.FILE)
    (line,) = lines_now(city_of_two.city.actor(SECRETARY))
    assert line.count == 1
    assert "其中1行，工委已有答复" in line.why


def test_when_all_is_checked_the_committee_may_confirm_and_units_print(city_of_two: Rosters) -> None:
    city_of_two.check(city_of_two.staff, city_of_two.at(Stage.UNIT_CHECK))
    assert [count for _, count in said(city_of_two, STAFF)] == [1]
    assert "各单位都核对完了" in said(city_of_two, STAFF)[0][0]
    assert said(city_of_two, OFFICE) == [("2024年政治生日名册核对完了", 0)]

    city_of_two.move(Stage.CONFIRMED)
    assert said(city_of_two, STAFF) == []
    assert said(city_of_two, OFFICE) == [("2024年政治生日名册已由工委确认", 0)]
    city_of_two.move(Stage.HELD)
    assert said(city_of_two, OFFICE) == []


def test_the_deceased_wait_for_nobody(city_of_two: Rosters) -> None:
    city_of_two.at(Stage.UNIT_CHECK)
    Person.objects.filter(name="党员0").update(status=MemberStatus.DECEASED)
    assert said(city_of_two, SECRETARY) == [("2024年政治生日名册有1行等您核对", 1)]


def test_the_desk_leads_to_the_check_and_the_answer(city_of_two: Rosters) -> None:
    roster = city_of_two.at(Stage.UNIT_CHECK)
    assert 'href="/i/political_birthday/?year=2024"' in home(city_of_two, SECRETARY)
    assert "眼下没有要办的事" not in home(city_of_two, SECRETARY)
    city_of_two.check(city_of_two.city.actor(SECRETARY), roster, Doubt.FULL)
    assert 'href="/i/political_birthday/corrections/?year=2024"' in home(city_of_two, STAFF)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.STUDY_SECRETARY])
def test_whoever_checks_no_roster_hears_nothing_of_it(city_of_two: Rosters, role: Role) -> None:
    city_of_two.at(Stage.UNIT_CHECK)
    assert "政治生日" not in home(city_of_two, role)


@pytest.mark.parametrize("role", [STAFF, OFFICE, SECRETARY, Role.MEMBER])
def test_the_desk_costs_no_query_more_with_a_roster_of_any_size(rosters: Rosters, role: Role) -> None:
    client, counts = Client(), []
    client.force_login(rosters.city.users[role])
    client.get("/")
    counts.append(queries(client))
    for amount in (1, 30):
        rosters.add(*(member(f"党员{each}", date(2013, 6, 20), date(2014, 6, 20)) for each in range(amount)))
        old = Roster.objects.first()
        if old:
            rosters.move(Stage.DRAWN_UP, "补录")
        make_roster(actor=rosters.staff, year=YEAR, revision=Roster.objects.get().revision if old else 0)
        rosters.at(Stage.UNIT_CHECK)
        counts.append(queries(client))
    assert len(set(counts)) == 1
    assert counts[0] <= MOST_QUERIES


def queries(client: Client) -> int:
    """Of a desk for which nothing is kept."""
    forget()
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/").status_code == 200
    return len(seen)


def test_the_duty_says_the_same(city_of_two: Rosters) -> None:
    class Request:
        actor: Actor = city_of_two.staff

    city_of_two.at(Stage.UNIT_CHECK)
    assert "还有2个单位未核对完" in panel(Request(), Duty(year=YEAR))  # type: ignore[arg-type]
