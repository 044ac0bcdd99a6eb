"""Where a thing was done: the organisations that held it, as they stood in the tree on that day."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

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
    found = places_on_days(actor=actor, wanted=[(each, day) for each in organisation_ids])
    return [found[each, day] for each in organisation_ids]


def places_on_days(*, actor: Actor, wanted: Collection[tuple[int, date]]) -> dict[tuple[int, date], Place]:
    """By organisation and day; raises as `places_of`. Two queries, however many."""
    ids = {organisation_id for organisation_id, _ in wanted}
    rows = Organisation.objects.visible_to(actor).filter(id__in=ids).select_related("successor")
    known = {row.id: row for row in rows}
    if len(known) < len(ids):
        raise Organisation.DoesNotExist
    spans = _spans(actor.committee_id, ids, max((day for _, day in wanted), default=date.min))
    found = {}
    for organisation_id, day in wanted:
        organisation = known[organisation_id]
        place = Place(organisation_id, _department(organisation, spans.get(organisation_id, ()), day))
        actor.require_at(Right.RECORD, organisation=place.organisation_id, department=place.department_id)
        _refuse_ended(organisation, day)
        found[organisation_id, day] = place
    return found


def _spans(committee_id: int, organisation_ids: Collection[int], until: date) -> dict[int, list[OrganisationSpan]]:
    found: dict[int, list[OrganisationSpan]] = {}
    rows = OrganisationSpan.objects.of(committee_id).filter(
        organisation_id__in=organisation_ids, valid_from__lte=until, department__isnull=False
    )
    for span in rows:
        found.setdefault(span.organisation_id, []).append(span)
    return found


def _department(organisation: Organisation, spans: Sequence[OrganisationSpan], day: date) -> int:
    """Of that day. An organisation that was entered later than it began counts as it does now."""
    then = (each for each in spans if each.valid_from <= day and (each.valid_to is None or day < each.valid_to))
    return next((int(each.department_id) for each in then if each.department_id), organisation.home_id)


def _refuse_ended(organisation: Organisation, day: date) -> None:
    if organisation.valid_to is None or day < organisation.valid_to:
        return
    ended = f"{organisation.name}已于{date_text(organisation.valid_to)}"
    into = organisation.successor
    if into is None:
        raise RefusedError(f"{ended}撤销，请核对发生日期。")
    raise RefusedError(f"{ended}并入{into.name}，这一天以后的事请记在{into.name}名下。")
