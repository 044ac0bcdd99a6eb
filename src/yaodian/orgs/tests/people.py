"""One member of the small city and an account of theirs, for tests of what happens to people."""

from datetime import date
from typing import Final

from yaodian.orgs.actions.accounts import new_account
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.models import Membership, Organisation, Person, User
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD, SINCE

JOINED: Final = date(2012, 6, 20)
FULL_ON: Final = date(2013, 6, 20)


def member(
    place: Organisation, name: str = "陶远山", *, status: MemberStatus = MemberStatus.FULL, since: date = SINCE
) -> Person:
    full_on = FULL_ON if status is MemberStatus.FULL else None
    entry = PersonEntry(name=name, status=status, join_on=JOINED, full_on=full_on)
    actor = program_actor(committee_id=place.committee_id)
    (person,) = add_people(actor=actor, organisation=place, entries=[entry], valid_from=since)
    Membership.objects.of(place.committee_id).filter(person_id=person.id).update(valid_from=since)
    return person


def account_of(person: Person, *, role: Role = Role.MEMBER, place: Organisation | None = None) -> User:
    committee_id = person.committee_id
    user = new_account(
        committee_id=committee_id,
        username=f"u{person.id}",
        name=person.name,
        password=PASSWORD,
        person_id=person.id,
    )
    seat = place or person.organisation
    actor = program_actor(committee_id=committee_id)
    grant_role(actor=actor, user=user, role=role, organisation=seat, valid_from=SINCE)
    return user


def spells_of(person: Person) -> list[tuple[str, date, date | None]]:
    spells = Membership.objects.filter(person_id=person.id).order_by("valid_from")
    return list(spells.values_list("organisation__name", "valid_from", "valid_to"))
