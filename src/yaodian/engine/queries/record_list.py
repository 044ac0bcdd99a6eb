"""记录清单: which records somebody asks for."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

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


def records_of(*, actor: Actor, wanted: RecordFilter) -> QuerySet[Record]:
    actor.require(Right.READ_RECORDS)
    rows = Record.objects.visible_to(actor).exclude(status__in=_NO_FACT)
    if wanted.unit is not None:
        named = Q(organisation_id=wanted.unit) | Q(department_id=wanted.unit)
        held = RecordUnit.objects.visible_to(actor).filter(named)
        rows = rows.filter(id__in=held.values("record_id"))
    for word in wanted.text.split():
        rows = rows.filter(title__icontains=word)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    return rows.select_related("organisation")
