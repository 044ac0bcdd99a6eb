"""核认 of one record: what it is worth for which duties."""

from collections.abc import Sequence

from yaodian.engine.models import Credit
from yaodian.orgs.actors import Actor
from yaodian.orgs.tenancy import within


def credits_of(*, actor: Actor, record_id: int) -> Sequence[Credit]:
    """With their duties, due first. Of a joint record those of others' duties are left out."""
    rows = Credit.objects.visible_to(actor).filter(within(actor.scope, "duty__"), record_id=record_id)
    return list(rows.select_related("duty", "duty__measure", "duty__organisation").order_by("duty__due_on", "id"))
