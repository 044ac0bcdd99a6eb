"""草稿: one's own, nobody else's."""

from typing import Final

from yaodian.engine.models import Draft
from yaodian.orgs.actors import Actor

PLACE_LENGTH: Final = 120


def draft_of(*, actor: Actor, place: str) -> Draft | None:
    mine = Draft.objects.visible_to(actor).filter(user_id=actor.user_id, place=place[:PLACE_LENGTH])
    return mine.first()
