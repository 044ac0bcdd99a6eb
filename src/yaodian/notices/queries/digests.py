"""每日提醒, as its owner sees it; nobody else does."""

from django.db.models import CharField, Count, Value

from yaodian.engine.queries.waiting import Counted
from yaodian.notices.models import Digest
from yaodian.orgs.actors import Actor
from yaodian.orgs.tenancy import TenantQuerySet


def digests_of(actor: Actor) -> TenantQuerySet[Digest]:
    return Digest.objects.visible_to(actor).filter(user_id=actor.user_id)


def unread(actor: Actor) -> Counted:
    """How many wait unread, for the one query of the desk."""
    named = digests_of(actor).filter(read_at=None).values(what=Value("unread", CharField(max_length=120)))
    counted: Counted = named.annotate(count=Count("id"))
    return counted
