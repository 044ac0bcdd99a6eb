"""A row held for a change: locked, the right checked where it stands, and as it stood before the editor's eyes."""

from yaodian.kernel.errors import ConflictError
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.rights import Right


def hold_organisation(*, actor: Actor, organisation_id: int, version: int) -> Organisation:
    actor.require(Right.EDIT_ORGANISATIONS)
    row: Organisation = Organisation.objects.visible_to(actor).select_for_update().get(id=organisation_id)
    actor.require_at(Right.EDIT_ORGANISATIONS, organisation=row.id, department=row.home_id)
    if row.version != version:
        raise ConflictError(f"{row.name}在您打开之后有改动，请看过现在的再改。")
    return row


def hold_person(*, actor: Actor, person_id: int, version: int, right: Right = Right.EDIT_ORGANISATIONS) -> Person:
    """Whoever does not hold the right where the person belongs finds nobody."""
    actor.require(right)
    rows = Person.objects.visible_by(actor, right).select_related("organisation")
    person: Person = rows.select_for_update(of=("self",)).get(id=person_id)
    if person.version != version:
        raise ConflictError("这名党员的信息在您打开之后有改动，请看过现在的再改。")
    return person


def touch(person: Person, *changed: str) -> None:
    """Saved under its next number."""
    person.version += 1
    person.save(update_fields=[*changed, "version"])
