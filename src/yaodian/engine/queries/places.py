"""Where a thing was done: the organisations that held it, as they stood in the tree on that day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, OrganisationSpan
from yaodian.orgs.rights import Right


class Place(NamedTuple):
    organisation_id: int
    department_id: int


def places_of(*, actor: Actor, organisation_ids: Sequence[int], day: date) -> list[Place]:
    """In the order given. Raises where the actor may not record for one of them, or one had ended by then."""
    rows = Organisation.objects.visible_to(actor).filter(id__in=organisation_ids).select_related("successor")
    known = {row.id: row for row in rows}
    if len(known) < len(organisation_ids):
        raise Organisation.DoesNotExist
    departments = _departments(actor.committee_id, organisation_ids, day)
    places = [Place(each, departments.get(each, known[each].home_id)) for each in organisation_ids]
    for place in places:
        actor.require_at(Right.RECORD, organisation=place.organisation_id, department=place.department_id)
        _refuse_ended(known[place.organisation_id], day)
    return places


def _departments(committee_id: int, organisation_ids: Sequence[int], day: date) -> dict[int, int]:
    """Of that day. An organisation that was entered later than it began counts as it does now."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    spans = OrganisationSpan.objects.of(committee_id).filter(
        still, organisation_id__in=organisation_ids, valid_from__lte=day, department__isnull=False
    )
    return dict(spans.values_list("organisation_id", "department_id"))


def _refuse_ended(organisation: Organisation, day: date) -> None:
    if organisation.valid_to is None or day < organisation.valid_to:
        return
    ended = f"{organisation.name}已于{date_text(organisation.valid_to)}"
    into = organisation.successor
    if into is None:
        raise RefusedError(f"{ended}撤销，请核对发生日期。")
    raise RefusedError(f"{ended}并入{into.name}，这一天以后的事请记在{into.name}名下。")
