"""Two years beside one another, and the end of a year."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.actions.issue import issue_version
from yaodian.engine.actions.review import confirm_all
from yaodian.engine.models import Duty, Plan
from yaodian.engine.tests.plans import TEXT, imported_plan
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

BEFORE = TEXT.replace("2026", "2025").replace("每季度组织党组", "每半年组织党组").replace("会议严格", "会议认真严格")
CLOSE = "/plan/2025/close/"


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture
def client(city: City) -> Client:
    return signed_in(city)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-02-10")


@pytest.fixture(autouse=True)
def issued(city: City, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    for text in (BEFORE, TEXT):
        version = imported_plan(city, text)
        confirm_all(actor=staff, version_id=version.id)
        with django_capture_on_commit_callbacks(execute=True):
            issue_version(actor=staff, version_id=version.id)


def test_measures_of_two_years_stand_beside_one_another(client: Client) -> None:
    page = client.get("/plan/2026/compare/2025/")
    assert "2025年→2026年" in text_of(page)
    assert "每<del>半年</del><ins>季度</ins>组织党组" in page.content.decode()
    assert "应完成" in text_of(page)
    kept = client.get("/plan/2026/compare/2025/", {"kind": "kept"})
    assert {row.label for row in kept.context["rows"]} == {"保留"}
    assert client.get("/plan/2026/compare/2024/").status_code == 404


def test_what_is_still_owed_is_listed_before_a_year_is_closed(client: Client) -> None:
    owed = Duty.objects.filter(year=2025, verdict="", due_on__lt=date(9999, 1, 1)).count()
    page = text_of(client.get(CLOSE))
    assert f"{owed}项任务" in page
    assert "年底前组织各党支部完成对党忠诚“五个一”活动最早的到期日是2025年12月31日3项" in page
    assert Plan.objects.get(year=2025).status == Plan.Status.ISSUED


def test_a_year_with_open_duties_is_closed_with_a_reason_only(client: Client) -> None:
    refused = client.post(CLOSE, {"reason": " "})
    assert refused.status_code == 422
    assert "请写明原因" in text_of(refused)
    done = client.post(CLOSE, {"reason": "系统年中启用"}, follow=True)
    assert "2025年工作要点已办结归档" in text_of(done)
    assert Plan.objects.get(year=2025).closed_on == date(2026, 2, 10)
    assert "2025年已于2026年2月10日办结归档" in text_of(client.get(CLOSE))


def test_a_refused_reason_stays_in_the_form(city: City, client: Client) -> None:
    imported_plan(city, BEFORE.replace("每月通报", "每季度通报"))
    refused = client.post(CLOSE, {"reason": "系统年中启用"})
    assert "有一版正在复核" in text_of(refused)
    assert ">系统年中启用</textarea>" in refused.content.decode()


def test_a_year_with_nothing_left_needs_no_reason(client: Client) -> None:
    Duty.objects.filter(year=2025).update(verdict=Duty.Verdict.FULFILLED)
    assert "有到期日的任务都办结了" in text_of(client.get(CLOSE))
    assert client.post(CLOSE).status_code == 302


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.MEMBER, Role.SYSTEM_ADMINISTRATOR])
def test_only_staff_of_the_committee_close_a_year(city: City, role: Role) -> None:
    client = signed_in(city, role)
    assert client.get(CLOSE).status_code == 403
    assert client.post(CLOSE, {"reason": "系统年中启用"}).status_code == 403
    assert client.get("/plan/2026/compare/2025/").status_code == 403
    assert not Plan.objects.filter(status=Plan.Status.CLOSED).exists()
