"""What the demo shows of it beyond records: this year's roster, sent to the units for their check."""

from yaodian.institutions.political_birthday.actions import make_roster, move_stage
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.orgs.actors import Actor


def set_scene(*, actor: Actor, year: int) -> None:
    made = make_roster(actor=actor, year=year)
    move_stage(actor=actor, year=year, revision=made.revision, then=Stage.UNIT_CHECK)
