"""All rows of the database as text: what a visit has changed is the difference of two of them."""

import re
from hashlib import sha256
from typing import Any, Final

from django.apps import apps
from django.db import models

# When somebody came, and what hangs on the moment and on chance alone.
_SESSIONS: Final = "orgs.session"
_CHANCE: Final = frozenset({"password", "hash", "secret_hash", "previous", "digest", "last_login", "id"})

_AN_ID: Final = re.compile(r"[0-9]{17,19}")


def rows_of_all() -> dict[str, list[dict[str, Any]]]:
    return {model._meta.label_lower: _rows(model) for model in _tables()}


def digests_of_all() -> dict[str, str]:
    """By table; sessions note when they were used."""
    tables = {name: repr(rows) for name, rows in rows_of_all().items() if name != _SESSIONS}
    return {name: sha256(text.encode()).hexdigest() for name, text in tables.items()}


def alike(rows: dict[str, list[dict[str, Any]]], known: frozenset[int]) -> dict[str, list[str]]:
    """Without what differs whenever the same thing is done again: ids made anew, the time of day, chance."""
    return {
        name: sorted(repr({column: _plain(column, value, known) for column, value in row.items()}) for row in table)
        for name, table in rows.items()
        if name != _SESSIONS
    }


def ids_of(rows: dict[str, list[dict[str, Any]]]) -> frozenset[int]:
    return frozenset(row["id"] for table in rows.values() for row in table if isinstance(row.get("id"), int))


def _plain(column: str, value: Any, known: frozenset[int]) -> Any:
    if column in _CHANCE or column.endswith("_at") or column == "at":
        return ""
    return _AN_ID.sub(lambda found: found[0] if int(found[0]) in known else "", str(value))


def _rows(model: type[models.Model]) -> list[dict[str, Any]]:
    return list(model._base_manager.order_by("pk").values())


def _tables() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
