"""A data folder whose tables are there already: migrations take a start of the program some seconds."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


def copy_tables(folder: Path) -> None:
    """And rows: all that the tests' own database holds, on SQLite, once `django_db_setup` has made it."""
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
        closing(sqlite3.connect(folder / "yaodian.sqlite3")) as target,
    ):
        source.backup(target)
