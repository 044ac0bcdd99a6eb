"""The database backend for Citus. Django asks for a module of this name: `"ENGINE": "yaodian.citus"`."""

from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from django.db.backends.postgresql.features import DatabaseFeatures as PostgresFeatures

from yaodian.citus.schema import SpreadSchemaEditor


class DatabaseFeatures(PostgresFeatures):
    spreads_tables = True  # what our own migration steps ask: no triggers
    allows_group_by_selected_pks = False  # the key is (committee_id, id) there: grouping by the id alone is refused
    can_defer_constraint_checks = False


class DatabaseWrapper(PostgresWrapper):
    display_name = "Citus"
    features_class = DatabaseFeatures
    SchemaEditorClass = SpreadSchemaEditor
