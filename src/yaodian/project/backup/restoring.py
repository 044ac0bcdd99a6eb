"""`yaodian restore`: into an empty place, after the archive has been checked, and up to the schema of this program."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.db.migrations.loader import MigrationLoader
from django_tasks_db.models import DBTaskResult

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.models import Committee
from yaodian.project.backup import from_postgres, postgres
from yaodian.project.backup.archive import Reader, reading, seal_of
from yaodian.project.backup.checking import Checked, check, listed
from yaodian.project.backup.disk import scratch_in, sync_folder, told_of
from yaodian.project.backup.manifest import Manifest
from yaodian.project.backup.parts import Database, State
from yaodian.project.backup.snapshot import Installation

_LOGS: Final = ("", "-wal", "-shm", "-journal")
_SCRATCH: Final = "files"


def restore(*, installation: Installation, archive: Path, say: Callable[[str], None]) -> Checked:
    """Either all of it stands there afterwards, or nothing does."""
    _refuse_unless_empty(installation)
    home = _home(installation)
    home.mkdir(parents=True, exist_ok=True)
    say("正在核对封条……")
    with told_of("恢复"), scratch_in(home) as scratch, reading(archive) as source:
        _refuse_foreign(source.manifest, installation)
        checked = check(source, scratch, seal_of(archive), say)
        say("正在放回数据库和附件……")
        _unpack_files(source, scratch)
        _put_back(installation, scratch)
    say("正在升级数据库结构……")
    _bring_up_to_date(checked.manifest)
    return checked


def _refuse_unless_empty(installation: Installation) -> None:
    advice = "恢复只写进空的地方，从不覆盖。"
    if installation.media.is_dir() and any(installation.media.iterdir()):
        raise RefusedError(
            f"“{installation.media}”里已有附件。{advice}请先把它移走，或用 YAODIAN_DATA 另指一个空文件夹。"
        )
    if installation.database is Database.POSTGRES:
        name = installation.settings["NAME"]
        if from_postgres.has_tables(installation.settings):
            raise RefusedError(
                f"数据库“{name}”不是空的。{advice}请新建一个空库（createdb 新库名），让 YAODIAN_DATABASE_URL 指向它。"
            )
        return
    for suffix in _LOGS:
        file = Path(f"{installation.settings['NAME']}{suffix}")
        if file.exists():
            raise RefusedError(
                f"已有数据库“{file}”。{advice}请先停止服务并把它移走，或用 YAODIAN_DATA 另指一个空文件夹。"
            )


def _refuse_foreign(manifest: Manifest, installation: Installation) -> None:
    if manifest.database is not installation.database:
        advice = {
            Database.SQLITE: "请去掉环境变量 YAODIAN_DATABASE_URL 再试。",
            Database.POSTGRES: "请让环境变量 YAODIAN_DATABASE_URL 指向一个空的 PostgreSQL 库再试。",
        }[manifest.database]
        raise RefusedError(
            f"这份备份来自 {manifest.database.label}，不能恢复到 {installation.database.label}。{advice}"
        )
    known = MigrationLoader(None).disk_migrations
    names = {key for name, each in known.items() for key in (name, *each.replaces)}
    unknown = [each for each in manifest.migrations if tuple(each.split(".", 1)) not in names]
    if unknown or _number(manifest.version) > _number(installation.version):
        raise RefusedError(
            f"这份备份由更新的版本（{manifest.version}）写成，本机是 {installation.version}。请先升级程序，再恢复。"
        )


def _number(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def _unpack_files(source: Reader, scratch: Path) -> None:
    """By committee and hash, as the list names them; names in the archive are not followed."""
    (scratch / _SCRATCH).mkdir()
    with listed(scratch) as files:
        for file, state in files:
            if state is State.KEPT:
                target = scratch / _SCRATCH / file.place
                target.parent.mkdir(parents=True, exist_ok=True)
                source.take(file.part, target)


def _put_back(installation: Installation, scratch: Path) -> None:
    """The files first: nobody finds a database without them. The database comes in one step."""
    part = scratch / installation.database.part
    try:
        _move_files(scratch / _SCRATCH, installation.media)
        if installation.database is Database.POSTGRES:
            postgres.load(installation.settings, part)
        else:
            part.chmod(0o600)
            part.rename(Path(str(installation.settings["NAME"])))
    except BaseException:
        for folder in installation.media.iterdir():
            shutil.rmtree(folder, ignore_errors=True)
        raise
    sync_folder(_home(installation))


def _move_files(taken: Path, media: Path) -> None:
    """One committee after the other: the folder itself may be a disk of its own, or a link to one."""
    if hasattr(os, "sync"):
        os.sync()  # once for all of them
    media.mkdir(mode=0o700, exist_ok=True)
    for folder in taken.iterdir():
        shutil.move(folder, media / folder.name)


def _home(installation: Installation) -> Path:
    """Where a finished database can be put in place by its name alone."""
    is_sqlite = installation.database is Database.SQLITE
    return Path(str(installation.settings["NAME"])).parent if is_sqlite else installation.media.parent


def _bring_up_to_date(manifest: Manifest) -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise RefusedError(
            f"数据已放回，但升级数据库结构没有完成（{error}）。请不要启动服务，"
            f"把恢复出来的数据移走，用 {manifest.version} 版程序恢复，并联系维护人员。"
        ) from error
    _begin_again()
    _tell_history(manifest)


def _begin_again() -> None:
    """What a worker was doing when the backup was taken; our jobs may be repeated."""
    running = DBTaskResult.objects.filter(status="RUNNING")
    running.update(status="READY", started_at=None, worker_ids=[])


@transaction.atomic
def _tell_history(manifest: Manifest) -> None:
    taken = manifest.taken_at.astimezone(BEIJING)
    for committee in Committee.objects.order_by("id"):
        write_audit(
            actor=program_actor(committee_id=committee.id),
            action="恢复备份",
            subject=committee,
            sentence=f"数据从{taken.year}年{taken.month}月{taken.day}日 {taken:%H:%M}的备份恢复，那以后的内容不在其中",
        )
