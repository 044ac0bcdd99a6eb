"""Rows as plain values: read whole, compared whole, written whole. So a change can be made, and taken back, exactly."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.db import models

from yaodian.orgs.actions.imports.outcome import RowChange, State
from yaodian.orgs.actions.roles import locked_accounts
from yaodian.orgs.actions.sessions import end_sessions
from yaodian.orgs.bulk_rows import insert_rows, update_rows
from yaodian.orgs.models import (
    CorrectionRequest,
    Delegation,
    Membership,
    Organisation,
    OrganisationSpan,
    Person,
    Post,
    RoleGrant,
    Secondment,
    User,
    Voteless,
)
from yaodian.orgs.tenancy import TenantRow

# In the order in which rows are made: what is referred to comes first.
TABLES: Final[dict[str, type[TenantRow]]] = {
    "organisation": Organisation,
    "span": OrganisationSpan,
    "person": Person,
    "membership": Membership,
    "post": Post,
    "secondment": Secondment,
    "voteless": Voteless,
    "request": CorrectionRequest,
    "grant": RoleGrant,
    "loan": Delegation,
}
ACCOUNT: Final = "account"
_CHUNK: Final = 5_000


class ChangedMeanwhileError(Exception):
    """Rows are no longer as they were."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@cache
def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def states(rows: models.QuerySet[Any]) -> Iterator[State]:
    model: type[models.Model] = rows.model
    return (dict(state) for state in rows.values(*columns_of(model)))


def new_state(model: type[models.Model], own_id: int, **values: Any) -> State:
    """A row that is not there yet; what is not named is as the model has it."""
    return {"id": own_id, **_defaults(model), **values}


def raised(state: State) -> State:
    """Under its next number, so that nobody overwrites it who had opened it before."""
    return {**state, "version": state["version"] + 1}


@cache
def _defaults(model: type[models.Model]) -> State:
    return {field.attname: field.get_default() for field in model._meta.concrete_fields if field.attname != "id"}


def kept(changes: Iterable[RowChange]) -> str:
    """In one way only, so that its digest can be made again."""
    return _KEPT.encode(list(changes))


def changes_in(rows: list[list[Any]]) -> Iterator[RowChange]:
    for table, own_id, before, after in rows:
        yield RowChange(table, own_id, _typed(table, before), _typed(table, after))


def turn(committee_id: int, changes: Sequence[RowChange], *, is_back: bool = False) -> None:
    """From before to after, or back. Raises ChangedMeanwhileError, and writes nothing, where a row is not as it was."""
    by_table: dict[str, list[tuple[int, State | None, State | None]]] = defaultdict(list)
    for each in changes:
        pair = (each.after, each.before) if is_back else (each.before, each.after)
        by_table[each.table].append((each.id, *pair))
    accounts = by_table.pop(ACCOUNT, [])
    # Accounts before their roles: in the order in which everybody locks them.
    stale = _stale_accounts(committee_id, accounts)
    stale += sum(_stale(committee_id, TABLES[table], rows) for table, rows in by_table.items())
    if stale:
        raise ChangedMeanwhileError(stale)
    for table, model in TABLES.items():
        _write(model, by_table.get(table, []))
    for table in reversed(TABLES):
        _erase(committee_id, TABLES[table], [own_id for own_id, _, after in by_table.get(table, ()) if after is None])
    _write_accounts(committee_id, accounts)


def chunks(ids: Sequence[int], size: int = _CHUNK) -> Iterator[Sequence[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _stale(committee_id: int, model: type[TenantRow], rows: Sequence[tuple[int, State | None, State | None]]) -> int:
    wanted = {own_id: before for own_id, before, _ in rows if before is not None}
    found = 0
    for some in chunks(list(wanted)):
        now = states(model.objects.filter(committee_id=committee_id, id__in=some).select_for_update(of=("self",)))
        found += sum(wanted[state["id"]] == state for state in now)
    return len(wanted) - found


def _write(model: type[TenantRow], rows: Sequence[tuple[int, State | None, State | None]]) -> None:
    columns = columns_of(model)
    new = [[after[name] for name in columns] for _, before, after in rows if before is None and after is not None]
    if new:
        insert_rows(model, columns, new)
    changed = tuple(name for name in columns if name not in {"id", "committee_id"})
    named = (*changed, "committee_id", "id")
    moved = [[after[name] for name in named] for _, before, after in rows if before is not None and after is not None]
    if moved:
        update_rows(model, changed, moved)


def _erase(committee_id: int, model: type[TenantRow], ids: Sequence[int]) -> None:
    for some in chunks(ids):
        model.objects.filter(committee_id=committee_id, id__in=some).erase()


def _stale_accounts(committee_id: int, rows: Sequence[tuple[int, State | None, State | None]]) -> int:
    wanted = {own_id: before for own_id, before, _ in rows}
    found = 0
    for some in chunks(sorted(wanted)):
        now = locked_accounts(committee_id).filter(id__in=some).values("id", "is_active")
        found += sum(wanted[state["id"]] == {"is_active": state["is_active"]} for state in now)
    return len(wanted) - found


def _write_accounts(committee_id: int, rows: Iterable[tuple[int, State | None, State | None]]) -> None:
    """Whoever is named here signs in anew, also where only the place has changed."""
    for own_id, before, after in rows:
        if before != after and after is not None:
            User.objects.filter(committee_id=committee_id, id=own_id).update(**after)
        end_sessions(user_id=own_id)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value)} cannot be kept")


_KEPT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)


def _typed(table: str, state: State | None) -> State | None:
    """Days come back from JSON as text."""
    if state is None or table == ACCOUNT:
        return state
    typed = dict(state)
    for name, kind in _times(TABLES[table]):
        if typed[name] is not None:
            typed[name] = kind.fromisoformat(typed[name])
    return typed


@cache
def _times(model: type[models.Model]) -> tuple[tuple[str, type[date]], ...]:
    """Columns with a day, or with a day and a time of it."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.DateField)]
    return tuple((each.attname, datetime if isinstance(each, models.DateTimeField) else date) for each in fields)
