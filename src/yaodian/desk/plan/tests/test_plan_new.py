"""要点 in: by file or by paste, the year asked for only where the text names none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yaodian.desk.plan.tests.plan_pages import REVIEW, signed_in, text_of
from yaodian.engine.models import PlanVersion
from yaodian.engine.tests.plans import TEXT, imported_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

NEW = "/plan/new/"
YEARLESS = TEXT.replace("2026年", "")


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture
def client(city: City) -> Client:
    return signed_in(city)


def test_the_page_says_that_nothing_classified_may_come_in(client: Client) -> None:
    page = text_of(client.get(NEW))
    assert "涉密文件不得上传或粘贴" in page
    assert "年份" not in page


def test_a_pasted_text_leads_to_its_review(client: Client) -> None:
    page = client.post(NEW, {"text": TEXT}, follow=True)
    assert page.redirect_chain == [(REVIEW, 302)]
    assert "已读入《云泽市直机关2026年党建工作要点》" in text_of(page)


def test_a_file_leads_to_its_review(city: City, client: Client) -> None:
    page = client.post(NEW, {"file": SimpleUploadedFile("工作要点.txt", TEXT.encode())})
    assert page.headers["Location"] == REVIEW
    assert PlanVersion.objects.of(city.committee_id).get().source_name == "工作要点.txt"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "请上传一个文件，或者粘贴全文"),
        ({"text": TEXT, "file": SimpleUploadedFile("要点.txt", TEXT.encode())}, "请只选一种"),
        ({"text": "机密★5年\n" + TEXT}, "文件标有密级"),
        ({"file": SimpleUploadedFile("要点（秘密）.txt", TEXT.encode())}, "文件标有密级"),
        ({"file": SimpleUploadedFile("要点.ofd", b"PK\x03\x04" + bytes(40))}, "这是.ofd版式文件"),
        ({"file": SimpleUploadedFile("要点.txt", b"")}, "文件是空的"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(client: Client, sent: dict[str, object], sentence: str) -> None:
    page = client.post(NEW, sent)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert not PlanVersion.objects.exists()


def test_a_refused_paste_stays_in_the_form(client: Client) -> None:
    page = client.post(NEW, {"text": YEARLESS})
    assert page.status_code == 422
    assert YEARLESS in page.content.decode().replace("\r\n", "\n").replace("&quot;", '"')


def test_the_year_is_asked_for_where_the_text_names_none(city: City, client: Client) -> None:
    page = client.post(NEW, {"text": YEARLESS})
    assert "文中没有写明年份，请填写这份要点是哪一年的" in text_of(page)
    assert 'name="year"' in page.content.decode()
    assert "文中没有写明年份" in text_of(client.post(NEW, {"text": YEARLESS, "year": ""}))
    taken = client.post(NEW, {"text": YEARLESS, "year": "2025"})
    assert taken.headers["Location"] == "/plan/2025/review/"
    assert PlanVersion.objects.of(city.committee_id).get().plan.year == 2025


def test_the_name_of_the_file_offers_the_year(client: Client) -> None:
    page = client.post(NEW, {"file": SimpleUploadedFile("2027年工作要点.txt", YEARLESS.encode())})
    assert 'value="2027"' in page.content.decode()
    assert "请再选一次" in text_of(page)


def test_a_version_under_review_is_named_with_the_way_on(city: City, client: Client) -> None:
    imported_plan(city)
    for page in (client.get(NEW), client.post(NEW, {"text": TEXT.replace("每月通报", "每季度通报")})):
        assert "2026年的要点第1版正在复核" in text_of(page)
        assert f'href="{REVIEW}"' in page.content.decode()
        assert f'href="{REVIEW}discard/"' in page.content.decode()


def test_a_version_under_review_is_thrown_away_only_after_a_question(city: City, client: Client) -> None:
    imported_plan(city)
    assert "删去第1版吗" in text_of(client.get(f"{REVIEW}discard/"))
    assert PlanVersion.objects.of(city.committee_id).exists()
    done = client.post(f"{REVIEW}discard/", follow=True)
    assert "已删去2026年要点第1版" in text_of(done)
    assert not PlanVersion.objects.of(city.committee_id).exists()
    assert client.get(f"{REVIEW}discard/").status_code == 404


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.MEMBER, Role.SYSTEM_ADMINISTRATOR])
def test_only_staff_of_the_committee_bring_plans_in(city: City, role: Role) -> None:
    assert signed_in(city, role).get(NEW).status_code == 403
