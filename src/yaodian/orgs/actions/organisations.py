"""Adding to the tree."""

from datetime import date

from django.db import transaction

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.renames import refuse_taken
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import new_organisation, next_order
from yaodian.orgs.rights import Right

# Which kinds may stand below which; the two lines of a department (study, branch life) part below it.
_BELOW = {
    Kind.COMMITTEE: frozenset({Kind.DEPARTMENT}),
    Kind.DEPARTMENT: frozenset({Kind.LEADING_GROUP, Kind.UNIT_COMMITTEE, Kind.GENERAL_BRANCH, Kind.BRANCH}),
    Kind.UNIT_COMMITTEE: frozenset({Kind.GENERAL_BRANCH, Kind.BRANCH}),
    Kind.GENERAL_BRANCH: frozenset({Kind.BRANCH}),
    Kind.BRANCH: frozenset({Kind.CELL}),
}


def kinds_below(kind: Kind) -> tuple[Kind, ...]:
    """In the order of the kinds; none below a cell or a leading group."""
    below = _BELOW.get(kind, frozenset())
    return tuple(each for each in Kind if each in below)


@transaction.atomic
def add_organisation(  # noqa: PLR0913  what an organisation is
    *, actor: Actor, parent: Organisation, kind: Kind, name: str, short_name: str = "", valid_from: date
) -> Organisation:
    """It takes the last place among its siblings."""
    actor.require_at(Right.EDIT_ORGANISATIONS, organisation=parent.id, department=parent.home_id)
    if kind not in kinds_below(Kind(parent.kind)):
        raise RefusedError(f"“{Kind(parent.kind).label}”之下不能设“{kind.label}”。")
    refuse_taken(actor.committee_id, name.strip())
    made = new_organisation(
        committee_id=actor.committee_id,
        parent=parent,
        kind=kind,
        name=name.strip(),
        short_name=short_name.strip() or name.strip(),
        order=next_order(parent),
        valid_from=valid_from,
    )
    write_audit(actor=actor, action="增设组织", subject=made, sentence=f"在{parent.name}之下增设{made.name}")
    return made
