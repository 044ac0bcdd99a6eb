"""PostgreSQL's own programs: found, or asked for in a sentence."""

import errno
import os
import signal
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from yaodian.kernel.errors import RefusedError
from yaodian.project.backup import postgres
from yaodian.project.backup.tests.offices import backed_up
from yaodian.project.backup.tests.places import Place


def a_program(folder: Path, name: str) -> str:
    folder.mkdir(parents=True)
    file = folder / name
    file.write_text("#!/bin/sh\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def test_the_one_on_path_comes_first_then_the_newest_of_debian(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    newest = [a_program(tmp_path / version / "bin", "pg_dump") for version in ("9.6", "15", "16")][-1]
    on_path = a_program(tmp_path / "path", "pg_dump")
    assert postgres.program("pg_dump", path=nowhere, debian=tmp_path) == newest
    assert postgres.program("pg_dump", path=str(Path(on_path).parent), debian=tmp_path) == on_path
    with pytest.raises(RefusedError, match="找不到 PostgreSQL 的客户端程序 pg_restore。请安装它"):
        postgres.program("pg_restore", path=nowhere, debian=tmp_path)


def test_a_password_goes_by_the_environment() -> None:
    found = postgres._environment({"NAME": "yaodian", "USER": "yd", "PASSWORD": "secret", "HOST": "", "PORT": ""})
    assert (found["PGDATABASE"], found["PGUSER"], found["PGPASSWORD"]) == ("yaodian", "yd", "secret")
    assert found.get("PGHOST") == os.environ.get("PGHOST")


def test_what_a_program_said_is_handed_on() -> None:
    old = postgres._fault("pg_dump", 1, b"pg_dump: error: aborting because of server version mismatch\nmore")
    assert str(old).startswith("pg_dump 没有成功：pg_dump: error: aborting because of server version mismatch。")
    assert "请安装与服务器同版本或更新的客户端程序" in str(old)
    assert "退出码 3" in str(postgres._fault("pg_dump", 3, b""))
    for full in (postgres._fault("x", 1, b"No space left on device"), postgres._fault("x", -signal.SIGXFSZ, b"")):
        assert isinstance(full, OSError)
        assert full.errno == errno.ENOSPC


@pytest.mark.django_db
def test_a_server_that_does_not_answer_is_said(place: Place, shelf: Path) -> None:
    if connection.vendor == "sqlite":
        return
    gone = Place(place.data, "postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(RefusedError, match=r"PostgreSQL 没有答应.*YAODIAN_DATABASE_URL"):
        backed_up(gone, shelf)
    assert list(shelf.iterdir()) == []


@pytest.mark.django_db
def test_a_load_that_fails_leaves_neither_rows_nor_files(archive: Path, bare: Place) -> None:
    """Something is in the way that is no table."""
    if connection.vendor == "sqlite":
        return
    with psycopg.connect(bare.url) as server:
        server.execute("CREATE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    refused = bare.run("restore", archive)
    assert refused.returncode == 2
    assert (
        'pg_restore 没有成功：pg_restore: error: could not execute query: ERROR:  function "written_once"'
        in refused.stderr
    )
    assert [each for each in bare.data.rglob("*") if each.name not in {"secret.key", "files"}] == []
    with psycopg.connect(bare.url) as server:
        server.execute("DROP FUNCTION written_once()")
    assert bare.run("restore", archive).returncode == 0
