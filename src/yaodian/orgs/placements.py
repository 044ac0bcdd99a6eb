"""Where each table lies when PostgreSQL is spread over machines: with its committee, everywhere, or on one machine."""

from enum import StrEnum

from django.db import models

from yaodian.orgs.models import Committee, FormerPassword, Session, User
from yaodian.orgs.tenancy import TenantRow


class Placement(StrEnum):
    TENANT = "tenant"
    REFERENCE = "reference"
    LOCAL = "local"


# Third parties' tables: sign-in, second factors, sessions and jobs stay on one machine; so do ours that belong to an
# account.
_LOCAL_APPS = frozenset(
    {"auth", "contenttypes", "sessions", "axes", "account", "mfa", "socialaccount", "django_tasks_database"}
)
_LOCAL = frozenset({User, Session, FormerPassword})


def placement_of(model: type[models.Model]) -> Placement | None:
    """None: the table has not chosen, which the schema test refuses."""
    if issubclass(model, TenantRow):
        return Placement.TENANT
    if model is Committee:
        return Placement.REFERENCE
    if model in _LOCAL or model._meta.app_label in _LOCAL_APPS:
        return Placement.LOCAL
    return None
