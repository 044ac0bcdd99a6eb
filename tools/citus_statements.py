"""Writes what our migrations and `yaodian distribute` send to a Citus: `python tools/citus_statements.py [--check]`.

The text lies beside the tests, so that a change of a model shows in review what it does there. No database is needed.
With --check nothing is written, and a text that a later migration has left behind ends with 1.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TEXT = ROOT / "src" / "yaodian" / "citus" / "tests" / "statements.sql"
HEAD = "-- Written by tools/citus_statements.py. Look at what changed, then run it again.\n"


def editor_of(connection: Any) -> Any:
    """An editor that writes statements down and asks no server how to quote a value."""
    from psycopg.sql import Literal  # heavy: only once settings are there

    from yaodian.citus.schema import SpreadSchemaEditor  # cycle: needs settings

    class Writer(SpreadSchemaEditor):
        def execute(self, sql: Any, params: Any = ()) -> None:
            quoted = tuple(Literal(value).as_string(None) for value in params or ())
            super().execute(str(sql) % quoted if quoted else sql, None)

    return Writer(connection, collect_sql=True, atomic=False)


def migrations(connection: Any) -> Iterator[str]:
    from django.apps import apps  # cycle: needs settings
    from django.db.migrations.loader import MigrationLoader  # cycle: likewise
    from django.db.migrations.state import ProjectState  # cycle: likewise

    loader = MigrationLoader(None)
    state = ProjectState(real_apps=loader.unmigrated_apps)
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):  # noqa: SLF001  what `migrate` follows
        migration = loader.graph.nodes[key]
        if not apps.get_app_config(key[0]).name.startswith("yaodian."):
            state = migration.mutate_state(state)
            continue
        editor = editor_of(connection)
        with editor:
            state = migration.apply(state, editor, collect_sql=True)
        yield f"\n-- migrate {key[0]} {key[1]}"
        yield from (line for line in editor.collected_sql if not line.startswith("--"))


def steps(connection: Any) -> Iterator[str]:
    from yaodian.citus.layout import wanted_layout  # cycle: models need settings
    from yaodian.citus.steps import plan  # cycle: likewise

    plain, spread = (wanted_layout(connection, is_spread=each) for each in (False, True))
    for name, here, there in (("distribute", plain, spread), ("distribute --undo", spread, plain)):
        yield f"\n-- {name}"
        yield from (f"{step.sql};" for step in plan(here, there))


def text() -> str:
    """Settings have been read before."""
    from django.db import connections  # cycle: needs settings

    from yaodian.citus.base import DatabaseWrapper  # cycle: likewise

    connection = DatabaseWrapper({**connections["default"].settings_dict, "ENGINE": "yaodian.citus", "OPTIONS": {}})
    return HEAD + "\n".join([*migrations(connection), *steps(connection)]) + "\n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where the text is behind")
    is_check = parser.parse_args(arguments).check
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaodian.project.settings")
    import django  # cycle: reads the variable set above

    django.setup()
    if is_check:
        return 0 if text() == TEXT.read_text("utf-8") else 1
    TEXT.write_text(text(), encoding="utf-8")
    print(f"written: {TEXT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
