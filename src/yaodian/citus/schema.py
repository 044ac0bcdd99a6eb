"""Migrations on Citus: each new table is laid where it belongs, and references carry the committee."""

from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.backends.ddl_references import Columns, Statement
from django.db.backends.postgresql.schema import DatabaseSchemaEditor

from yaodian.kernel.errors import RefusedError

if TYPE_CHECKING:
    from yaodian.orgs.placements import Placement

OWNER: Final = "committee_id"
EXTENSION: Final = "SELECT extversion FROM pg_extension WHERE extname = 'citus'"
NO_EXTENSION: Final = (
    "这个数据库里没有 citus 扩展。请在每台数据服务器上装好 Citus，由数据库管理员在本库执行 CREATE EXTENSION citus。"
)
_IS_SPREAD: Final = "SELECT 1 FROM pg_dist_partition WHERE logicalrelid = %s::regclass"
_SEQUENTIAL: Final = "SET LOCAL citus.multi_shard_modify_mode TO 'sequential'"
_FK_SUFFIX = "_fk_%(to_table)s_%(to_column)s"  # as Django's schema editor names a reference


class SpreadSchemaEditor(DatabaseSchemaEditor):
    # A reference written into ADD COLUMN could not carry the committee.
    sql_create_column_inline_fk = None  # type: ignore[assignment]  # so Django's own for others
    # References are checked at once; the plain form would first make a deferred one check now.
    sql_delete_fk = DatabaseSchemaEditor.sql_delete_constraint

    def __enter__(self) -> Self:
        super().__enter__()
        if self.atomic_migration:
            self.execute(_SEQUENTIAL)  # tables that refer to each other are made in one transaction
        return self

    def create_model(self, model: type[models.Model]) -> None:
        super().create_model(model)
        from yaodian.orgs.placements import Placement  # cycle: models need a connection's backend first

        placement = _placement(model)
        if placement is Placement.LOCAL:
            return
        table = model._meta.db_table
        if not self.collect_sql:
            self._refuse_without_extension()
        statements = reference_statements(table) if placement is Placement.REFERENCE else tenant_statements(table)
        for statement in statements:
            self.execute(statement)
        if not self.collect_sql:
            self._refuse_unspread(table)

    def _create_fk_sql(self, model: type[models.Model], field: Any, suffix: str) -> Statement:
        statement: Statement = super()._create_fk_sql(model, field, suffix)  # type: ignore[misc]  # not in the stubs
        from yaodian.orgs.placements import Placement  # cycle: as above

        here, there = _placement(model), _placement(field.remote_field.model)
        parts: dict[str, Any] = statement.parts
        if here is Placement.TENANT:
            parts["deferrable"] = ""
        if here is there is Placement.TENANT:
            for part, column in (("column", field.column), ("to_column", field.target_field.column)):
                parts[part] = Columns(parts[part].table, [OWNER, column], self.quote_name)
        return statement

    def _constraint_names(
        self, model: type[models.Model], column_names: list[str] | None = None, **asked: Any
    ) -> list[str]:
        """A reference is looked for by its one column; here it has two. Where statements are only written down, no
        database is asked: the name is the one that it was given."""
        if self.collect_sql and asked.get("foreign_key"):
            fields = [each for each in model._meta.local_fields if each.column in (column_names or ())]
            named = self._fk_constraint_name  # type: ignore[attr-defined]  # not in the stubs
            return [str(named(model, each, _FK_SUFFIX)) for each in fields if each.remote_field]
        found: list[str] = super()._constraint_names(model, column_names, **asked)  # type: ignore[misc]  # as above
        if asked.get("foreign_key") and column_names and OWNER not in column_names:
            found += super()._constraint_names(model, [OWNER, *column_names], **asked)  # type: ignore[misc]
        return found

    def _refuse_without_extension(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(EXTENSION)
            if cursor.fetchone() is None:
                raise RefusedError(NO_EXTENSION)

    def _refuse_unspread(self, table: str) -> None:
        """In some places Citus leaves a table as it is without saying so."""
        with self.connection.cursor() as cursor:
            cursor.execute(_IS_SPREAD, [table])
            if cursor.fetchone() is None:
                raise RefusedError(f"表 {table} 没有分布开，Citus 也没有报错。迁移已停下，数据库没有改动。")


def tenant_statements(table: str) -> list[str]:
    from yaodian.citus.placing import ANCHOR  # cycle: as above

    return [*key_statements(table, f"{table}_pkey", (OWNER, "id")), distribute_statement(table, ANCHOR)]


def key_statements(table: str, name: str, columns: tuple[str, ...]) -> list[str]:
    """One after the other: Citus refuses both in one statement. An empty name: there is no key to drop."""
    named = ", ".join(f'"{column}"' for column in columns)
    dropped = [f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"'] if name else []
    return [*dropped, f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_pkey" PRIMARY KEY ({named})']


def distribute_statement(table: str, anchor: str) -> str:
    beside = "none" if table == anchor else anchor
    return f"SELECT create_distributed_table('{table}', '{OWNER}', colocate_with => '{beside}')"


def reference_statements(table: str) -> list[str]:
    return [f"SELECT create_reference_table('{table}')"]


def _placement(model: type[models.Model]) -> "Placement":
    from yaodian.citus.placing import placement  # cycle: as above

    return placement(model)
