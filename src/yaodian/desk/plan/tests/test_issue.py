"""Before anything is issued its cost is seen; then one job makes the duties, and says how far it is."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.desk.plan.tests.plan_pages import clause_like, signed_in, text_of
from yaodian.desk.progress.load_chart import chart_of
from yaodian.engine.actions.issue import run_issue
from yaodian.engine.actions.review import confirm_all
from yaodian.engine.models import Clause, Duty, Job, PlanVersion
from yaodian.engine.queries.issue import LoadRow, preview_of
from yaodian.engine.tests.plans import TEXT, imported_plan
from yaodian.kernel.clock import now
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

ISSUE = "/plan/2026/issue/"


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture
def version(city: City) -> PlanVersion:
    return imported_plan(city)


@pytest.fixture
def client(city: City, version: PlanVersion) -> Client:
    return signed_in(city)


@pytest.fixture
def confirmed(city: City, version: PlanVersion) -> PlanVersion:
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    return version


def issued(client: Client, run: DjangoCaptureOnCommitCallbacks) -> Job:
    with run(execute=True):
        answer = client.post(ISSUE)
    job = Job.objects.get()
    assert answer.headers["Location"] == f"{ISSUE}{job.id}/"
    return job


def test_nothing_can_be_issued_before_anything_is_confirmed(version: PlanVersion, client: Client) -> None:
    page = client.get(ISSUE)
    assert "还没有确认任何一条" in text_of(page)
    assert "项任务</button>" not in page.content.decode()
    refused = client.post(ISSUE)
    assert refused.status_code == 422
    assert "请先复核" in text_of(refused)


def test_the_page_shows_what_it_costs_whom(city: City, confirmed: PlanVersion, client: Client) -> None:
    preview = preview_of(actor=city.actor(Role.COMMITTEE_STAFF), version_id=confirmed.id)
    page = text_of(client.get(ISSUE))
    assert f"下达{preview.duties}项任务" in page
    assert preview.sentence in page
    assert all(row.kind in page for row in preview.loads)
    assert all("".join(row.name.split()) in page for row in preview.institutions)
    chart = client.get(ISSUE).context["chart"]
    assert chart.row.kind == "党支部"
    assert chart.words.count(" 月 ") == 12


def test_kinds_that_owe_nothing_are_named(confirmed: PlanVersion, client: Client) -> None:
    page = client.get(ISSUE)
    busy = {row.kind for row in page.context["preview"].loads}
    assert page.context["idle"]
    assert not busy & set(page.context["idle"])
    assert f"没有任务的类别：{'、'.join(page.context['idle'])}" in text_of(page)


def test_what_stays_open_is_listed_with_its_reason_and_its_form(confirmed: PlanVersion, client: Client) -> None:
    page, clause = client.get(ISSUE), clause_like(confirmed, "定期分析研判")
    assert "定期分析研判意识形态领域形势" in text_of(page)
    assert f"/plan/2026/review/?clause={clause.id}#panel" in page.content.decode()


def test_issuing_makes_the_duties_and_leads_to_its_progress(
    confirmed: PlanVersion, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = issued(client, django_capture_on_commit_callbacks)
    page = client.get(f"{ISSUE}{job.id}/")
    assert f"已下达。新增{Duty.objects.count()}项任务。" in text_of(page)
    assert "hx-get" not in page.content.decode()
    assert "Refresh" not in page.headers
    confirmed.refresh_from_db()
    assert confirmed.status == PlanVersion.Status.ISSUED
    assert "没有等着下达的版本" in text_of(client.get(ISSUE))


def test_a_job_that_runs_reloads_its_page_with_and_without_scripts(confirmed: PlanVersion, client: Client) -> None:
    client.post(ISSUE)  # the job has been asked for and not begun
    job = Job.objects.get()
    Job.objects.update(state=Job.State.RUNNING, done=3, total=12)
    page = client.get(f"{ISSUE}{job.id}/")
    assert "进行中：3/12" in text_of(page)
    assert page.headers["Refresh"] == "4"
    assert f'hx-get="{ISSUE}{job.id}/"' in page.content.decode()
    assert client.get(ISSUE).headers["Location"] == f"{ISSUE}{job.id}/"


def test_a_job_that_stands_still_can_be_pushed(confirmed: PlanVersion, client: Client) -> None:
    client.post(ISSUE)
    job = Job.objects.get()
    assert "接着下达" not in text_of(client.get(f"{ISSUE}{job.id}/"))
    Job.objects.update(state=Job.State.RUNNING, asked_at=now() - timedelta(minutes=3))
    assert "接着下达" in text_of(client.get(f"{ISSUE}{job.id}/"))
    assert client.post(f"{ISSUE}{job.id}/").status_code == 302


def test_a_job_belongs_to_its_year(confirmed: PlanVersion, client: Client) -> None:
    client.post(ISSUE)
    assert client.get(f"/plan/2025/issue/{Job.objects.get().id}/").status_code == 404


def test_a_job_that_broke_off_goes_on(confirmed: PlanVersion, client: Client, city: City) -> None:
    client.post(ISSUE)
    job = Job.objects.get()
    run_issue(committee_id=city.committee_id, job_id=job.id)
    made = Duty.objects.count()
    Job.objects.update(state=Job.State.FAILED, message="中途出错。")
    assert "没有办完：中途出错。" in text_of(client.get(f"{ISSUE}{job.id}/"))
    assert client.post(f"{ISSUE}{job.id}/").headers["Location"] == f"{ISSUE}{job.id}/"
    run_issue(committee_id=city.committee_id, job_id=job.id)
    assert Duty.objects.count() == made


def test_a_later_version_shows_what_changes_before_it_is_issued(
    confirmed: PlanVersion,
    client: Client,
    city: City,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    issued(client, django_capture_on_commit_callbacks)
    gone = "年底前组织各党支部完成对党忠诚“五个一”活动"
    later = TEXT.replace("每季度组织党组", "每半年组织党组").replace(f"，{gone}", "")
    version = imported_plan(city, later)
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    page = client.get(ISSUE)
    assert "与第1版相比" in text_of(page)
    assert "每<del>季度</del><ins>半年</ins>组织党组" in page.content.decode()
    assert f"<del>{gone}</del>" in page.content.decode()
    assert "第1版由这一版替代" in text_of(page)
    kept = client.get(ISSUE, {"kind": "kept"})
    assert {row.label for row in kept.context["rows"]} == {"保留"}


def test_the_chart_is_left_out_where_no_duty_has_a_date() -> None:
    row = LoadRow(kind="党支部", units=1, duties=1, average=(0,) * 12, heaviest=(0,) * 12)
    assert chart_of(row) is None


def test_the_highest_bar_is_the_peak_and_stands_on_the_ground() -> None:
    chart = chart_of(
        LoadRow(kind="党支部", units=1, duties=3, average=(0, 30, *([60] * 2), *([0] * 8)), heaviest=(0,) * 12)
    )
    assert chart is not None
    assert [bar.month for bar in chart.bars if bar.is_peak] == [3]
    assert {bar.y + bar.height for bar in chart.bars} == {150}
    assert chart.bars[1].height * 2 in range(chart.bars[2].height - 1, chart.bars[2].height + 2)


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.AUDITOR])
def test_only_staff_of_the_committee_issue(city: City, confirmed: PlanVersion, role: Role) -> None:
    client = signed_in(city, role)
    assert client.get(ISSUE).status_code == 403
    assert client.post(ISSUE).status_code == 403
    assert not Job.objects.exists()


def test_a_year_without_a_plan_has_no_such_page(client: Client) -> None:
    assert client.get("/plan/2031/issue/").status_code == 404
    assert Clause.objects.exists()
