"""All that records leave behind, without the ids that each attempt makes anew: what two ways of writing must share."""

from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from yaodian.engine.models import Credit, Duty, Record, RecordService, RecordUnit, SearchText, Tally
from yaodian.orgs.models import AuditLine

Snapshot = dict[str, list[tuple[str, ...]]]
_OWN = frozenset({"id", "record_id", "subject_id", "recorded_at"})
_LINE = ("number", "user_id", "user_name", "action", "subject_kind", "sentence", "changes_count", "digest")


def left_by(committee_id: int, act: Callable[[], Any]) -> Snapshot:
    """What there is after the act, which is taken back again."""
    with transaction.atomic():
        act()
        found = snapshot_of(committee_id)
        transaction.set_rollback(True)
    return found


def snapshot_of(committee_id: int) -> Snapshot:
    records = {record.id: _columns(record) for record in Record.objects.of(committee_id)}
    found = {"Record": sorted(records.values())}
    for model in (RecordUnit, RecordService, Credit, SearchText):
        rows: Any = model.objects.of(committee_id)
        found[model.__name__] = sorted(
            (*_columns(row), *records.get(getattr(row, "record_id", 0) or row.subject_id, ())) for row in rows
        )
    found["Duty"] = sorted((str(duty.id), *_columns(duty)) for duty in Duty.objects.of(committee_id))
    found["Tally"] = sorted(map(_columns, Tally.objects.of(committee_id)))
    lines = AuditLine.objects.of(committee_id).order_by("number")
    found["AuditLine"] = [tuple(map(str, values)) for values in lines.values_list(*_LINE)]
    return found


def _columns(row: models.Model) -> tuple[str, ...]:
    """As text: the time of day is nobody's, the day counts."""
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in _OWN]
    day = (str(row.recorded_on),) if isinstance(row, Record) else ()
    return (*(f"{name}={getattr(row, name)}" for name in names), *day)
