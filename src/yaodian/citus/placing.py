"""Where the table of a model lies, also of a model as a migration remembers it."""

from typing import Final

from django.apps import apps
from django.db import models

from yaodian.orgs.placements import Placement, placement_of

OWNER: Final = "committee_id"
# All tables of committees lie as this one does, the first that migrations make.
ANCHOR: Final = "orgs_auditline"


def placement(model: type[models.Model]) -> Placement:
    """A remembered model has lost its base class, so the present one of that name is asked. One that is no more is
    known by its shape: only tables of committees have a committee that no form may edit."""
    try:
        model = apps.get_model(model._meta.label)
    except LookupError:
        if _has_owner(model):
            return Placement.TENANT
    return placement_of(model) or Placement.LOCAL


def is_tenant(model: type[models.Model]) -> bool:
    return placement(model) is Placement.TENANT


def _has_owner(model: type[models.Model]) -> bool:
    field = next((each for each in model._meta.local_fields if each.attname == OWNER), None)
    return field is not None and not field.editable
