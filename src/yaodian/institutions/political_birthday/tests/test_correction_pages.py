"""The page on which the committee answers doubts, and what the unit reads afterwards."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yaodian.institutions.political_birthday.actions import make_roster
from yaodian.institutions.political_birthday.models import Answer, Check, Doubt, Place, Roster, RosterRow
from yaodian.institutions.political_birthday.page_words import MOST_OPEN
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.institutions.political_birthday.tests.rosters import YEAR, Rosters, member
from yaodian.orgs.models import Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10  # with the session, the account and its roles


def url(name: str) -> str:
    return reverse(f"desk:political_birthday:{name}") + f"?year={YEAR}"


def client_of(rosters: Rosters, role: Role) -> Client:
    client = Client()
    client.force_login(rosters.city.users[role])
    return client


@pytest.fixture
def staff(rosters: Rosters) -> Client:
    return client_of(rosters, Role.COMMITTEE_STAFF)


@pytest.fixture
def row(rosters: Rosters) -> RosterRow:
    """陶远山 of 市甲局, doubted by its secretary; 韦清和 has no date."""
    rosters.add(member("陶远山", date(2003, 5, 1), date(2004, 5, 1)), member("韦清和", date(2013, 6, 20), None))
    roster = rosters.at(Stage.UNIT_CHECK)
    found = RosterRow.objects.get(person__name="陶远山")
    found.check_state, found.doubt, found.checked_by_name = Check.DOUBTFUL, Doubt.FULL, "市甲局书记"
    found.checked_at = roster.drawn_up_at
    found.save()
    return found


def typed(row: RosterRow, **said: object) -> dict[str, object]:
    seen = {"seen_join": row.person.join_on, "seen_full": row.person.full_on or "", "seen_status": row.person.status}
    right = {"join_on": "2013-06-20", "full_on": "2014-06-20", "status": "full", "source": "application"}
    return {"year": YEAR, "mark": row.mark, **seen, **right, **said}


def text(client: Client, name: str) -> str:
    return client.get(url(name)).content.decode()


def test_each_doubt_stands_beside_the_date_as_it_is_now(staff: Client, row: RosterRow) -> None:
    del row
    page = text(staff, "corrections")
    assert "入党 2003年5月1日，转正 2004年5月1日，正式党员，来自党员信息系统；列入 20 年" in page
    assert "转正时间有疑问，市甲局书记" in page
    assert page.index("陶远山") < page.index("韦清和"), "doubts first, then what is missing"


def test_a_correction_reaches_the_member_and_the_roster_of_the_unit(
    rosters: Rosters, staff: Client, row: RosterRow
) -> None:
    answer = staff.post(url("correct"), typed(row))

    assert answer.headers["Location"] == url("corrections")
    assert Person.objects.get(id=row.person_id).full_on == date(2014, 6, 20)
    page = text(client_of(rosters, Role.UNIT_SECRETARY), "roster")
    assert "2014年6月20日" in page
    assert "转正时间有疑问：已更正" in page


def test_a_unit_reads_why_its_doubt_was_rejected(rosters: Rosters, staff: Client, row: RosterRow) -> None:
    given = {"year": YEAR, "mark": row.mark, "answer": Answer.APPLICATION.value}
    assert staff.post(url("reject"), given).status_code == 302
    assert "未采纳，入党志愿书上就是现在的日期" in text(client_of(rosters, Role.UNIT_SECRETARY), "roster")


def test_a_unit_reads_why_a_corrected_member_is_off_the_roster(rosters: Rosters, staff: Client, row: RosterRow) -> None:
    staff.post(url("correct"), typed(row, full_on="2015-06-20"))
    page = text(client_of(rosters, Role.UNIT_SECRETARY), "roster")
    assert "更正后不列入" in page
    assert "按转正时间、当年内届满计算满9年" in page


def test_a_missing_date_is_filled_in_on_the_same_page(staff: Client, row: RosterRow) -> None:
    del row
    blocked = RosterRow.objects.get(place=Place.BLOCKED)
    assert staff.post(url("correct"), typed(blocked)).status_code == 302
    blocked.refresh_from_db()
    assert (blocked.place, blocked.years) == (Place.LISTED, 10)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"full_on": "2001-06-20"}, "转正时间不能早于入党时间"),
        ({"full_on": "二〇一四年"}, "还没有更正"),
        ({"source": ""}, "还没有更正"),
        ({"join_on": ""}, "还没有更正"),
    ],
)
def test_what_is_refused_comes_back_with_all_that_was_typed(
    staff: Client, row: RosterRow, said: dict[str, object], sentence: str
) -> None:
    response = staff.post(url("correct"), typed(row, **{"join_on": "2013-06-21", **said}))
    page = response.content.decode()

    assert response.status_code == 422
    assert sentence in page
    assert "2001-06-20" in page or "2013-06-21" in page or "2014-06-20" in page
    assert page.count('<details class="fold" open>') == 1
    assert Person.objects.get(id=row.person_id).full_on == date(2004, 5, 1)


def test_the_later_of_two_sees_both_versions_and_may_then_decide(staff: Client, row: RosterRow) -> None:
    early = typed(row, full_on="2014-07-01")
    staff.post(url("correct"), typed(row))
    late = staff.post(url("correct"), early)
    page = late.content.decode()

    assert late.status_code == 409
    assert "由别人核对或更正过" in page
    assert "转正 2014年6月20日" in page
    assert 'value="2014-07-01"' in page
    row.refresh_from_db()
    assert f'value="{row.mark}"' in page, "to send it again is a decision by now"
    assert staff.post(url("correct"), typed(row, full_on="2014-07-01", seen_full="2014-06-20")).status_code == 302


def test_a_rejection_without_a_reason_is_refused(staff: Client, row: RosterRow) -> None:
    response = staff.post(url("reject"), {"year": YEAR, "mark": row.mark})
    assert response.status_code == 422
    assert "请选不采纳的理由" in response.content.decode()


def test_one_who_left_after_the_day_stays_one_who_left(staff: Client, row: RosterRow) -> None:
    Person.objects.filter(id=row.person_id).update(status=MemberStatus.LEFT)
    row = RosterRow.objects.get(id=row.id)
    assert '<input type="hidden" name="status" value="left"' in text(staff, "corrections")
    assert staff.post(url("correct"), typed(row, status="left")).status_code == 302
    assert Person.objects.get(id=row.person_id).status == MemberStatus.LEFT


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE_STAFF}))
def test_only_the_committee_opens_the_page(rosters: Rosters, row: RosterRow, role: Role) -> None:
    client = client_of(rosters, role)
    assert client.get(url("corrections")).status_code == 403
    assert client.post(url("correct"), typed(row)).status_code == 403
    assert client.post(url("reject"), {"mark": row.mark, "answer": "file"}).status_code == 403


def test_without_a_roster_the_page_leads_to_where_one_is_made(staff: Client) -> None:
    assert staff.get(url("corrections")).headers["Location"] == url("roster")


def test_the_page_costs_the_same_few_queries_for_much_and_for_little(rosters: Rosters, staff: Client) -> None:
    counts: list[int] = []
    for amount in (1, MOST_OPEN + 5):
        rosters.add(*(member(f"缺{amount}之{each}", date(2013, 6, 20), None) for each in range(amount)))
        revision = Roster.objects.get().revision if counts else 0
        make_roster(actor=rosters.staff, year=YEAR, revision=revision)
        staff.get(url("corrections"))
        with CaptureQueriesContext(connection) as seen:
            page = text(staff, "corrections")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= MOST_QUERIES
    assert page.count('<details class="fold"') == MOST_OPEN
    assert "答复以后接着列出其余的" in page


def test_a_roster_that_is_confirmed_offers_no_form(rosters: Rosters, staff: Client, row: RosterRow) -> None:
    staff.post(url("reject"), {"year": YEAR, "mark": row.mark, "answer": "file"})
    rosters.move(Stage.CONFIRMED, "已电话核实")
    page = text(staff, "corrections")
    assert "请先在名册页退回“单位核对”" in page
    assert "更正</button>" not in page
    assert Roster.objects.get().stage_now is Stage.CONFIRMED
