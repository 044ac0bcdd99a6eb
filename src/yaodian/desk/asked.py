"""What a request to a page of an institution asks for: which organisation, which year. What is no number is 0."""

from typing import Final

from yaodian.kernel.clock import today
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import OrganisationQuerySet
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.rights import Right

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2100
_FEW: Final = 2


def said(request: ActorRequest, name: str) -> str:
    return str((request.POST if request.method == "POST" else request.GET).get(name, ""))


def number_said(request: ActorRequest, name: str) -> int:
    return number_of(said(request, name)) or 0


def year_asked(request: ActorRequest) -> int:
    year = number_said(request, "year")
    return year if FIRST_YEAR <= year <= LAST_YEAR else today().year


def organisation_asked(request: ActorRequest, name: str, rows: OrganisationQuerySet) -> Organisation | None:
    """Of `rows` the one that is named, which has to be the person's to see; else the only one there is. None also where
    the person's own organisation is none of them."""
    wanted = number_said(request, name)
    if wanted:
        found = rows.filter(id=wanted).first()
        if found is None:
            _refuse_strange(request, wanted)
        return found
    few = list(rows[:_FEW])
    return few[0] if len(few) == 1 else None


def _refuse_strange(request: ActorRequest, wanted: int) -> None:
    place = Organisation.objects.visible_to(request.actor).get(id=wanted)
    scope = request.actor.scope_of(Right.READ_RECORDS)
    if not scope.holds(organisation=place.id, department=place.home_id):
        raise Organisation.DoesNotExist
