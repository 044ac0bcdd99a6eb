"""The pages of the roster: what each person finds on them, what is printed, what the Excel file holds."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from yaodian.engine.models import Duty
from yaodian.institutions.political_birthday.actions import make_roster
from yaodian.institutions.political_birthday.models import Check, Doubt, Roster, RosterRow
from yaodian.institutions.political_birthday.pages import panel
from yaodian.institutions.political_birthday.queries import difference_of
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.institutions.political_birthday.tests.rosters import Rosters, member
from yaodian.kernel.standing import FLAG_LATER, Basis
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Person
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db
COLUMNS = ["序号", "姓名", "单位", "所在支部", "入党时间", "转正时间", "党龄", "届次", "备注"]
HU = member("胡映月", date(1993, 9, 1), date(1994, 9, 1))
TAO = member("陶远山", date(2013, 6, 20), date(2014, 6, 20))
WEI = member("韦清和", date(2013, 6, 20), None)


def url(name: str, **said: object) -> str:
    given = {"year": 2024, **said}
    return reverse(f"desk:political_birthday:{name}") + "?" + "&".join(f"{key}={value}" for key, value in given.items())


def client_of(rosters: Rosters, role: Role) -> Client:
    client = Client()
    client.force_login(rosters.city.users[role])
    return client


@pytest.fixture
def staff(rosters: Rosters) -> Client:
    return client_of(rosters, Role.COMMITTEE_STAFF)


@pytest.fixture
def secretary(rosters: Rosters) -> Client:
    return client_of(rosters, Role.UNIT_SECRETARY)


@pytest.fixture
def checking(rosters: Rosters) -> Roster:
    """胡 and 韦 in 市甲局, 陶 in 市乙局; the units are asked."""
    rosters.add(HU, WEI)
    rosters.add(TAO, place=rosters.city.yi_first)
    return rosters.at(Stage.UNIT_CHECK)


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_page_says_what_comes(staff: Client, secretary: Client) -> None:
    assert "生成名册" in text(staff, url("roster"))
    assert "请您逐行核对日期" in text(secretary, url("roster"))
    assert "生成名册</button>" not in text(secretary, url("roster"))


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OBSERVER, Role.STUDY_SECRETARY])
def test_a_member_and_an_observer_do_not_come_in(rosters: Rosters, role: Role) -> None:
    for name in ("roster", "print", "export"):
        assert client_of(rosters, role).get(url(name)).status_code == 403


@pytest.mark.parametrize("name", ["make", "move"])
def test_a_secretary_neither_draws_up_nor_moves(secretary: Client, name: str) -> None:
    assert secretary.post(url(name), {"year": 2024}).status_code == 403


def test_the_committee_draws_up_with_the_rule_it_chose(rosters: Rosters, staff: Client) -> None:
    rosters.add(TAO)
    given = {"year": 2023, "basis": "JOIN", "window": "CALENDAR", "snapshot_on": "2023-05-01", "revision": 0}

    assert staff.post(url("make"), given).status_code == 302
    assert Roster.objects.get().chosen[0] is Basis.JOIN
    assert "按入党时间、当年内届满计算，名册日2023年5月1日" in text(staff, url("roster", year=2023))


def test_a_day_that_is_none_comes_back_with_all_that_was_typed(staff: Client) -> None:
    given = {"year": 2024, "basis": "JOIN", "window": "JULY_FIRST", "snapshot_on": "2023-05-01", "revision": 0}
    response = staff.post(url("make"), given)

    assert response.status_code == 422
    assert "名册日须在2024年内" in response.content.decode()
    assert 'value="JOIN" selected' in response.content.decode()
    assert 'value="2023-05-01"' in response.content.decode()


def test_a_unit_finds_its_own_rows_and_what_to_do_with_the_blocked(secretary: Client, checking: Roster) -> None:
    page = text(secretary, url("roster"))

    assert "胡映月" in page
    assert "陶远山" not in page
    assert "韦清和" in page
    assert "把转正时间报工委补录" in page
    assert FLAG_LATER in page
    assert checking.rule in page


def test_the_rows_of_a_foreign_unit_do_not_exist(rosters: Rosters, secretary: Client, checking: Roster) -> None:
    for name in ("roster", "print", "export"):
        assert secretary.get(url(name, unit=rosters.city.yi.id)).status_code == 404
    foreign = RosterRow.objects.get(person__name="陶远山")
    given = {"year": 2024, "revision": checking.revision, "row": foreign.mark, "do": "right"}
    assert secretary.post(url("check"), given).status_code == 404
    assert RosterRow.objects.get(id=foreign.id).check_state == Check.WAITING


def test_a_unit_checks_its_rows_and_marks_a_doubt(rosters: Rosters, secretary: Client, checking: Roster) -> None:
    del rosters
    row = RosterRow.objects.get(person__name="胡映月")
    given = {"year": 2024, "revision": checking.revision, "row": row.mark, "do": "doubt"}

    refused = secretary.post(url("check"), given)
    assert refused.status_code == 422
    assert f'value="{row.mark}" aria-label="选胡映月这一行" checked' in refused.content.decode()

    assert secretary.post(url("check"), {**given, "doubt": Doubt.FULL.value}).status_code == 302
    row.refresh_from_db()
    assert (row.check_state, row.doubt) == (Check.DOUBTFUL, Doubt.FULL)

    assert secretary.post(url("check"), {**given, "row": row.mark, "do": "right"}).status_code == 302
    row.refresh_from_db()
    assert (row.check_state, row.doubt) == (Check.RIGHT, "")


def test_the_committee_sees_the_units_first_and_one_after_a_click(
    rosters: Rosters, staff: Client, checking: Roster
) -> None:
    del checking
    page = text(staff, url("roster"))
    assert "市甲局" in page
    assert "胡映月" not in page
    assert "胡映月" in text(staff, url("roster", unit=rosters.city.jia.id))


def test_a_reason_that_is_refused_stays_in_its_field(staff: Client, checking: Roster) -> None:
    given = {"year": 2024, "revision": checking.revision, "then": "drawn_up", "reason": "胡映月日期有争议"}
    response = staff.post(url("move"), given)

    assert response.status_code == 422
    assert 'value="胡映月日期有争议"' in response.content.decode()
    assert staff.post(url("move"), {**given, "reason": "日期有争议"}).status_code == 302


def test_each_unit_is_printed_on_a_sheet_that_names_the_rule(staff: Client, checking: Roster) -> None:
    page = text(staff, url("print"))

    assert page.count('<article class="sheet">') == 2
    assert page.count(checking.rule) == 2
    assert [part.partition("</th>")[0] for part in page.split('<th scope="col" class="nowrap">')[1:10]] == COLUMNS
    assert FLAG_LATER in page
    assert "另有1人缺日期未列入" in page
    assert '<body class="across"' in page


def test_the_workbook_holds_what_is_printed(staff: Client, secretary: Client, checking: Roster) -> None:
    rows = sheet(staff)
    assert rows[1] == COLUMNS
    assert rows[2] == [
        1,
        "胡映月",
        "市甲局",
        "市甲局第一支部",
        "1993年9月1日",
        "1994年9月1日",
        "30年",
        "30年",
        FLAG_LATER,
    ]
    assert rows[3][:4] == [2, "陶远山", "市乙局", "市乙局第一支部"]
    assert checking.rule in str(rows[4][0])
    assert [row[1] for row in sheet(secretary)[2:-1]] == ["胡映月"]


def sheet(client: Client) -> list[list[object]]:
    response: Any = client.get(url("export"))
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def test_what_differs_from_last_year_is_counted(rosters: Rosters) -> None:
    rosters.add(TAO, WEI, member("十一年", date(2012, 3, 1), date(2013, 3, 1)))
    make_roster(actor=rosters.staff, year=2023)
    Person.objects.filter(name="韦清和").update(full_on=date(2013, 6, 20))
    difference = difference_of(actor=rosters.staff, roster=make_roster(actor=rosters.staff, year=2024))

    assert difference is not None
    assert (difference.by_years, difference.both, difference.caught_up) == ({10: (1, 1)}, 0, 1)
    assert not difference.is_other_rule


@pytest.mark.parametrize(("role", "is_linked"), [(Role.COMMITTEE_STAFF, True), (Role.MEMBER, False)])
def test_the_duty_leads_to_the_roster(rosters: Rosters, role: Role, is_linked: bool) -> None:  # noqa: FBT001
    class Request:
        actor: Actor = rosters.city.actor(role)

    shown = panel(Request(), Duty(year=2024))  # type: ignore[arg-type]
    assert (f'href="{url("roster")}"' in shown) is is_linked
