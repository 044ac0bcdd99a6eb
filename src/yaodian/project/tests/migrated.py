"""Tables that are there already: migrations take a start of the program some seconds."""

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from django.core.files import locks
from django.db import connection

ROOT = Path(__file__).resolve().parents[4]
IMPORTED = re.compile(r"^(?:from|import) (yaodian\.[\w.]{1,200})", flags=re.MULTILINE)
DATABASE = "yaodian.sqlite3"


def made_once(shelf: Path) -> Path:
    """An SQLite file with all tables and no rows, kept on the shelf for as long as migrations and packages stay the
    same. Who asks while it is being made waits for it."""
    kept = shelf / f"{_digest()}.sqlite3"
    with (shelf / "lock").open("w") as lock:
        locks.lock(lock, locks.LOCK_EX)
        if not kept.exists():
            for old in (*shelf.glob("*.sqlite3"), *shelf.glob("*.part")):
                old.unlink()
            with tempfile.TemporaryDirectory() as folder:
                migrate(Path(folder))
                copy_file(Path(folder) / DATABASE, part := kept.with_suffix(".part"))
            part.replace(kept)  # whole or not at all, whoever interrupts
    return kept


def _digest() -> str:
    digest = hashlib.sha256()
    for file in _sources():
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    """The migrations, what of ours they import, and the packages that bring theirs."""
    migrations = sorted((ROOT / "src" / "yaodian").glob("**/migrations/*.py"))
    yield from migrations
    names = {name for file in migrations for name in IMPORTED.findall(file.read_text("utf-8"))}
    for found in map(find_spec, sorted(names)):
        assert found is not None, "a migration imports what is not there"
        assert found.origin, "a migration imports a folder"
        yield Path(found.origin)
    yield from sorted((ROOT / "requirements").glob("*.txt"))


def migrate(folder: Path) -> None:
    made = {**os.environ, "YAODIAN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "yaodian.project.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0", "--skip-checks"], env=made, check=True)


def copy_tables(folder: Path) -> None:
    """And rows: all that the tests' own database holds, on SQLite, once `django_db_setup` has made it; it makes none in
    a run without any test of the database."""
    own = Path(connection.settings_dict["NAME"])
    if own.exists() and own.stat().st_size:
        copy_file(own, folder / DATABASE)
    else:
        migrate(folder)


def copy_file(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(target)) as made:
        opened.backup(made)
