"""What comes back is what was there, in an empty place alone, and the history says that it came from a backup."""

import json
import os
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from yaodian.engine.queries.evidence import path_of
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.models import AuditHead
from yaodian.project.backup.restoring import restore
from yaodian.project.backup.tests.offices import TEXTS, Office, backed_up, counts
from yaodian.project.backup.tests.places import Place, copied, packed, unpacked

READ = """
from yaodian.orgs.models import AuditLine, Committee
from yaodian.orgs.queries.chain import verify_chain
from yaodian.project.backup.tests.offices import counts
report = verify_chain(committee_id=Committee.objects.get().id)
print(counts())
print(report.is_whole, report.lines, AuditLine.objects.latest("number").sentence)
"""
JOBS = """
from django_tasks_db.models import DBTaskResult
print(list(DBTaskResult.objects.values_list("status", "worker_ids")))
"""


def refused(place: Place, archive: Path) -> str:
    with pytest.raises(RefusedError) as told:
        restore(installation=place.installation, archive=archive, say=lambda _: None)
    return str(told.value)


def test_what_comes_back_is_what_was_there(office: Office, place: Place, bare: Place, archive: Path) -> None:
    done = bare.run("restore", archive)
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有要办的事" in done.stdout
    counted, chain = bare.python(READ).splitlines()
    assert counted == str(counts())
    files = bare.data / "files"
    assert sorted(each.read_text("utf-8") for each in files.rglob("*") if each.is_file()) == sorted(TEXTS)
    assert [each.relative_to(files) for each in files.rglob("*")] == [
        each.relative_to(place.data / "files") for each in (place.data / "files").rglob("*")
    ]
    head = AuditHead.objects.get(committee_id=office.work.city.committee_id)
    whole, lines, sentence = chain.split(maxsplit=2)
    assert (whole, int(lines)) == ("True", head.number + 1)
    assert sentence.startswith("数据从2026年3月16日 ")
    assert bare.left() == sorted(["files", *([] if bare.url else ["yaodian.sqlite3"])])
    assert bare.run("doctor").returncode == 0


def test_the_folder_may_be_named_from_where_one_stands(bare: Place, archive: Path) -> None:
    done = Place(Path(os.path.relpath(bare.data)), bare.url).run("restore", archive)
    assert (done.returncode, done.stderr) == (0, "")


def test_nobody_is_signed_in_afterwards(office: Office, shelf: Path, bare: Place) -> None:
    Session.objects.create(session_key="k" * 32, session_data="signed-in", expire_date=now())
    with copied(office.data) as place:
        backed_up(place, shelf)
    assert "需要重新登录" in bare.run("restore", shelf / "backup.zip").stdout
    assert bare.python("from django.contrib.sessions.models import Session; print(Session.objects.count())") == "0"


def test_a_place_that_holds_something_is_left_as_it_is(place: Place, archive: Path) -> None:
    for wanted in ("里已有附件", "不是空的" if place.url else "已有数据库"):
        said = refused(place, archive)
        assert wanted in said
        assert "恢复只写进空的地方，从不覆盖。请" in said
        if wanted == "里已有附件":
            (place.data / "files").rename(place.data / "elsewhere")
    assert place.python(READ).splitlines()[0] == str(counts())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"version": "99.0.0"}, "由更新的版本（99.0.0）写成，本机是"),
        ({"migrations": ["orgs.0001_initial", "orgs.9999_later"]}, "由更新的版本（"),
        ({"database": "other"}, "看不懂"),
    ],
)
def test_one_of_a_newer_program_is_refused(
    said: dict[str, object], sentence: str, archive: Path, bare: Place, shelf: Path
) -> None:
    assert sentence in refused(bare, packed(shelf / "newer.zip", unpacked(archive), **said))
    assert bare.left() == []


def test_one_of_the_other_kind_of_database_is_refused(archive: Path, bare: Place, shelf: Path) -> None:
    other = "sqlite" if bare.url else "postgresql"
    assert "不能恢复到" in refused(bare, packed(shelf / "other.zip", unpacked(archive), database=other))
    assert bare.left() == []


def test_a_damaged_one_leaves_the_place_empty(archive: Path, bare: Place) -> None:
    whole = bytearray(archive.read_bytes())
    whole[len(whole) // 2] ^= 1
    archive.write_bytes(whole)
    done = bare.run("restore", archive)
    assert done.returncode == 2
    assert "已经损坏" in done.stderr
    assert bare.left() == []
    assert done.stderr.count("\n") == 1


def test_one_of_an_older_schema_is_brought_up_to_date(place: Place, shelf: Path, bare: Place) -> None:
    place.python("from django.core.management import call_command; call_command('migrate', 'sessions', 'zero')")
    made = backed_up(place, shelf)
    assert "sessions.0001_initial" not in made.manifest.migrations
    assert bare.run("restore", made.file).returncode == 0
    assert bare.python("from django.contrib.sessions.models import Session; print(Session.objects.count())") == "0"


def test_a_file_that_was_gone_already_is_named_again(office: Office, place: Place, shelf: Path, bare: Place) -> None:
    gone = office.files[0]
    path_of(committee_id=gone.committee_id, sha256=gone.sha256).unlink()
    backed_up(place, shelf)
    done = bare.run("restore", shelf / "backup.zip")
    assert done.returncode == 1
    assert gone.sha256 in done.stderr
    assert "【要办】附件有1份缺失" in done.stdout


def test_work_that_was_under_way_begins_again(office: Office, shelf: Path, bare: Place) -> None:
    DBTaskResult.objects.create(
        status="RUNNING",
        started_at=now(),
        args_kwargs={"args": [], "kwargs": {}},
        priority=0,
        task_path="yaodian.engine.actions.settling.settle_in_background",
        backend_name="default",
        worker_ids=["gone"],
        enqueued_at=now(),
        run_after=now(),
    )
    with copied(office.data) as place:
        backed_up(place, shelf)
    assert bare.run("restore", shelf / "backup.zip").returncode == 0
    assert bare.python(JOBS) == "[('READY', [])]"


def test_the_page_of_the_archive_can_be_read_by_people(archive: Path) -> None:
    said = json.loads(unpacked(archive)["manifest.json"])
    assert said["product"] == "yaodian"
    assert said["heads"][0]["name"] == "yunze市直机关工委"
