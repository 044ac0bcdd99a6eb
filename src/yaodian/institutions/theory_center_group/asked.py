"""What a request asks for: which party group, which year, which quarter. What is no number is 0."""

from typing import Final

from yaodian.institutions.theory_center_group.group_year import groups_in
from yaodian.kernel.clock import today
from yaodian.kernel.periods import Period, PeriodUnit, period_on, periods_of
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.rights import Right

_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_FEW: Final = 2


def said(request: ActorRequest, name: str) -> str:
    return str((request.POST if request.method == "POST" else request.GET).get(name, ""))


def number_said(request: ActorRequest, name: str) -> int:
    return number_of(said(request, name)) or 0


def year_asked(request: ActorRequest) -> int:
    year = number_said(request, "year")
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else today().year


def group_asked(request: ActorRequest, year: int) -> Organisation | None:
    """The one that is named, which has to be the person's to see; else the only one there is. None also where the
    person's own organisation is no party group."""
    rows = groups_in(actor=request.actor, year=year)
    wanted = number_said(request, "group")
    if wanted:
        found = rows.filter(id=wanted).first()
        if found is None:
            _refuse_strange(request, wanted)
        return found
    few = list(rows[:_FEW])
    return few[0] if len(few) == 1 else None


def quarter_asked(request: ActorRequest) -> Period:
    """A quarter; anything else is that of today."""
    key = said(request, "period")
    year = number_of(key[:4]) or 0
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        for period in periods_of(year, PeriodUnit.QUARTER):
            if period.key == key:
                return period
    return period_on(today(), PeriodUnit.QUARTER)


def _refuse_strange(request: ActorRequest, wanted: int) -> None:
    place = Organisation.objects.visible_to(request.actor).get(id=wanted)
    scope = request.actor.scope_of(Right.READ_RECORDS)
    if not scope.holds(organisation=place.id, department=place.home_id):
        raise Organisation.DoesNotExist
