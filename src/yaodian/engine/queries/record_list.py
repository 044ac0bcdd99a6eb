"""记录清单: which records somebody asks for."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField, F, Func, Q, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler

from yaodian.engine.models import Record, RecordUnit
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

# What was only planned, or never held, is no fact yet: its own pages show it.
_NO_FACT: Final = (Record.Status.PLANNED, Record.Status.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """`unit`: an organisation that held it, alone or with others, or a department. `text`: words of the title."""

    unit: int | None = None
    text: str = ""
    status: str = ""


class _Among(Func):
    """`id IN (SELECT …)`, said to PostgreSQL so that it reads the list first. Left to itself it would go through a
    city's records day by day, and ask of each whether it is listed, until it has found fifty of a branch (0.3 s)."""

    output_field = BooleanField()

    def __init__(self, ids: QuerySet[Any, Any]) -> None:
        super().__init__(F("id"), Subquery(ids), template="%(expressions)s", arg_joiner=" IN ")

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s)", arg_joiner=" = ANY(ARRAY")


def records_of(*, actor: Actor, wanted: RecordFilter) -> QuerySet[Record]:
    actor.require(Right.READ_RECORDS)
    # Whose records one sees is what `visible_to` says; here in one condition with the unit, and as a list likes it.
    rows = Record.objects.of(actor.committee_id).exclude(status__in=_NO_FACT)
    held = RecordUnit.objects.visible_to(actor)
    if wanted.unit is not None:
        held = held.filter(Q(organisation_id=wanted.unit) | Q(department_id=wanted.unit))
    if wanted.unit is not None or not actor.scope.is_whole:
        rows = rows.filter(_Among(held.values("record_id")))
    for word in wanted.text.split():
        rows = rows.filter(title__icontains=word)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    return rows.select_related("organisation")
