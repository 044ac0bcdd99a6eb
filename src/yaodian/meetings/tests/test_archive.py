"""The archive of a meeting or a period: what was written and put to it, with an index of hashes."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from yaodian.engine.models import RecordEvidence
from yaodian.engine.queries.evidence import path_of
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import Period
from yaodian.meetings.actions.attaching import attach_file, detach_file
from yaodian.meetings.models import Meeting, MeetingStep
from yaodian.meetings.papers.archive import cleaned, meeting_archive, period_archive
from yaodian.meetings.queries.years import held_in
from yaodian.meetings.tests.meetings import all_came, decision, held, planned
from yaodian.orgs.models import Organisation
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
OUTLINE = "交流提纲：学习体会三点".encode()


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def attached(city: City, meeting: Meeting, data: bytes = OUTLINE, name: str = "提纲.txt") -> Meeting:
    meeting.refresh_from_db()
    secretary = city.actor(Role.UNIT_SECRETARY)
    return attach_file(actor=secretary, meeting_id=meeting.id, version=meeting.version, name=name, data=data)


def kept(city: City) -> Meeting:
    return attached(city, held(city, all_came(city, planned(city)), decisions=(decision(),)))


def archive(city: City, meeting: Meeting) -> bytes:
    return b"".join(meeting_archive(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id))


def year_of(city: City, period: str = "2026") -> bytes:
    secretary = city.actor(Role.UNIT_SECRETARY)
    found = held_in(actor=secretary, organisation_id=city.jia_first.id, period=Period.parse(period))
    return b"".join(period_archive(actor=secretary, held=found, today=date(2026, 7, 1)))


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def index(data: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(opened(data).read("目录.xlsx")))
    return [row for row in book.get_sheet_by_index(0).to_python() if isinstance(row[0], float)]


def test_an_archive_holds_all_papers_and_files_with_the_hash_of_each(city: City) -> None:
    data = archive(city, kept(city))
    files = opened(data)
    assert files.namelist() == [
        "1_会议通知.docx",
        "2_会议记录.docx",
        "3_简报.docx",
        "4_签到表.docx",
        "附件/01_提纲.txt",
        "目录.xlsx",
    ]
    for row in index(data):
        inside = files.read(str(row[4]))
        assert (row[5], row[6]) == (len(inside), sha256(inside).hexdigest())
    assert len(index(data)) == 5
    assert files.read("附件/01_提纲.txt") == OUTLINE


def test_the_same_facts_make_the_same_bytes(city: City) -> None:
    meeting = kept(city)
    assert archive(city, meeting) == archive(city, meeting)
    assert year_of(city) == year_of(city)


def test_a_meeting_still_to_come_has_a_notice_and_a_sheet_alone(city: City) -> None:
    assert opened(archive(city, planned(city))).namelist() == ["1_会议通知.docx", "4_签到表.docx", "目录.xlsx"]


def test_a_file_gone_from_the_store_is_named_in_the_index(city: City) -> None:
    meeting = kept(city)
    path_of(committee_id=city.committee_id, sha256=sha256(OUTLINE).hexdigest()).unlink()
    assert index(archive(city, meeting))[-1][5] == "文件缺失"


def test_a_year_goes_meeting_by_meeting_with_the_record_book_before_them(city: City) -> None:
    kept(city)
    names = opened(year_of(city)).namelist()
    assert names[:2] == ["市甲局第一支部2026年会议记录簿.xlsx", "市甲局第一支部2026年会议一览.docx"]
    assert "01_2026年3月16日_第一季度支部党员大会/附件/01_提纲.txt" in names
    assert opened(year_of(city, "2026-Q2")).namelist() == ["市甲局第一支部2026年第二季度会议记录簿.xlsx", "目录.xlsx"]


def test_to_another_unit_the_meeting_is_not_there(city: City) -> None:
    meeting = kept(city)
    stranger = actor_of(user=account(city, Role.UNIT_SECRETARY, city.yi_first, "stranger"), on=meeting.day)
    with pytest.raises(Meeting.DoesNotExist):
        meeting_archive(actor=stranger, meeting_id=meeting.id)


def test_names_in_an_archive_stay_in_their_folder() -> None:
    assert not cleaned("../../etc/passwd").startswith(".")
    assert "/" not in cleaned("a/b\\c.docx")
    assert cleaned("…" * 200 + ".docx").endswith(".docx")
    assert len(cleaned("长" * 200)) <= 60
    assert cleaned("\u202e") == "未命名"


def test_files_are_kept_when_the_plan_or_the_minutes_are_written_again(city: City) -> None:
    meeting = attached(city, planned(city))
    held(city, meeting)
    assert [link.name for link in RecordEvidence.objects.all()] == ["提纲.txt"]


def test_the_same_file_twice_is_refused_and_one_is_taken_off_with_a_word_on_why(city: City) -> None:
    meeting = kept(city)
    with pytest.raises(RefusedError, match="已经在附件里"):
        attached(city, meeting, name="另一个名字.txt")
    link = RecordEvidence.objects.get()
    told: dict[str, Any] = {
        "actor": city.actor(Role.UNIT_SECRETARY),
        "meeting_id": meeting.id,
        "evidence_id": link.evidence_id,
    }
    with pytest.raises(RefusedError, match="为什么"):
        detach_file(**told, version=meeting.version, reason="")
    detach_file(**told, version=meeting.version, reason="放错了会议")
    assert not RecordEvidence.objects.exists()
    assert MeetingStep.objects.order_by("number").last().reason == "去掉附件“提纲.txt”：放错了会议"  # type: ignore[union-attr]


def test_files_come_and_go_on_the_page_of_the_meeting(city: City, browse: Callable[[Role], Client]) -> None:
    meeting, secretary = planned(city), browse(Role.UNIT_SECRETARY)
    base = f"/meetings/{meeting.id}/"
    sent = {"version": 1, "file": SimpleUploadedFile("提纲.txt", OUTLINE)}
    assert secretary.post(f"{base}files/", sent).status_code == 302
    link = RecordEvidence.objects.get()
    page = secretary.get(base).content.decode()
    assert f"{base}files/{link.evidence_id}/" in page
    answer: Any = secretary.get(f"{base}files/{link.evidence_id}/")
    assert b"".join(answer.streaming_content) == OUTLINE
    stale = secretary.post(f"{base}files/", {"version": 1, "file": SimpleUploadedFile("二.txt", b"x")})
    assert stale.status_code == 409
    refused = secretary.post(f"{base}files/{link.evidence_id}/remove/", {"version": 2, "reason": "长" * 300})
    assert refused.status_code == 422
    assert "长" * 300 in refused.content.decode()  # what was typed comes back
    zipped: Any = secretary.get(f"{base}archive.zip")
    assert zipped.streaming
    assert "附件/01_提纲.txt" in opened(b"".join(zipped.streaming_content)).namelist()


def test_what_no_year_is_has_no_archive(city: City, browse: Callable[[Role], Client]) -> None:
    secretary, base = browse(Role.UNIT_SECRETARY), f"/meetings/units/{city.jia_first.id}"
    assert secretary.get(f"{base}/2026-Q9/archive/").status_code == 404
    assert secretary.get(f"{base}/2026/archive/?kind=poem").status_code == 404
    assert secretary.get(f"{base}/2026/archive/?kind=center_group").status_code == 404  # a branch holds none
    with pytest.raises(Organisation.DoesNotExist):
        held_in(actor=city.actor(Role.UNIT_SECRETARY), organisation_id=city.jia_second.id, period=Period.parse("2026"))
