"""What is handed in opens in the office's program: every paper, book, index and list, with its pages and headings."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.papers.libreoffice import Opened, open_all, plain

from yaodian.desk.pages import page_sets
from yaodian.kernel.meetings import DECISION
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings.actions.templates import add_template
from yaodian.meetings.entries import ItemDraft, VoteDraft
from yaodian.meetings.models import Meeting, PaperTemplate
from yaodian.meetings.papers.files import example
from yaodian.meetings.tests.meetings import AFTER, AGENDA, all_came, decision, held, members, minutes_for, planned
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = [pytest.mark.django_db, pytest.mark.nightly]
# How many pages each may take, and what must be read in it.
SAID: Final[dict[str, tuple[int, tuple[str, ...]]]] = {
    "1_会议通知": (1, ("关于召开第一季度支部党员大会的通知", "一、时间", "三、议程", "市甲局第一支部2026年3月16日")),
    "2_会议记录": (2, ("第一季度支部党员大会会议记录", "赞成4票", "六月底前完成活动室改造")),
    "3_简报": (2, ("第一季度支部党员大会简报", "第〔待补〕期", "一、基本情况", "三、议定事项")),
    "4_签到表": (1, ("第一季度支部党员大会签到表", "示例党员5")),
    "市甲局第一支部2026年会议一览": (
        1,
        ("市甲局第一支部2026年会议一览", "12月", "到会率", "还在落实的议定事项"),
    ),
    "市甲局第一支部2026年会议记录簿": (1, ("市甲局第一支部2026年会议记录簿", "党史故事", "审签人")),
    "目录": (1, ("市甲局第一支部2026年会议存档目录", "SHA-256")),
    "模板_会议通知": (2, ("关于召开第一季度支部党员大会的通知", "落款日期:2026年3月16日")),
    "会议清单": (1, ("会议清单", "第一季度支部党员大会")),
    "决议落实清单": (1, ("决议落实清单", "六月底前完成活动室改造")),
    "记录清单": (1, ("记录清单", "第一季度支部党员大会")),
    "任务清单": (1, ("任务清单",)),
    "系列会议清单": (1, ("系列会议清单",)),
}

EXPORT: Final = re.compile(r'href="([^"]*export[^"]*)"')
MANY: Final = 10


@pytest.fixture
def city(settings: Any, tmp_path: Path) -> Iterator[City]:
    settings.MEDIA_ROOT, settings.ARCHIVE_ROOT = tmp_path / "files", tmp_path / "archives"
    with time_machine.travel(AFTER, tick=False):
        made = small_city()
        members(made, made.jia_first)
        yield made


def meeting_with_everything(city: City) -> Meeting:
    meeting = all_came(city, planned(city))
    items = (*AGENDA, ItemDraft(kind=DECISION.key, title="通过年度计划", text="对照要点逐条讨论。"))
    vote = VoteDraft(
        position=3, motion="通过年度计划", body=Body.BRANCH_ASSEMBLY, count=Count(voting=4, present=4, yes=4)
    )
    plan = replace(minutes_for(meeting).meeting, items=items)
    return held(city, meeting, meeting=plan, votes=(vote,), decisions=(decision(),), body_text="讨论了两件事。")


def written(city: City, folder: Path, run: DjangoCaptureOnCommitCallbacks) -> list[Path]:
    """Everything that leaves the program about this meeting, as it is downloaded."""
    meeting, client = meeting_with_everything(city), Client()
    client.force_login(city.users[Role.UNIT_SECRETARY], backend="django.contrib.auth.backends.ModelBackend")
    year = {"organisation_id": city.jia_first.id, "period": "2026"}
    with run(execute=True):
        begun = client.post(reverse("meetings:period-archive", kwargs=year)).headers["Location"]
    with zipfile.ZipFile(io.BytesIO(body(client, f"{begun.rstrip('/')}.zip"))) as archive:
        files = {Path(name).name: archive.read(name) for name in archive.namelist()}
    files["会议清单.xlsx"] = body(client, reverse("meetings:list-sheet"))
    files["系列会议清单.xlsx"] = body(client, reverse("meetings:series-list-sheet"))
    files["决议落实清单.xlsx"] = body(client, reverse("meetings:decisions-sheet"))
    files["记录清单.xlsx"] = body(client, reverse("desk:records-export"))
    files["任务清单.xlsx"] = body(client, reverse("desk:duties-export"))
    notice = PaperTemplate.Paper.NOTICE
    add_template(
        actor=city.actor(Role.UNIT_SECRETARY),
        organisation_id=city.jia_first.id,
        paper=notice,
        known=0,
        name="通知.docx",
        data=example(notice).data,
    )
    files["模板_会议通知.docx"] = body(client, reverse("meetings:notice", kwargs={"meeting_id": meeting.id}))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def body(client: Client, address: str) -> bytes:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_every_file_opens_and_has_its_pages_and_headings(
    city: City, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    opened = open_all(written(city, tmp_path, django_capture_on_commit_callbacks), tmp_path)
    assert opened.keys() == SAID.keys()
    assert list(faults(opened)) == []


def test_every_ledger_opens_and_names_the_unit(city: City, tmp_path: Path) -> None:
    """With a meeting in some of them, and lines of zero in the others."""
    meeting_with_everything(city)
    client = Client()
    client.force_login(city.users[Role.COMMITTEE_STAFF], backend="django.contrib.auth.backends.ModelBackend")
    addresses = EXPORT.findall(client.get(reverse("desk:ledgers")).content.decode())
    assert len(addresses) == sum(1 for each in page_sets() if each.ledger) > MANY
    files = [tmp_path / f"{number:02}.xlsx" for number in range(len(addresses))]
    for file, address in zip(files, addresses, strict=True):
        file.write_bytes(body(client, unescape(address)))
    opened = open_all(files, tmp_path)
    assert len(opened) == len(files)
    assert [name for name, each in opened.items() if "台账" not in each.text or "市甲局" not in each.text] == []


def faults(opened: dict[str, Opened]) -> Iterator[str]:
    for name, (pages, texts) in SAID.items():
        found = opened[name]
        if found.pages > pages:
            yield f"{name}: {found.pages} pages and not {pages}"
        yield from (f"{name}: no “{text}”" for text in texts if plain(text) not in found.text)
