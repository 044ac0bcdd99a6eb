"""The pages of the readings: what each person finds, what is kept when a form comes back, how often they ask."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.models import Duty
from yaodian.institutions.key_readings.models import Allotment, KeyReading, ReadingSession, Receipt
from yaodian.institutions.key_readings.pages import panel
from yaodian.institutions.key_readings.tests.listed import Readings
from yaodian.institutions.key_readings.tests.test_sessions import HELD
from yaodian.meetings.tests.meetings import members
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE

pytestmark = pytest.mark.django_db
LISTED = {"title": "示例读物乙", "publisher": "示例出版社", "listed_on": "2026-03-02", "audience": "all"}
GIVEN = {"kind": "handed_out", "received": "2", "happened_on": "2026-04-01", "office_text": "办公室"}


def url(name: str, **said: object) -> str:
    return reverse(f"desk:key_readings:{name}") + "?" + "&".join(f"{key}={value}" for key, value in said.items())


def at(readings: Readings, unit: Organisation | None = None) -> dict[str, Any]:
    unit = unit or readings.city.jia_first
    return {"reading": readings.reading.id, "unit": unit.id, "version": readings.version(unit)}


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return text_of(answer)


def test_an_empty_list_teaches(readings: Readings) -> None:
    assert "列入以后，各党组和支部就看得到应发多少" in shown(signed_in(readings.city), url("readings", year=2025))
    assert "工委列入重点读物以后" in shown(signed_in(readings.city, Role.UNIT_SECRETARY), url("readings", year=2025))


def test_the_list_has_the_sums_of_the_city_for_the_committee_and_of_the_unit_for_it(readings: Readings) -> None:
    readings.receive(2)
    assert "13|2|11|5/5" in cells(signed_in(readings.city))
    assert "3|2|1|1/1" in cells(signed_in(readings.city, Role.UNIT_SECRETARY))


def cells(client: Client) -> str:
    page = client.get(url("readings")).content.decode()
    return (
        "|".join(each.partition("</td>")[0] for each in page.split('<td class="num"')[1:])
        .replace(" ", "")
        .replace('data-label="应发">', "")
        .replace('data-label="实发">', "")
        .replace('data-label="缺">', "")
        .replace('data-label="缺册单位">', "")
    )


def test_a_reading_is_listed_corrected_and_taken_off_on_pages(readings: Readings) -> None:
    client = signed_in(readings.city)
    assert client.post(url("enter"), LISTED).status_code == 302
    made = KeyReading.objects.get(title="示例读物乙")
    again = client.post(url("enter"), {**LISTED, "reading": made.id, "version": 1, "edition": "第二版"})
    assert again.status_code == 302
    assert "《示例读物乙》（第二版）" in shown(client, url("reading", reading=made.id))

    refused = client.post(url("withdraw"), {"reading": made.id, "version": 1, "reason": "改用新版"})
    assert refused.status_code == 409
    assert 'value="改用新版"' in refused.content.decode()
    assert client.post(url("withdraw"), {"reading": made.id, "version": 2, "reason": "改用新版"}).status_code == 302
    assert "撤下：改用新版" in shown(client, url("readings"))
    assert "各单位不用再办" in shown(client, url("reading", reading=made.id))


@pytest.mark.parametrize(
    ("said", "words"),
    [({"listed_on": "2027-01-01"}, "不能晚于今天"), ({"publisher": ""}, "还没有保存"), ({"title": "秘密★"}, "密级")],
)
def test_what_was_typed_into_a_listing_stays(readings: Readings, said: dict[str, str], words: str) -> None:
    answer = signed_in(readings.city).post(url("enter"), {**LISTED, "edition": "珍藏版", **said})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="珍藏版"' in answer.content.decode()


def test_a_secretary_comes_to_the_own_branch_and_the_committee_to_the_list_of_units(readings: Readings) -> None:
    said = shown(signed_in(readings.city, Role.UNIT_SECRETARY), url("unit", reading=readings.reading.id))
    assert "市甲局第一支部" in said
    assert "征订3册" in said
    answer = signed_in(readings.city).get(url("unit", reading=readings.reading.id))
    assert answer.status_code == 302
    assert "show=all" in answer.url  # type: ignore[attr-defined]


def test_the_way_of_a_unit_on_its_page(readings: Readings) -> None:
    client = signed_in(readings.city, Role.UNIT_SECRETARY)

    def post(name: str, **said: object) -> int:
        return client.post(url(name), {**at(readings), **said}).status_code

    assert post("copies", copies="4", copies_reason="图书角留1册") == 302
    assert post("order") == 302
    assert post("unorder", reason="数错了") == 302
    assert post("receive", **GIVEN) == 302
    meeting = readings.meeting(HELD)
    assert post("plan", meeting=meeting.id) == 302
    said = shown(client, url("unit", reading=readings.reading.id))
    assert "发放2册" in said
    assert "5月支部党员大会" in said
    assert post("unplan", session=ReadingSession.objects.get().id) == 302
    assert post("unreceive", receipt=Receipt.objects.get().id, reason="写错") == 302
    assert (Allotment.objects.get().version, readings.counts().given) == (7, 0)


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("copies", {"copies": "9", "copies_reason": ""}, ['value="9"', "和名册上的人数不一样"]),
        ("copies", {"copies": "-1", "copies_reason": "试"}, ['value="-1"', "还没有保存"]),
        ("receive", {**GIVEN, "received": "9"}, ['value="9"', "多了6册", 'value="办公室"']),
        ("receive", {**GIVEN, "happened_on": "4月"}, ['value="4月"', "还没有保存"]),
        ("receive", {**GIVEN, "office_text": "示例党员1"}, ['value="示例党员1"', "名册上的姓名"]),
        ("plan", {"meeting": ""}, ["请选在哪次会议上学"]),
        ("order", {"version": "7"}, ["另一个人在您打开之后改过"]),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    readings: Readings, name: str, said: dict[str, str], words: list[str]
) -> None:
    answer = signed_in(readings.city, Role.UNIT_SECRETARY).post(url(name), {**at(readings), **said})
    assert answer.status_code == (409 if "version" in said else 422)
    assert [each for each in words if each not in answer.content.decode()] == []
    assert not Allotment.objects.exists()


@pytest.mark.parametrize("role", [Role.UNIT_SECRETARY, Role.DEPARTMENT_OFFICE, Role.STUDY_SECRETARY])
def test_another_department_is_not_there(readings: Readings, role: Role) -> None:
    client, foreign = signed_in(readings.city, role), readings.city.yi_first
    assert client.get(url("unit", reading=readings.reading.id, unit=foreign.id)).status_code == 404
    for name in ("copies", "order", "unorder", "receive", "plan"):
        assert client.post(url(name), {**at(readings, foreign), **GIVEN, "copies": "1"}).status_code == 404
    assert not Allotment.objects.exists()


def test_rows_of_another_unit_are_not_reached_by_their_number(readings: Readings) -> None:
    """With the own unit in the form and a row of the neighbour behind it."""
    receipt = readings.receive(1, unit=readings.city.yi_first)
    client = signed_in(readings.city, Role.UNIT_SECRETARY)
    foreign = {**at(readings), "receipt": receipt.id, "reason": "写错", "version": 1}
    assert client.post(url("unreceive"), foreign).status_code == 404
    session = readings.plan(readings.meeting(HELD, unit=readings.city.jia_second), readings.city.jia_second)
    assert client.post(url("unplan"), {**at(readings), "session": session.id, "version": 1}).status_code == 404
    strange = readings.meeting(HELD, unit=readings.city.yi_first)
    assert client.post(url("plan"), {**at(readings), "meeting": strange.id}).status_code == 404
    assert readings.counts(readings.city.yi_first).given == 1


def test_the_units_that_miss_copies_stand_first_and_all_after_a_click(readings: Readings) -> None:
    readings.receive(3)
    client, number = signed_in(readings.city), readings.reading.id
    short = shown(client, url("reading", reading=number))
    assert "市甲局第一支部" not in short
    assert "市甲局第二支部" in short
    assert "市甲局第一支部" in shown(client, url("reading", reading=number, show="all"))


def test_a_long_list_goes_page_by_page(readings: Readings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaodian.institutions.key_readings.pages.UNITS_ON_A_PAGE", 2)
    client = signed_in(readings.city)
    seen, address = list[str](), url("reading", reading=readings.reading.id)
    while address:
        page: Any = client.get(address)
        seen += [unit.name for unit, _ in page.context["units"]]
        address = page.context["older_url"]
    assert seen == ["市甲局第一支部", "市甲局第二支部", "市甲局党组", "市乙局第一支部", "市乙局党组"]


def test_the_file_holds_every_unit_or_those_that_miss_copies(readings: Readings) -> None:
    readings.receive(3)
    readings.receive(1, unit=readings.city.jia_second)
    assert [row[1:7] for row in sheet(readings, "short")] == [
        ["市甲局第二支部", 2, "未登记", 1, 1, "发放"],
        ["市甲局党组", 2, 0, 0, 2, "列入"],
        ["市乙局第一支部", 4, 0, 0, 4, "列入"],
        ["市乙局党组", 2, 0, 0, 2, "列入"],
    ]
    assert next(row[1] for row in sheet(readings, "all")) == "市甲局第一支部"


def sheet(readings: Readings, which: str) -> list[list[Any]]:
    answer: Any = signed_in(readings.city).get(url("export", reading=readings.reading.id, show=which))
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()][2:-1]


def test_no_page_asks_more_often_in_a_larger_city(
    readings: Readings, django_assert_num_queries: Callable[..., Any], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client, number = signed_in(readings.city), readings.reading.id
    pages = [
        url("readings"),
        url("reading", reading=number, show="all"),
        url("export", reading=number, show="all"),
        "/ledgers/key_readings/",
        url("unit", reading=number, unit=readings.city.jia_first.id),
    ]
    counts = [counted(client, page, django_assert_max_num_queries) for page in pages]
    for place in range(6):
        branch = add_organisation(
            actor=readings.staff,
            parent=readings.city.yi_committee,
            kind=Kind.BRANCH,
            name=f"市乙局新设第{place}支部",
            valid_from=SINCE,
        )
        members(readings.city, branch, full=1, probationary=0)
        readings.receive(1, unit=branch)
        readings.plan(readings.meeting(HELD, unit=branch), branch)
    for page, before in zip(pages, counts, strict=True):
        with django_assert_num_queries(before):
            answer = client.get(page)
            b"".join(getattr(answer, "streaming_content", ()))


def counted(client: Client, page: str, assert_at_most: Callable[..., Any]) -> int:
    with assert_at_most(16) as seen:
        answer = client.get(page)
        b"".join(getattr(answer, "streaming_content", ()))
    assert answer.status_code == 200
    return len(seen)


@pytest.mark.parametrize(("role", "is_shown"), [(Role.UNIT_SECRETARY, True), (Role.MEMBER, False)])
def test_the_duty_leads_to_the_readings(readings: Readings, role: Role, is_shown: bool) -> None:  # noqa: FBT001
    class Request:
        actor: Actor = readings.city.actor(role)

    said = panel(Request(), Duty(year=2026))  # type: ignore[arg-type]
    assert ("《示例读物甲》（2026年版）" in said) is is_shown
