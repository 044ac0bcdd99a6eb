"""A migration step that makes the database itself refuse to change or delete the rows of a table.

Citus refuses triggers on spread tables; there the rights of the database user do this work (docs/operations.md), so
the step is left out where the backend says that it spreads tables.
"""

from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_SQLITE = """CREATE TRIGGER IF NOT EXISTS {table}_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are written once'); END"""
_FUNCTION = """CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME; END $$"""
_POSTGRES = """CREATE OR REPLACE TRIGGER {table}_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION written_once()"""
_VERBS = ("update", "delete")


class AppendOnly(Operation):
    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        del from_state
        for statement in self._statements(app_label, schema_editor, to_state.apps):
            schema_editor.execute(statement, params=None)  # a % in it is no placeholder

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        del to_state
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        suffix = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for verb in _VERBS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}{suffix}", params=None)

    def describe(self) -> str:
        return f"Rows of {self.model_name} are written once"

    def _statements(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, apps: Apps) -> list[str]:
        connection = schema_editor.connection
        if getattr(connection.features, "spreads_tables", False):
            return []
        table = apps.get_model(app_label, self.model_name)._meta.db_table
        return trigger_statements(table) if connection.vendor == "postgresql" else _made(_SQLITE, table)


def trigger_names(table: str) -> list[str]:
    return [f"{table}_{verb}" for verb in _VERBS]


def trigger_statements(table: str) -> list[str]:
    """On PostgreSQL."""
    return [_FUNCTION, *_made(_POSTGRES, table)]


def _made(template: str, table: str) -> list[str]:
    return [template.format(table=table, verb=verb, VERB=verb.upper()) for verb in _VERBS]
