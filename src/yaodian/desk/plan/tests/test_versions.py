"""The versions of a plan: which there are, and what each changed against the one before."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.desk.plan.tests.plan_pages import REVIEW, signed_in, text_of
from yaodian.engine.actions.issue import issue_version
from yaodian.engine.actions.review import confirm_all
from yaodian.engine.models import PlanVersion
from yaodian.engine.tests.plans import TEXT, imported_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

VERSIONS = "/plan/2026/versions/"
GONE = "年底前组织各党支部完成对党忠诚“五个一”活动"
MOVED = "适时公布典型案例"
CHANGED = (
    TEXT.replace("每季度组织党组", "每半年组织党组")
    .replace(f"，{GONE}", "")
    .replace(f"，{MOVED}", "")
    .replace("每月通报1次重点任务进展", f"{MOVED}，每月通报1次重点任务进展")
    .replace("常态化开展“回头看”", "常态化开展“回头看”，8月底前组织各党支部开展读书活动")
)


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture
def client(city: City) -> Client:
    return signed_in(city)


@pytest.fixture
def first(city: City, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> PlanVersion:
    version, staff = imported_plan(city), city.actor(Role.COMMITTEE_STAFF)
    confirm_all(actor=staff, version_id=version.id)
    with django_capture_on_commit_callbacks(execute=True):
        issue_version(actor=staff, version_id=version.id)
    return version


def test_each_version_is_listed_with_its_state_and_its_file(first: PlanVersion, city: City, client: Client) -> None:
    imported_plan(city, CHANGED)
    page = text_of(client.get(VERSIONS))
    assert "第2版复核中还没有" in page
    assert "第1版现行" in page
    assert "要点.txt" in page
    assert first.source_sha256[:8] in page
    assert "继续复核" in page


def test_the_only_version_says_how_another_one_comes(first: PlanVersion, client: Client) -> None:
    page = text_of(client.get(VERSIONS))
    assert "只有这一版" in page
    assert "还没有别的年份的要点" in page


def test_the_version_in_force_is_revised_without_a_new_document(first: PlanVersion, client: Client) -> None:
    answer = client.post("/plan/2026/revise/", follow=True)
    assert answer.redirect_chain == [(REVIEW, 302)]
    assert "已由现行的一版修订出第2版" in text_of(answer)
    again = client.post("/plan/2026/revise/")
    assert again.status_code == 422
    assert "第2版正在复核" in text_of(again)


@pytest.fixture
def second(first: PlanVersion, city: City) -> PlanVersion:
    version = imported_plan(city, CHANGED)
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    return version


def test_what_a_version_changes_is_told_word_by_word(second: PlanVersion, client: Client) -> None:
    page = client.get(f"{VERSIONS}2/")
    shown = page.content.decode()
    assert "第1版→第2版" in text_of(page)
    assert "每<del>季度</del><ins>半年</ins>组织党组" in shown
    assert f"<del>{GONE}</del>" in shown
    assert "<ins>8月底前组织各党支部开展读书活动</ins>" in shown
    assert "认真" not in shown
    assert "每次党组会议严格执行“第一议题”制度" not in text_of(page)


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize(
    ("kind", "label", "words"),
    [
        ("kept", "保留", "每次党组会议严格执行“第一议题”制度"),
        ("changed", "修改", "理论学习中心组"),
        ("dropped", "删除", GONE),
        ("new", "新增", "读书活动"),
    ],
)
def test_one_kind_of_change_is_shown_alone(client: Client, kind: str, label: str, words: str) -> None:
    page = client.get(f"{VERSIONS}2/", {"kind": kind})
    assert {row.label for row in page.context["rows"]} == {label}
    assert words in text_of(page)
    assert client.get(f"{VERSIONS}2/", {"kind": "nonsense"}).status_code == 200


@pytest.mark.usefixtures("second")
def test_new_words_that_nobody_has_confirmed_are_no_change_yet(client: Client) -> None:
    page = client.get(f"{VERSIONS}2/", {"kind": "waiting"})
    assert "定期分析研判意识形态领域形势还没有确认，这一次不下达" in text_of(page)
    assert "定期分析研判意识形态领域形势" not in text_of(client.get(f"{VERSIONS}2/"))


def test_the_first_version_has_nothing_before_it(first: PlanVersion, client: Client) -> None:
    assert "没有更早的版次可以对照" in text_of(client.get(f"{VERSIONS}1/"))
    assert client.get(f"{VERSIONS}7/").status_code == 404


def test_words_that_did_not_change_keep_their_confirmation(first: PlanVersion, city: City, client: Client) -> None:
    page = client.post("/plan/new/", {"text": CHANGED}, follow=True)
    assert "沿用原来的确认" in text_of(page)


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.MEMBER, Role.AUDITOR])
def test_only_staff_of_the_committee_compare_versions(first: PlanVersion, city: City, role: Role) -> None:
    client = signed_in(city, role)
    for address in (VERSIONS, f"{VERSIONS}1/"):
        assert client.get(address).status_code == 403
    assert client.post("/plan/2026/revise/").status_code == 403


def test_other_years_are_offered_once_both_are_issued(
    first: PlanVersion, city: City, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    later, staff = imported_plan(city, TEXT.replace("2026", "2027")), city.actor(Role.COMMITTEE_STAFF)
    assert "compare" not in client.get(VERSIONS).content.decode()
    assert client.get("/plan/2027/compare/2026/").status_code == 404
    confirm_all(actor=staff, version_id=later.id)
    with django_capture_on_commit_callbacks(execute=True):
        issue_version(actor=staff, version_id=later.id)
    assert "/plan/2026/compare/2027/" in client.get(VERSIONS).content.decode()
    assert "/plan/2027/compare/2026/" in client.get("/plan/2027/versions/").content.decode()


def test_a_year_without_a_plan_has_no_versions(client: Client) -> None:
    assert client.get("/plan/2031/versions/").status_code == 404
    assert client.post("/plan/2031/revise/").status_code == 404
