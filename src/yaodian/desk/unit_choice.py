"""The filter by unit: whose rows a list may be narrowed to."""

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind


def unit_choices(actor: Actor, chosen: int | None) -> list[tuple[int, str]]:
    """Whoever sees a whole city chooses a department, others one of their own; and whatever is chosen already."""
    rows = Organisation.objects.visible_to(actor)
    scope = actor.scope
    if scope.is_whole:
        mine = rows.filter(kind__in=[Kind.COMMITTEE.value, Kind.DEPARTMENT.value])
    else:
        mine = rows.filter(id__in=sorted(scope.organisations | scope.departments))
        mine = mine | rows.filter(department_id__in=sorted(scope.departments))
    if chosen is not None:
        mine = mine | rows.filter(id=chosen)
    return [*mine.in_order().values_list("id", "name")]
