"""A backup holds what was committed when it was taken, with the files, and nothing that opens a door."""

import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models

from yaodian.engine.actions.drafts import drop_draft, keep_draft
from yaodian.engine.models import Evidence
from yaodian.engine.queries.evidence import path_of
from yaodian.kernel.clock import BEIJING, now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.models import AuditHead
from yaodian.orgs.rights import Role
from yaodian.project.backup import postgres
from yaodian.project.backup.checking import verify
from yaodian.project.backup.making import place_for
from yaodian.project.backup.parts import Database
from yaodian.project.backup.tests.offices import TEXTS, Office, backed_up
from yaodian.project.backup.tests.places import PROGRAM, Place, copied, unpacked

WRITER = """
from datetime import date
from itertools import count
from yaodian.engine.actions.evidence import store_file
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.kernel.ids import new_id
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.models import Committee, Organisation
actor = program_actor(committee_id=Committee.objects.get().id)
branch = Organisation.objects.of(actor.committee_id).filter(kind="branch").first()
for number in count():
    evidence, name = store_file(actor=actor, name="签到表.txt", data=f"第{number}次活动的签到情况。".encode())
    draft = RecordDraft(
        title=name, happened_on=date(2026, 3, 13), organisation_ids=(branch.id,), files=((evidence.id, name),)
    )
    save_record(actor=actor, draft=draft, submission=new_id())
    print(number, flush=True)
"""


@contextmanager
def written(place: Place, log: Path) -> Iterator[None]:
    """Another process saves records with files, one after the other, and says so after each."""
    command = [sys.executable, "-c", PROGRAM + WRITER]
    environment = place.environment | {"YAODIAN_TODAY": "2026-03-16", "YAODIAN_CHECKPOINTS": "0"}
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out) as writer:
        try:
            wait_for(log, 5)
            yield
            assert writer.poll() is None
        finally:
            writer.kill()


def acknowledged(log: Path) -> int:
    return log.read_bytes().count(b"\n")


def wait_for(log: Path, count: int) -> None:
    for _ in range(600):
        if acknowledged(log) >= count:
            return
        time.sleep(0.05)
    pytest.fail("the writer does not write")


def text_of(archive: Path, tmp_path: Path) -> bytes:
    """Every byte that the database of an archive would give away."""
    parts = unpacked(archive)
    if Database.SQLITE.part in parts:
        return parts[Database.SQLITE.part]
    copy = tmp_path / "copy"
    copy.write_bytes(parts[Database.POSTGRES.part])
    with postgres.rows_in(copy) as lines:
        return "".join(lines).encode()


def test_it_holds_the_database_the_files_and_a_page_about_them(office: Office, place: Place, shelf: Path) -> None:
    made = backed_up(place, shelf)
    parts = unpacked(made.file)
    kept = {name: data.decode() for name, data in parts.items() if name.startswith("files/")}
    assert sorted(kept.values()) == sorted(TEXTS)
    assert set(parts) - set(kept) == {made.manifest.database.part, "files.txt", "manifest.json"}
    head = AuditHead.objects.get()
    assert [(each.number, each.hash) for each in made.manifest.heads] == [(head.number, head.hash)]
    assert made.manifest.tables["engine_evidence"] == made.manifest.files == len(TEXTS)
    assert "orgs.0001_initial" in made.manifest.migrations
    assert verify(made.file, lambda _: None).manifest == made.manifest
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert list(shelf.iterdir()) == [made.file]


def test_while_others_write_every_row_finds_its_file(place: Place, shelf: Path) -> None:
    log = shelf.parent / "log"
    with written(place, log):
        for round_ in range(3):
            before = acknowledged(log)
            made = backed_up(place, shelf, f"{round_}.zip")
            wait_for(log, acknowledged(log) + 1)  # nobody was held up for good
            assert made.manifest.tables["engine_record"] >= before + len(TEXTS)
            assert made.manifest.files >= before + len(TEXTS)
            assert verify(made.file, lambda _: None).lost == ()


def test_what_still_lies_in_the_log_of_sqlite_is_in_it(place: Place, shelf: Path) -> None:
    """The control: the file alone, copied, is behind."""
    if place.url:
        return
    log = shelf.parent / "log"
    with written(place, log):
        made = backed_up(place, shelf)
        alone = Path(shutil.copy(place.data / "yaodian.sqlite3", shelf / "alone.sqlite3"))
    with closing(sqlite3.connect(f"{alone.as_uri()}?immutable=1", uri=True)) as behind:
        records = behind.execute("SELECT count(*) FROM engine_record").fetchone()[0]
    assert made.manifest.tables["engine_record"] > records


def test_nothing_in_it_signs_anybody_in(office: Office, shelf: Path, tmp_path: Path) -> None:
    Session.objects.create(session_key="k" * 32, session_data="signed-in", expire_date=now())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO axes_accessattempt (user_agent, ip_address, username, http_accept, path_info, attempt_time,"
            " get_data, post_data, failures_since_start) VALUES ('', '192.0.2.77', 'a', '', '', %s, '', '', 1)",
            [now()],
        )
    with copied(office.data) as place:
        made = backed_up(place, shelf)
    text = text_of(made.file, tmp_path)
    assert "三月主题党日".encode() in text
    assert [each for each in (b"k" * 32, b"signed-in", b"192.0.2.77") if each in text] == []
    assert {"django_session", "orgs_session"} <= set(made.manifest.left_out)
    assert [name for name in unpacked(made.file) if "secret" in name] == []


def test_what_was_deleted_is_not_in_it(office: Office, shelf: Path, tmp_path: Path) -> None:
    actor = office.work.city.actor(Role.UNIT_SECRETARY)
    keep_draft(actor=actor, place="record", fields={"title": "unwanted-draft" * 200})
    drop_draft(actor=actor, place="record")
    with copied(office.data) as place:
        assert b"unwanted-draft" not in text_of(backed_up(place, shelf).file, tmp_path)


def test_a_file_that_is_gone_or_spoiled_is_named_and_costs_nobody_the_backup(
    office: Office, place: Place, shelf: Path
) -> None:
    gone, spoiled = (path_of(committee_id=each.committee_id, sha256=each.sha256) for each in office.files)
    gone.unlink()
    spoiled.write_text("改过的签到表", encoding="utf-8")
    made = backed_up(place, shelf)
    named = sorted([f"{gone.name}（缺失）", f"{spoiled.name}（内容被改动）"])
    assert sorted(each.split("/")[-1] for each in made.lost) == named
    assert (made.manifest.files, made.manifest.files_lost) == (0, 2)
    assert verify(made.file, lambda _: None).lost == made.lost
    shown = place.run("backup", "--verify", shelf / "backup.zip")
    assert shown.returncode == 1
    assert "有 2 份附件在备份之前就已经不在或被改动" in shown.stderr
    assert gone.name in shown.stderr


def test_it_never_takes_the_place_of_a_file(place: Place, shelf: Path) -> None:
    taken = shelf / "backup.zip"
    taken.write_text("an older backup", encoding="utf-8")
    with pytest.raises(RefusedError, match="备份从不覆盖文件"):
        backed_up(place, shelf)
    assert taken.read_text("utf-8") == "an older backup"


def test_a_folder_gets_a_file_named_by_the_hour(tmp_path: Path) -> None:
    at = datetime(2026, 7, 15, 3, 12, 5, tzinfo=BEIJING)
    assert place_for(str(tmp_path), at) == tmp_path / "yaodian-20260715-031205.zip"
    assert place_for(str(tmp_path / "夜间.ZIP"), at) == tmp_path / "夜间.ZIP"
    with pytest.raises(RefusedError, match=r"没有文件夹.*请先建立"):
        place_for(str(tmp_path / "nowhere"), at)
    with pytest.raises(RefusedError, match=r"没有文件夹.*请先建立"):
        place_for(str(tmp_path / "nowhere" / "a.zip"), at)


def test_where_nothing_is_there_is_nothing_to_back_up(bare: Place, shelf: Path) -> None:
    with pytest.raises(RefusedError, match="没有可备份的"):
        backed_up(bare, shelf)
    assert list(shelf.iterdir()) == []


def test_a_database_that_is_broken_is_not_taken_for_a_good_one(place: Place, shelf: Path) -> None:
    if place.url:
        return
    file = place.data / "yaodian.sqlite3"
    data = bytearray(file.read_bytes())
    data[8192 : len(data) - 8192] = b"\xa5" * (len(data) - 16384)
    file.write_bytes(data)
    with pytest.raises(RefusedError, match="什么也没有留下：数据库文件已经损坏"):
        backed_up(place, shelf)
    assert list(shelf.iterdir()) == []


def test_a_command_writes_it_and_finds_the_newest(place: Place, shelf: Path) -> None:
    made = place.run("backup", shelf)
    assert (made.returncode, made.stderr) == (0, "")
    (file,) = shelf.iterdir()
    assert f"备份已写好：{file}" in made.stdout
    checked = place.run("backup", "--verify", shelf)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert f"备份完好：{file}" in checked.stdout
    assert [line for line in made.stdout.splitlines() if "审计链" in line or "封条" in line] == [
        line for line in checked.stdout.splitlines() if line.startswith("  ") and ("审计链" in line or "封条" in line)
    ]
    file.unlink()
    assert "里没有备份" in place.run("backup", "--verify", shelf).stderr


def test_only_one_kind_of_row_speaks_of_files() -> None:
    """A new one has to come into the backup as well."""
    kinds = [
        model
        for model in apps.get_models()
        if any(isinstance(each, models.FileField) or each.name == "sha256" for each in model._meta.get_fields())
    ]
    assert kinds == [Evidence]
