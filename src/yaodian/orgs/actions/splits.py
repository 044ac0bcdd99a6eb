"""分设: a part of an organisation becomes one of its own, with the people who go there; the past stays with the old."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_organisation
from yaodian.orgs.actions.leaving import refuse_before_membership
from yaodian.orgs.actions.renames import refuse_taken
from yaodian.orgs.actions.transfers import take_over
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.people import GONE
from yaodian.orgs.places import new_organisation, next_order, refuse_day


@transaction.atomic
def split_off(  # noqa: PLR0913  what a new organisation is, and who goes there
    *,
    actor: Actor,
    organisation_id: int,
    version: int,
    name: str,
    short_name: str,
    person_ids: Sequence[int],
    on: date,
) -> Organisation:
    """The new one stands beside the old one and is of its kind."""
    old = hold_organisation(actor=actor, organisation_id=organisation_id, version=version)
    refuse_day(old, on)
    name = name.strip()
    refuse_taken(actor.committee_id, name)
    if old.parent is None:
        raise RefusedError(f"{Kind(old.kind).label}不能分设。")
    people = _going(old, person_ids, on)
    made = new_organisation(
        committee_id=actor.committee_id,
        parent=old.parent,
        kind=Kind(old.kind),
        name=name,
        short_name=short_name.strip() or name,
        order=next_order(old.parent),
        valid_from=on,
    )
    take_over(people, made, on)
    old.version += 1
    old.save(update_fields=["version"])
    sentence = f"{old.name}自{date_text(on)}起分设{made.name}，转去党员{len(people)}名"
    write_audit(actor=actor, action="组织分设", subject=made, sentence=sentence)
    return made


def _going(old: Organisation, person_ids: Sequence[int], on: date) -> list[Person]:
    here = Person.objects.of(old.committee_id).filter(organisation_id=old.id).exclude(status__in=GONE)
    rows = here.filter(id__in=person_ids).select_related("organisation").order_by("id")
    people = list(rows.select_for_update(of=("self",)))
    if len(people) != len(set(person_ids)):
        raise RefusedError(f"选的人里有的已不在{old.name}，请看过现在的名册再选。")
    for person in people:
        refuse_before_membership(person, on)
    return people
