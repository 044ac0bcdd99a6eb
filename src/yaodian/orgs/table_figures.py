"""What SQLite knows about how many rows share a value: without it, it reads whole tables.

Every index of a committee's table begins with the committee, which all rows of a place share. A SQLite that has never
counted takes any first column for a narrow one, and looks for thirty records by that instead of by their ids
(docs/decisions/0016: 48 ms, and 0.3 ms once it has counted). PostgreSQL counts by itself.
"""

from typing import Final

from django.db import connection

STATEMENTS: Final = ("PRAGMA analysis_limit = 1000", "ANALYZE")
"""A thousand rows of each index tell what is narrow and what is wide, in milliseconds. True figures serve lists worse:
SQLite heeds no limit, and would rather sort a whole year than follow the index in its order. Connections that are open
already go on with what they knew when they were opened."""


def refresh_figures() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement)
