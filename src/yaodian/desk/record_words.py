"""A record in words: its kind, and whether it was entered late."""

from typing import Final

from yaodian.engine.models import Record
from yaodian.kernel.registry import institutions

LATE_ENTRY_DAYS: Final = 15
"""Entered so many days after it happened, a record is marked 补录; it counts all the same."""


def kind_label(key: str) -> str:
    """Empty for a record of no kind; the key itself where its institution was withdrawn."""
    if not key:
        return ""
    labels = {kind.key: kind.label for each in institutions() for kind in each.kinds}
    return labels.get(key, key)


def is_late_entry(record: Record) -> bool:
    return (record.recorded_on - record.happened_on).days > LATE_ENTRY_DAYS
