"""The rules that every table obeys, so that one day it can be spread over machines by committee. Each fault is a
sentence that names the model.

A place starts with one SQLite file and may end on many machines; what the models look like on the first day decides
whether it can. So the rules hold now, by reading the models and the migrations, without any database.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.db.migrations.operations import RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation

from yaodian.engine.search_table import SearchTable
from yaodian.kernel.ids import new_id
from yaodian.orgs.append_only import AppendOnly
from yaodian.orgs.models import Committee
from yaodian.orgs.placements import Placement, placement_of
from yaodian.orgs.tenancy import TenantForeignKey, TenantQuerySet

Model = type[models.Model]
OWNER: Final = "committee"
# Operations of our own that a migration may use: each knows both databases, and what a spread one refuses.
OWN_OPERATIONS: Final[tuple[type[Operation], ...]] = (AppendOnly, SearchTable)
_FREE: Final = {
    (Placement.LOCAL, Placement.LOCAL),
    (Placement.LOCAL, Placement.REFERENCE),
    (Placement.REFERENCE, Placement.REFERENCE),
    (Placement.TENANT, Placement.REFERENCE),
}


def faults_of(all_models: Iterable[Model]) -> Iterator[str]:
    for model in all_models:
        placement = placement_of(model)
        if placement is None:
            yield f"{model._meta.label}: no placement; say in orgs/placements.py where its table lies"
            continue
        rules = (*_OF_TENANTS, references) if placement is Placement.TENANT else (references,)
        yield from (f"{model._meta.label}: {fault}" for rule in rules for fault in rule(model))


def owner(model: Model) -> Iterator[str]:
    """A row belongs to one committee, from its first moment on and for ever."""
    field = next((each for each in model._meta.local_fields if each.name == OWNER), None)
    if not isinstance(field, models.ForeignKey) or field.remote_field.model is not Committee:
        yield "no reference `committee` to the committee"
        return
    if field.null:
        yield "committee may be null"
    if field.column != "committee_id":
        yield f"committee lies in the column {field.column}"
    if field.remote_field.on_delete is not models.PROTECT:
        yield "committee is not protected"
    if field.editable:
        yield "committee may be edited in a form"


def key(model: Model) -> Iterator[str]:
    """One `id`, made by the application: no database hands out numbers for another."""
    own = model._meta.pk
    if type(own) is not models.BigIntegerField or own.name != "id" or own.default is not new_id:
        yield f"the key {own.name} is not an `id` made by new_id"


def uniques(model: Model) -> Iterator[str]:
    """What is unique is so within a committee: no machine can know of the rows of another."""
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield f"{field.name} is unique across committees"
    for names in model._meta.unique_together:
        if OWNER not in names:
            yield f"unique_together {names} leaves the committee out"
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and OWNER not in _named_by(constraint):
            yield f"{constraint.name} leaves the committee out"


def indexes(model: Model) -> Iterator[str]:
    """Every question names the committee, so every index begins with it."""
    for field in model._meta.local_fields:
        if getattr(field, "db_index", False) and not field.primary_key:
            yield f"{field.name} has an index that does not begin with the committee"
    for index in model._meta.indexes:
        if _named_by(index)[:1] != [OWNER]:
            yield f"the index {index.name} does not begin with the committee"
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields and constraint.fields[0] != OWNER:
            yield f"the index of {constraint.name} does not begin with the committee"


def bundles(model: Model) -> Iterator[str]:
    """No table that Django makes by itself, no reference whose table stands in a column."""
    for field in model._meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created:  # type: ignore[union-attr]
            yield f"{field.name} makes a table of its own, without a committee"
    for field in model._meta.private_fields:
        if isinstance(field, GenericForeignKey):
            yield f"{field.name} may point to any table"


def manager(model: Model) -> Iterator[str]:
    """Rows are handed out through `visible_to`."""
    if not isinstance(model._default_manager.all(), TenantQuerySet):
        yield "its manager has no visible_to"


def references(model: Model) -> Iterator[str]:
    here = placement_of(model)
    for field in model._meta.local_fields:
        if not isinstance(field, models.ForeignKey):
            continue
        there = placement_of(field.remote_field.model)
        if here is Placement.TENANT and there is Placement.TENANT:
            if not isinstance(field, TenantForeignKey):
                yield f"{field.name} points to another row of the committee without carrying the committee"
        elif here is Placement.TENANT and there is Placement.LOCAL:
            if field.db_constraint:  # type: ignore[attr-defined]
                yield f"{field.name} points to a local table with a constraint"
        elif (here, there) not in _FREE:
            yield f"{field.name} points from a {here} table to a {there} one"


_OF_TENANTS: Final[tuple[Callable[[Model], Iterator[str]], ...]] = (owner, key, uniques, indexes, bundles, manager)


def _named_by(index: models.Index | models.UniqueConstraint) -> list[str]:
    """Fields in order, of an expression those it reads."""
    plain = [name.removeprefix("-") for name in index.fields]
    read = [each.name for part in index.expressions for each in _flat(part) if isinstance(each, models.F)]
    return [*plain, *read]


def _flat(expression: Any) -> Iterator[Any]:
    yield expression
    for inner in expression.get_source_expressions() if hasattr(expression, "get_source_expressions") else ():
        yield from _flat(inner)


def migration_faults(name: str, operations: Iterable[Operation]) -> Iterator[str]:
    """Raw SQL runs on one database only; what a migration writes row by row may lose the committee on the way."""
    for operation in operations:
        kind = type(operation)
        if isinstance(operation, SeparateDatabaseAndState):
            yield from migration_faults(name, [*operation.database_operations, *operation.state_operations])
        elif isinstance(operation, RunSQL):
            yield f"{name}: RunSQL"
        elif isinstance(operation, RunPython):
            yield from (f"{name}: {fault}" for fault in _saves(operation.code))
        elif not kind.__module__.startswith("django.db.migrations.operations") and kind not in OWN_OPERATIONS:
            yield f"{name}: {kind.__name__} is not among our own operations"


def _saves(function: Callable[..., Any]) -> Iterator[str]:
    """A bare save() writes every column; update(), bulk_… and save(update_fields=…) say what they touch."""
    if function is RunPython.noop:
        return
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr == "save" and "update_fields" not in {each.arg for each in node.keywords}:
            yield f"{function.__name__} saves whole rows"
