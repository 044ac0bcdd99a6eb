"""What the demo shows of it beyond records: this year's roster with the units, one of which doubts a date."""

from yaodian.institutions.political_birthday.actions import make_roster, move_stage
from yaodian.institutions.political_birthday.checking import check_rows
from yaodian.institutions.political_birthday.models import Doubt
from yaodian.institutions.political_birthday.queries import rows_of
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.orgs.actors import Actor


def set_scene(*, actor: Actor, year: int) -> None:
    made = make_roster(actor=actor, year=year)
    sent = move_stage(actor=actor, year=year, revision=made.revision, then=Stage.UNIT_CHECK)
    for row in [row for unit in rows_of(actor=actor, roster=sent) for row in unit.listed][:1]:
        check_rows(actor=actor, year=year, revision=sent.revision, marks={row.id: row.revision}, doubt=Doubt.FULL)
