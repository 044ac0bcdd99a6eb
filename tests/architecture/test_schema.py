"""Every table obeys the rules of `schema.py`; and each rule finds the model that breaks it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, migrations, transaction
from django.db.migrations.loader import MigrationLoader
from django.test.utils import isolate_apps
from tests.architecture import odd_models
from tests.architecture.schema import faults_of, migration_faults

from yaodian.orgs.append_only import AppendOnly
from yaodian.orgs.models import Committee, Organisation, User
from yaodian.orgs.tests.city import small_city


def ours(label: str) -> bool:
    return apps.get_app_config(label).name.startswith("yaodian.")


def test_every_table_obeys() -> None:
    assert list(faults_of(apps.get_models(include_auto_created=True))) == []


def test_every_migration_obeys() -> None:
    known = MigrationLoader(None).disk_migrations or {}
    own = {f"{label}.{name}": migration for (label, name), migration in known.items() if ours(label)}
    assert own
    assert [fault for name, each in own.items() for fault in migration_faults(name, each.operations)] == []


@pytest.mark.django_db
def test_the_models_have_their_migrations() -> None:
    from django.core.management import call_command  # heavy: commands are looked for in every app

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.fixture
def found() -> Iterator[Callable[[Any], list[str]]]:
    """Makes a model in a registry of its own, and asks the rules."""
    with isolate_apps("yaodian.orgs") as registry:
        assert registry is not None
        for known in (Committee, Organisation, User):
            registry.register_model("orgs", known)
        yield lambda make: list(faults_of([make()]))


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (odd_models.without_placement, "no placement"),
        (odd_models.with_null_committee, "may be null"),
        (odd_models.with_cascading_committee, "not protected"),
        (odd_models.with_editable_committee, "edited in a form"),
        (odd_models.with_odd_column, "in the column tenant"),
        (odd_models.with_number_for_committee, "no reference `committee`"),
        (odd_models.with_automatic_key, "not an `id` made by new_id"),
        (odd_models.with_key_without_default, "not an `id` made by new_id"),
        (odd_models.with_unique_field, "name is unique across committees"),
        (odd_models.with_one_to_one, "place is unique across committees"),
        (odd_models.with_unique_together, "unique_together"),
        (odd_models.with_unique_constraint, "odd_name leaves the committee out"),
        (odd_models.with_unique_expression, "odd_lower leaves the committee out"),
        (odd_models.with_constraint_that_ends_with_committee, "the index of odd_name"),
        (odd_models.with_index, "the index odd_index does not begin"),
        (odd_models.with_indexed_field, "name has an index"),
        (odd_models.with_plain_reference, "without carrying the committee"),
        (odd_models.with_constrained_user, "to a local table with a constraint"),
        (odd_models.with_bundle, "makes a table of its own"),
        (odd_models.with_generic_reference, "may point to any table"),
        (odd_models.with_plain_manager, "no visible_to"),
        (odd_models.local_that_points_to_tenant, "from a local table to a tenant one"),
    ],
)
def test_a_table_that_breaks_a_rule_is_found(
    make: Callable[[], Any], fault: str, found: Callable[[Any], list[str]]
) -> None:
    assert [each for each in found(make) if fault in each]


def writes_whole_rows(known: Any, _editor: Any) -> None:
    for row in known.get_model("orgs", "Person").objects.all():
        row.name = row.name.strip()
        row.save()


def writes_one_column(known: Any, _editor: Any) -> None:
    for row in known.get_model("orgs", "Person").objects.all():
        row.save(update_fields=["name"])


class Strange(AppendOnly):
    """An operation that nobody has looked at."""


@pytest.mark.parametrize(
    ("operation", "faults"),
    [
        (migrations.RunSQL("SELECT 1"), ["m: RunSQL"]),
        (migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")]), ["m: RunSQL"]),
        (migrations.RunPython(writes_whole_rows), ["m: writes_whole_rows saves whole rows"]),
        (migrations.RunPython(writes_one_column), []),
        (migrations.RunPython(migrations.RunPython.noop), []),
        (Strange("person"), ["m: Strange is not among our own operations"]),
        (AppendOnly("person"), []),
        (migrations.RemoveField("person", "name"), []),
    ],
)
def test_a_migration_that_breaks_a_rule_is_found(operation: Any, faults: list[str]) -> None:
    assert list(migration_faults("m", [operation])) == faults


def _save(row: Organisation) -> None:
    row.save()


def _save_one_column(row: Organisation) -> None:
    row.save(update_fields=["committee"])


def _update(row: Organisation) -> None:
    Organisation.objects.filter(id=row.id).update(committee_id=row.committee_id)


def _update_many(row: Organisation) -> None:
    Organisation.objects.bulk_update([row], ["committee"])


@pytest.mark.django_db
@pytest.mark.parametrize("change", [_save, _save_one_column, _update, _update_many])
def test_a_row_never_moves_to_another_committee(change: Callable[[Organisation], None]) -> None:
    row, other = small_city("yunze").jia, small_city("yuanfang").root
    before = row.committee_id
    row.committee_id = other.committee_id
    with pytest.raises((DatabaseError, ValueError)), transaction.atomic():
        change(row)
    assert Organisation.objects.get(id=row.id).committee_id == before


def test_a_table_that_breaks_none_is_left_alone(found: Callable[[Any], list[str]]) -> None:
    assert found(odd_models.in_order) == []
