"""The remedy that the doctor names is found where it says, and tells in a sentence what it has changed."""

import pytest
from django.db.models import F
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.models import Duty, Job, Plan, Tally
from yaodian.engine.tests.plans import issued_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

PAGE = "/plan/2026/resettle/"
SYSTEM = "/system/"


@pytest.fixture
def city(db: None) -> City:
    made = small_city()
    issued_plan(made)
    return made


@pytest.fixture
def client(city: City) -> Client:
    return signed_in(city)


def test_from_the_advice_of_the_doctor_to_the_letter_that_is_content(
    city: City, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    administrator = signed_in(city, Role.SYSTEM_ADMINISTRATOR)
    cell = Tally.objects.order_by("id")[0]
    Tally.objects.filter(id=cell.id).update(total=F("total") + 1)
    assert "请工委工作人员打开“要点”，点“版本与对照”，在2026年的页面上点“重新核认”" in text_of(
        administrator.post(SYSTEM)
    )
    assert "版本与对照" in text_of(client.get("/plan/2026/"))
    assert f'href="{PAGE}">重新核认</a>' in client.get("/plan/2026/versions/").content.decode()
    count = Duty.objects.filter(year=2026).count()
    assert f"重新核认{count}项任务" in text_of(client.get(PAGE))
    with django_capture_on_commit_callbacks(execute=True):
        told = client.post(PAGE, follow=True)
    assert told.redirect_chain == [(f"{PAGE}{Job.objects.get(kind='resettle').id}/", 302)]
    done = text_of(client.get(told.redirect_chain[0][0]))
    assert f"2026年重新核认完了。查过{count}项任务，改了汇总1格。" in done
    assert f"查过{count}项任务，改了汇总1格。" in text_of(client.get(PAGE))
    assert "没有要办的事" in text_of(administrator.post(SYSTEM))


def test_a_job_under_way_says_how_far_it_is_and_is_pushed_on_where_it_broke_off(client: Client) -> None:
    client.post(PAGE)
    job = Job.objects.get(kind="resettle")
    Job.objects.filter(id=job.id).update(state=Job.State.RUNNING, done=3, total=12)
    page = client.get(f"{PAGE}{job.id}/")
    assert "进行中：3/12" in text_of(page)
    assert page.headers["Refresh"] == "4"
    assert f'hx-get="{PAGE}{job.id}/"' in page.content.decode()
    assert "还没有办完" in text_of(client.get(PAGE))
    Job.objects.filter(id=job.id).update(state=Job.State.FAILED, message="中途出错。")
    assert "没有办完：中途出错。" in text_of(client.get(f"{PAGE}{job.id}/"))
    assert client.post(f"{PAGE}{job.id}/").headers["Location"] == f"{PAGE}{job.id}/"


def test_a_job_belongs_to_its_year(client: Client) -> None:
    client.post(PAGE)
    job = Job.objects.get(kind="resettle")
    assert client.get(f"/plan/2025/resettle/{job.id}/").status_code == 404
    assert client.get(f"/plan/2026/issue/{job.id}/").status_code == 404


def test_a_closed_year_and_a_plan_that_was_not_issued_have_nothing_to_settle(client: Client) -> None:
    Plan.objects.update(status=Plan.Status.CLOSED)
    assert "也就不再核认" in text_of(client.get(PAGE))
    refused = client.post(PAGE)
    assert refused.status_code == 422
    assert "2026年已办结归档" in text_of(refused)
    Plan.objects.update(status=Plan.Status.DRAFT)
    assert "还没有下达" in text_of(client.get(PAGE))


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMINISTRATOR, Role.UNIT_SECRETARY])
def test_only_staff_of_the_committee_settle_a_year_again(city: City, role: Role) -> None:
    client = signed_in(city, role)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE).status_code == 403
    assert not Job.objects.filter(kind="resettle").exists()
