"""What the database knows about how many rows share a value: without it, it reads whole tables.

Every index of a committee's table begins with the committee, which all rows of a place share. A database that has never
counted takes any first column for a narrow one. SQLite looks for thirty records by that instead of by their ids
(docs/decisions/0016: 48 ms, and 0.3 ms once it has counted). PostgreSQL counts by itself, within a minute or two; until
then, behind rows that came in bulk, it sorts 190,000 records to show fifty (545 ms, and 0.4 ms once it has counted).
"""

from typing import Final

from django.db import connection
from django.db.models import Model

_BY_SAMPLE: Final = ("PRAGMA analysis_limit = 1000", "ANALYZE")
"""A thousand rows of each index tell what is narrow and what is wide, in milliseconds. True figures serve lists worse:
SQLite heeds no limit, and would rather sort a whole year than follow the index in its order. Connections that are open
already go on with what they knew when they were opened."""


def refresh_figures(*models: type[Model]) -> None:
    """After rows of these models came in bulk; of all, where none is named. SQLite counts all in milliseconds."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
    with connection.cursor() as cursor:
        for statement in _BY_SAMPLE if connection.vendor == "sqlite" else (f"ANALYZE {tables}",):
            cursor.execute(statement)
