"""Addresses of feeds: one's own, and what may be read at all."""

import hashlib

from django.db.models import Q

from yaodian.notices.models import FeedAddress
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right
from yaodian.orgs.tenancy import TenantQuerySet


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def readable(actor: Actor, organisation_id: int) -> Organisation:
    """Where the actor reads records; anything else does not exist."""
    organisation = Organisation.objects.visible_to(actor).get(id=organisation_id)
    if not actor.may_at(Right.READ_RECORDS, organisation=organisation.id, department=organisation.home_id):
        raise Organisation.DoesNotExist
    return organisation


def addresses_of(actor: Actor, organisation_id: int | None) -> TenantQuerySet[FeedAddress]:
    mine = FeedAddress.objects.visible_to(actor).filter(user_id=actor.user_id)
    of_one = Q(organisation=None) if organisation_id is None else Q(organisation_id=organisation_id)
    return mine.filter(of_one).select_related("organisation")
