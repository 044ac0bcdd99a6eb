"""People and the branch they belong to."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, Person
from yaodian.orgs.models.people import DateSource, MemberStatus
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """One line of a roster."""

    name: str
    status: MemberStatus = MemberStatus.FULL
    join_on: date | None = None
    full_on: date | None = None
    date_source: DateSource = DateSource.SYSTEM
    work_phone: str = ""


@transaction.atomic
def add_people(
    *, actor: Actor, organisation: Organisation, entries: list[PersonEntry], valid_from: date
) -> list[Person]:
    """Enter people of one branch; one audit line for all of them, without their names."""
    actor.require_at(Right.EDIT_ORGANISATIONS, organisation=organisation.id, department=organisation.home_id)
    people = Person.objects.bulk_create(
        Person(
            committee_id=actor.committee_id,
            organisation=organisation,
            department_id=organisation.home_id,
            **{name: getattr(entry, name) for name in PersonEntry.__dataclass_fields__},
        )
        for entry in entries
    )
    Membership.objects.bulk_create(
        Membership(
            committee_id=actor.committee_id,
            person=person,
            organisation=organisation,
            valid_from=person.join_on or valid_from,
        )
        for person in people
    )
    sentence = f"{organisation.name}录入党员{len(people)}名"
    write_audit(actor=actor, action="录入党员", subject=organisation, sentence=sentence)
    return people
