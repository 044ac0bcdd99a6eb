"""A data folder whose tables are there already: migrations take a start of the program some seconds."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.db import connection


def copy_tables(folder: Path) -> None:
    """And rows: all that the tests' own database holds, on SQLite, once `django_db_setup` has made it; it makes none in
    a run without any test of the database."""
    own = Path(connection.settings_dict["NAME"])
    if not own.exists() or not own.stat().st_size:
        made = {**os.environ, "YAODIAN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "yaodian.project.settings"}
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0", "--skip-checks"], env=made, check=True)
        return
    with (
        closing(sqlite3.connect(own)) as source,
        closing(sqlite3.connect(folder / "yaodian.sqlite3")) as target,
    ):
        source.backup(target)
