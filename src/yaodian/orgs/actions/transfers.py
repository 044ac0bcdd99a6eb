"""组织关系转接: from branch to branch through the committee, and into its system from outside."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.corrections import waiting_requests
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actions.leaving import leave_place, refuse_before_membership, refuse_gone
from yaodian.orgs.actions.people import PersonEntry
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, Person, Secondment
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import close_spells, refuse_future

HOMES = (Kind.BRANCH, Kind.GENERAL_BRANCH, Kind.CELL)


@transaction.atomic
def transfer(*, actor: Actor, person_id: int, version: int, to: Organisation, on: date) -> Person:
    """`on`: the first day at the new branch."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_gone(person)
    old = person.organisation
    _refuse_place(actor, to, on)
    if to.id == old.id:
        raise RefusedError(f"组织关系本来就在{to.name}。")
    refuse_before_membership(person, on)
    take_over([person], to, on)
    write_audit(
        actor=actor,
        action="组织关系转接",
        subject=person,
        sentence=f"1名党员的组织关系自{date_text(on)}起由{old.name}转到{to.name}",
    )
    return person


def take_over(people: Sequence[Person], to: Organisation, on: date) -> None:
    """Without an audit line: the caller's action writes it. A secondment to the new place has become a membership."""
    for person in people:
        mine = {"committee_id": person.committee_id, "person_id": person.id}
        leave_place(person, person.organisation, to, on)
        close_spells(Membership.objects.of(person.committee_id).filter(person_id=person.id), on)
        Membership.objects.create(**mine, organisation=to, valid_from=on)
        away = Secondment.objects.of(person.committee_id).filter(person_id=person.id, organisation_id=to.id)
        close_spells(away, on)
        person.organisation, person.department_id = to, to.home_id
        touch(person, "organisation", "department")
        waiting = waiting_requests(person.committee_id).filter(person_id=person.id)
        waiting.update(organisation=to, department_id=to.home_id)


@transaction.atomic
def take_in(*, actor: Actor, organisation: Organisation, entry: PersonEntry, on: date) -> Person:
    """From outside the committee's system. Whoever was here before comes back with `take_back`."""
    _refuse_place(actor, organisation, on)
    person = Person.objects.create(
        committee_id=actor.committee_id,
        organisation=organisation,
        department_id=organisation.home_id,
        **{name: getattr(entry, name) for name in PersonEntry.__dataclass_fields__},
    )
    _begin(person, organisation, on)
    sentence = f"{organisation.name}自{date_text(on)}起转入党员1名"
    write_audit(actor=actor, action="党员转入", subject=person, sentence=sentence)
    return person


@transaction.atomic
def take_back(*, actor: Actor, person_id: int, version: int, to: Organisation, on: date) -> Person:
    """Somebody who had left comes again: the same row, a new spell. The account stays locked until it is opened."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    if person.status != MemberStatus.LEFT:
        raise RefusedError("只有离开过的党员可以转回；在册的，请办理转接。")
    _refuse_place(actor, to, on)
    last = Membership.objects.of(actor.committee_id).filter(person_id=person.id).order_by("-valid_from").first()
    if last is not None and last.valid_to is not None and on < last.valid_to:
        raise RefusedError(f"组织关系在{date_text(last.valid_to)}才离开，转回的日期不能早于这一天。")
    person.organisation, person.department_id = to, to.home_id
    person.status = MemberStatus.FULL if person.full_on else MemberStatus.PROBATIONARY
    _begin(person, to, on)
    touch(person, "organisation", "department", "status")
    sentence = f"{to.name}自{date_text(on)}起转入党员1名"
    write_audit(actor=actor, action="党员转入", subject=person, sentence=sentence)
    return person


def _begin(person: Person, to: Organisation, on: date) -> None:
    Membership.objects.create(committee_id=person.committee_id, person=person, organisation=to, valid_from=on)


def _refuse_place(actor: Actor, to: Organisation, on: date) -> None:
    actor.require_at(Right.EDIT_ORGANISATIONS, organisation=to.id, department=to.home_id)
    refuse_future(on)
    if to.committee_id != actor.committee_id:
        raise Organisation.DoesNotExist
    if to.kind not in HOMES:
        raise RefusedError(f"{to.name}是{Kind(to.kind).label}，组织关系应落到党支部。")
    if to.valid_to is not None and to.valid_to <= on:
        raise RefusedError(f"{to.name}已于{date_text(to.valid_to)}撤销。")
    if on < to.valid_from:
        raise RefusedError(f"{to.name}自{date_text(to.valid_from)}起设立，日期不能早于这一天。")
