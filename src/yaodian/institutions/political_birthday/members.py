"""Members as the rule sees them, where each belonged on a day, and the rows that follow. No name comes by here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yaodian.institutions.political_birthday.models import Place, Roster, RosterRow
from yaodian.institutions.political_birthday.roster import MemberDates, roster_of
from yaodian.institutions.political_birthday.roster import Roster as Drawn
from yaodian.kernel.standing import PersonDates
from yaodian.orgs.models import Membership, OrganisationSpan, Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.spells import held_on

Spells = tuple[tuple[date, date | None], ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """The branch somebody belonged to on a day, and its department of that day."""

    organisation_id: int
    department_id: int


def members_of(committee_id: int, *, person_id: int | None = None) -> list[MemberDates]:
    """Everybody who is or was a member here, in the order in which they were entered; or one of them."""
    spells = _spells(committee_id, person_id)
    fields = ("id", "status", "join_on", "full_on")
    people = Person.objects.of(committee_id).order_by("id").values_list(*fields)
    if person_id is not None:
        people = people.filter(id=person_id)
    return [
        MemberDates(
            person_id=number,
            dates=PersonDates(join_on=join_on, full_on=full_on, is_full_member=is_full(status, full_on)),
            spells=spells.get(number, ()),
            is_deceased=status == MemberStatus.DECEASED,
        )
        for number, status, join_on, full_on in people.iterator()
    ]


def is_full(status: str, full_on: date | None) -> bool:
    """Who has left since the snapshot is judged by what is known: a day of full membership."""
    return status == MemberStatus.FULL or (status == MemberStatus.LEFT and full_on is not None)


def seats_on(committee_id: int, day: date) -> dict[int, Seat]:
    homes = {
        organisation: department or organisation
        for organisation, department in OrganisationSpan.objects.of(committee_id)
        .filter(held_on(day))
        .values_list("organisation_id", "department_id")
    }
    held = Membership.objects.of(committee_id).filter(held_on(day)).order_by("valid_from")
    return {
        person: Seat(organisation, homes.get(organisation, organisation))
        for person, organisation in held.values_list("person_id", "organisation_id")
    }


def _spells(committee_id: int, person_id: int | None) -> dict[int, Spells]:
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    held = Membership.objects.of(committee_id).order_by("valid_from")
    if person_id is not None:
        held = held.filter(person_id=person_id)
    for person, first, end in held.values_list("person_id", "valid_from", "valid_to").iterator():
        found[person].append((first, end))
    return {person: tuple(spells) for person, spells in found.items()}


def drawn_rows(
    roster: Roster, members: Sequence[MemberDates], seats: Mapping[int, Seat]
) -> tuple[Drawn, list[RosterRow]]:
    """What the rule of this roster says of these members, and a row for each whom a person has to look at."""
    basis, window = roster.chosen
    drawn = roster_of(members, roster.year, basis, window, snapshot_on=roster.snapshot_on)
    days = {member.person_id: member.dates for member in members}

    def row(person_id: int, place: Place, **said: Any) -> RosterRow:
        seat, dates = seats[person_id], days[person_id]
        return RosterRow(
            committee_id=roster.committee_id,
            roster=roster,
            organisation_id=seat.organisation_id,
            department_id=seat.department_id,
            person_id=person_id,
            place=place,
            join_on=dates.join_on,
            full_on=dates.full_on,
            **said,
        )

    listed = [
        row(
            each.person_id,
            Place.LISTED,
            years=each.years,
            flag=each.flag,
            remark=each.doubt,
            medal_check=each.medal_check,
        )
        for each in drawn.rows
    ]
    told = {each.person_id for each in drawn.rows} | {each.person_id for each in drawn.blocked}
    blocked = [row(each.person_id, Place.BLOCKED, remark=each.sentence) for each in drawn.blocked]
    medal = [row(number, Place.MEDAL, medal_check=True) for number in drawn.medal_list if number not in told]
    return drawn, [*listed, *blocked, *medal]
