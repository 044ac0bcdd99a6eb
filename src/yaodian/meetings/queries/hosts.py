"""联合召开: who may hold a meeting together."""

from datetime import date

from django.db.models import QuerySet

from yaodian.engine.queries.offered import recordable
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation


def partners_of(*, actor: Actor, host: Organisation, on: date) -> QuerySet[Organisation]:
    """Others of the same kind under the same unit for which the actor may plan."""
    rows = recordable(actor=actor, on=on).exclude(id=host.id)
    return rows.filter(kind=host.kind, department_id=host.department_id)
