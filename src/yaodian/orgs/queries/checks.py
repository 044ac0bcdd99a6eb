"""核对 that were asked for: the last one, and one by its number."""

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import ChainCheck
from yaodian.orgs.rights import Right


def last_check(*, actor: Actor) -> ChainCheck | None:
    actor.require(Right.READ_AUDIT)
    return ChainCheck.objects.visible_to(actor).order_by("-asked_at", "-id").first()


def check_of(*, actor: Actor, check_id: int) -> ChainCheck:
    actor.require(Right.READ_AUDIT)
    return ChainCheck.objects.visible_to(actor).get(id=check_id)
