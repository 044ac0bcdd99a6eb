"""Installations for tests: a copy of the test's own database, or an empty one; and what lies in archives."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg
from django.db import connection

from yaodian.project import env
from yaodian.project.backup import postgres
from yaodian.project.backup.archive import writing
from yaodian.project.backup.parts import MANIFEST
from yaodian.project.backup.snapshot import Installation
from yaodian.project.tests.migrated import copy_tables

YAODIAN = str(Path(sys.executable).with_name("yaodian"))
PROGRAM = "from yaodian.project import starting; starting.start()\n"


@dataclass(frozen=True)
class Place:
    """`url`: of its PostgreSQL; "" for an SQLite file in its folder."""

    data: Path
    url: str

    @property
    def installation(self) -> Installation:
        settings = env.database(self.url, self.data / "yaodian.sqlite3")
        return Installation(settings=settings, media=self.data / "files", version="0.2.0")

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: said for name, said in os.environ.items() if not name.startswith(("YAODIAN_", "DJANGO_"))}
        return kept | {"YAODIAN_DATA": str(self.data), "YAODIAN_DATABASE_URL": self.url}

    def run(self, *words: object, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        """The command itself, as a person runs it here."""
        return subprocess.run(
            [YAODIAN, *map(str, words)],
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
            preexec_fn=before,
        )

    def python(self, code: str) -> str:
        """What a program says that sees the data of this place."""
        command = [sys.executable, "-c", PROGRAM + code]
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def left(self) -> list[str]:
        """What lies in the folder, but for what every start of the program leaves."""
        return sorted(each.name for each in self.data.iterdir() if each.name not in {"secret.key", "static"})


@contextmanager
def copied(folder: Path) -> Iterator[Place]:
    """What the test has committed so far; its files lie in `folder` already."""
    if connection.vendor == "sqlite":
        copy_tables(folder)
        yield Place(folder, "")
        return
    connection.close()  # a template is copied while nobody is in it
    with _database(f'TEMPLATE "{connection.settings_dict["NAME"]}"') as url:
        yield Place(folder, url)


@contextmanager
def empty(folder: Path) -> Iterator[Place]:
    folder.mkdir(exist_ok=True)
    if connection.vendor == "sqlite":
        yield Place(folder, "")
        return
    with _database("") as url:
        yield Place(folder, url)


@contextmanager
def _database(made_of: str) -> Iterator[str]:
    name = f"backup_{uuid4().hex}"
    words = postgres.words_of(connection.settings_dict)
    with psycopg.connect(**words | {"dbname": "postgres"}, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" {made_of}'.encode())
        try:
            yield f"postgresql://{quote(words['user'])}@{words['host']}:{words['port']}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def unpacked(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def packed(place: Path, parts: dict[str, bytes], **said: Any) -> Path:
    """An archive with a seal that holds, whatever is in it; `said` goes into its manifest."""
    if said:
        manifest = json.loads(parts[MANIFEST])
        parts = parts | {MANIFEST: json.dumps(manifest | said).encode()}
    loose = place.with_suffix(".part")
    with writing(place) as out:
        for name, data in parts.items():
            loose.write_bytes(data)
            out.add(name, loose, packed=True)
    loose.unlink()
    return place
