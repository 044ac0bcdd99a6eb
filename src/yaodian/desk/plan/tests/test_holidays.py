"""A holiday table comes in: first it is seen which dates move, then they are moved."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.desk.plan.tests.plan_pages import form_in, signed_in, text_of
from yaodian.engine.actions.issue import issue_version
from yaodian.engine.actions.review import confirm_all
from yaodian.engine.models import DueChange, Duty, Holiday
from yaodian.engine.tests.plans import imported_plan
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

HOLIDAYS = "/plan/holidays/"
NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：2026年12月31日（周四）至2027年1月3日（周日）放假调休，共4天。
二、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。
"""


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-11-20")
    return small_city()


@pytest.fixture
def client(city: City) -> Client:
    return signed_in(city)


@pytest.fixture
def issued(city: City, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    version, staff = imported_plan(city), city.actor(Role.COMMITTEE_STAFF)
    confirm_all(actor=staff, version_id=version.id)
    with django_capture_on_commit_callbacks(execute=True):
        issue_version(actor=staff, version_id=version.id)


def take(client: Client, seen: object) -> object:
    return client.post(HOLIDAYS, {**form_in(seen, "take"), "do": "take"}, follow=True)


def test_the_page_says_which_years_wait_for_their_notice(client: Client) -> None:
    page = text_of(client.get(HOLIDAYS))
    assert "2027年还没有放假安排" in page
    assert "2026年还没有放假安排" not in page
    assert "国办发明电〔2025〕7号" in page


@pytest.mark.usefixtures("issued")
def test_dates_that_move_are_seen_before_anything_is_taken(client: Client) -> None:
    page = text_of(client.post(HOLIDAYS, {"text": NOTICE}))
    assert "2027年放假11天，调休上班0天，3项没有办结的任务改时限" in page
    assert "对党忠诚“五个一”活动“五个一”活动2026年一次性3项2026年12月31日2026年12月30日" in page
    assert not Holiday.objects.exists()
    assert not DueChange.objects.exists()


@pytest.mark.usefixtures("issued")
def test_what_was_seen_is_taken(city: City, client: Client) -> None:
    done = take(client, client.post(HOLIDAYS, {"text": NOTICE}))
    assert "读入2027年放假安排11天，调整时限3项" in text_of(done)
    assert Duty.objects.filter(organisation=city.jia_first, due_on=date(2026, 12, 30)).exists()
    assert set(DueChange.objects.values_list("old_due_on", "new_due_on")) == {(date(2026, 12, 31), date(2026, 12, 30))}
    assert set(Holiday.objects.values_list("source", flat=True)) == {"国务院办公厅关于2027年部分节假日安排的通知"}
    assert "2027年还没有放假安排" not in text_of(client.get(HOLIDAYS))


def test_a_table_that_is_known_already_is_not_taken_twice(client: Client) -> None:
    seen = client.post(HOLIDAYS, {"text": NOTICE})
    take(client, seen)
    again = client.post(HOLIDAYS, {"text": NOTICE})
    assert "早已读入" in text_of(again)
    assert "读入这份安排" not in text_of(again)
    assert "没有变化" in text_of(take(client, seen))


def test_a_file_is_read_as_well(client: Client) -> None:
    rows = "日期,类型,名称\n2027-10-01,休,国庆节\n2027-10-09,班,国庆节\n"
    page = client.post(HOLIDAYS, {"file": SimpleUploadedFile("2027.csv", rows.encode())})
    assert "2027年放假1天，调休上班1天，现有任务的时限不受影响" in text_of(page)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "请上传文件，或者粘贴通知全文"),
        ({"text": NOTICE, "file": SimpleUploadedFile("a.csv", b"x")}, "请只选一种"),
        ({"text": NOTICE.replace("12月31日（周四）", "12月31日（周五）")}, "实际是周四"),
        ({"file": SimpleUploadedFile("a.csv", "姓名,单位\n".encode())}, "找不到表头"),
    ],
)
def test_what_cannot_be_read_is_refused_and_stays_in_the_form(
    client: Client, sent: dict[str, object], sentence: str
) -> None:
    page = client.post(HOLIDAYS, sent)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert str(sent.get("text", "")) in page.content.decode()


def test_a_changed_form_is_read_as_strictly_as_the_first(client: Client) -> None:
    page = client.post(HOLIDAYS, {"do": "take", "table": "日期,类型\n2027-13-01,休\n", "source": "x"})
    assert page.status_code == 422
    assert "看不懂日期" in text_of(page)
    assert not Holiday.objects.exists()


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.MEMBER, Role.SYSTEM_ADMINISTRATOR])
def test_only_staff_of_the_committee_take_holidays_in(city: City, role: Role) -> None:
    assert signed_in(city, role).get(HOLIDAYS).status_code == 403
    assert signed_in(city, role).post(HOLIDAYS, {"text": NOTICE}).status_code == 403
