"""A small city with members, and its roster of 2024 at any stage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from yaodian.institutions.political_birthday.actions import make_roster, move_stage
from yaodian.institutions.political_birthday.checking import check_rows
from yaodian.institutions.political_birthday.models import Doubt, Roster, RosterRow
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

YEAR = 2024


def member(name: str, join: date | None, full: date | None, status: MemberStatus = MemberStatus.FULL) -> PersonEntry:
    return PersonEntry(name=name, status=status, join_on=join, full_on=full)


@dataclass(frozen=True)
class Rosters:
    city: City
    on: Callable[[str], None]

    @property
    def staff(self) -> Actor:
        return self.city.actor(Role.COMMITTEE_STAFF)

    def add(
        self, *entries: PersonEntry, place: Organisation | None = None, since: date = date(1974, 1, 1)
    ) -> list[Person]:
        seat = place or self.city.jia_first
        return add_people(actor=self.staff, organisation=seat, entries=list(entries), valid_from=since)

    def at(self, stage: Stage) -> Roster:
        """Drawn up where there is none, and passed on without waiting for anybody."""
        roster = Roster.objects.filter(year=YEAR).first() or make_roster(actor=self.staff, year=YEAR)
        while roster.stage_now is not stage:
            then = list(Stage)[list(Stage).index(roster.stage_now) + 1]
            roster = self.move(then, "已电话核实")
        return roster

    def move(self, then: Stage, reason: str = "") -> Roster:
        revision = Roster.objects.get(year=YEAR).revision
        return move_stage(actor=self.staff, year=YEAR, revision=revision, then=then, reason=reason)

    def check(self, actor: Actor, roster: Roster, doubt: Doubt | None = None) -> None:
        """All that the actor sees."""
        marks = {row.id: row.revision for row in RosterRow.objects.visible_to(actor).shown(roster)}
        check_rows(actor=actor, year=YEAR, revision=roster.revision, marks=marks, doubt=doubt)

    def said(self, roster: Roster) -> dict[str, tuple[str, int, str]]:
        rows = RosterRow.objects.visible_to(self.staff).shown(roster).order_by("id")
        return {row.person.name: (row.place, row.years, row.remarks) for row in rows}
