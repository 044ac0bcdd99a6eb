"""Whether rows that an import has made are used by now: then they can no longer be taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from yaodian.orgs.actions.imports.states import TABLES, chunks
from yaodian.orgs.models import User


def is_used(committee_id: int, made: Mapping[str, set[int]]) -> bool:
    """`made`: ids by table. Rows of the import itself do not count; the rows of higher floors do, whatever they are."""
    return any(_has_users(committee_id, table, sorted(ids), made) for table, ids in made.items() if ids)


def _has_users(committee_id: int, table: str, ids: Sequence[int], made: Mapping[str, set[int]]) -> bool:
    own: dict[type[models.Model], set[int]] = {TABLES[name]: found for name, found in made.items()}
    for model, name in _referring(TABLES[table]):
        ours = own.get(model, set())
        for some in chunks(ids):
            using = model._default_manager.filter(committee_id=committee_id, **{f"{name}__in": some})
            if not ours.issuperset(using.values_list("id", flat=True)):
                return True
    accounts = User.objects.filter(committee_id=committee_id)
    return table == "person" and any(accounts.filter(person_id__in=some).exists() for some in chunks(ids))


def _referring(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Every table with a reference to this one, and the column in which it stands."""
    found: list[Any] = model._meta.get_fields(include_hidden=True)
    related = [each for each in found if each.auto_created and not each.concrete and each.is_relation]
    return [(each.related_model, each.field.attname) for each in related]
