"""The archive of a year as a job: asked for on a page, written, fetched by whoever records there, gone after a day."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.engine.models import Job
from yaodian.kernel.clock import now
from yaodian.meetings.actions import archiving
from yaodian.meetings.actions.archiving import forget_archives
from yaodian.meetings.models import PeriodArchive
from yaodian.meetings.queries.archives import path_of
from yaodian.meetings.tests.meetings import all_came, held, planned
from yaodian.orgs.models import AuditLine, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
Browse = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.ARCHIVE_ROOT = tmp_path / "files", tmp_path / "archives"


@pytest.fixture
def page(city: City) -> str:
    held(city, all_came(city, planned(city)))
    return f"/meetings/units/{city.jia_first.id}/2026/archive/"


def asked(client: Client, page: str, run: DjangoCaptureOnCommitCallbacks) -> PeriodArchive:
    with run(execute=True):
        answer = client.post(page)
    archive = PeriodArchive.objects.get()
    assert answer.headers["Location"] == f"/meetings/archives/{archive.id}/"
    return archive


def test_it_is_asked_for_written_by_a_job_and_fetched(
    page: str, browse: Browse, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = browse(Role.UNIT_SECRETARY)
    assert "1 次会议" in client.get(page).content.decode()
    archive = asked(client, page, django_capture_on_commit_callbacks)
    job = Job.objects.get()
    assert (job.state, job.done, job.total, job.message) == (Job.State.DONE, 1, 1, "共1次会议")
    told = client.get(f"/meetings/archives/{archive.id}/").content.decode()
    assert "存档做好了" in told
    assert f"/meetings/archives/{archive.id}.zip" in told
    answer: Any = client.get(f"/meetings/archives/{archive.id}.zip")
    data = b"".join(answer.streaming_content)
    assert len(data) == archive.size == path_of(archive).stat().st_size
    assert "filename*=utf-8" in answer.headers["Content-Disposition"]
    assert "目录.xlsx" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "市甲局第一支部2026年会议存档" in client.get(page).content.decode()
    assert AuditLine.objects.filter(sentence="要求生成《市甲局第一支部2026年会议存档》").exists()


def test_asked_again_while_it_is_written_it_is_the_same_one(page: str, browse: Browse) -> None:
    """A form that is sent twice."""
    client = browse(Role.UNIT_SECRETARY)
    first, second = client.post(page), client.post(page)
    assert first.headers["Location"] == second.headers["Location"]
    assert Job.objects.count() == 1


def test_one_that_broke_off_says_so_and_begins_anew(
    page: str,
    browse: Browse,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def full(_target: Path, _chunks: Any) -> int:
        raise OSError("no space left on device")

    client = browse(Role.UNIT_SECRETARY)
    with monkeypatch.context() as broken:
        broken.setattr(archiving, "_kept", full)
        archive = asked(client, page, django_capture_on_commit_callbacks)
    address = f"/meetings/archives/{archive.id}/"
    assert "没有办完" in client.get(address).content.decode()
    assert client.get(f"/meetings/archives/{archive.id}.zip").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert "存档做好了" in client.get(address).content.decode()


def test_it_is_written_with_the_rights_that_whoever_asked_has_by_then(
    page: str, browse: Browse, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = browse(Role.UNIT_SECRETARY)
    with django_capture_on_commit_callbacks() as waiting:
        client.post(page)
    User.objects.update(is_active=False)
    for run in waiting:
        run()
    assert Job.objects.get().message == "要求这份存档的账号已停用，请由现在负责的人重新生成。"


def test_what_has_no_meetings_has_no_archive(city: City, page: str, browse: Browse) -> None:
    client, empty = browse(Role.UNIT_SECRETARY), page.replace("2026", "2026-Q3")
    assert "这一期没有开过会" in client.get(empty).content.decode()
    refused = client.post(empty)
    assert refused.status_code == 422
    assert "没有可以存档的内容" in refused.content.decode()
    assert client.get(page.replace(str(city.jia_first.id), str(city.yi_first.id))).status_code == 404


def test_after_a_day_the_file_and_its_row_are_gone(
    city: City, page: str, browse: Browse, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = browse(Role.UNIT_SECRETARY)
    path = path_of(asked(client, page, django_capture_on_commit_callbacks))
    assert forget_archives(committee_id=city.committee_id) == 0
    with time_machine.travel(now() + timedelta(days=1, minutes=1), tick=False):
        assert forget_archives(committee_id=city.committee_id) == 1
    assert not path.exists()
