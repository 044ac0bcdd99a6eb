"""What a request asks for: which party group, which quarter."""

from yaodian.desk.asked import FIRST_YEAR, LAST_YEAR, organisation_asked, said
from yaodian.institutions.theory_center_group.group_year import groups_in
from yaodian.kernel.clock import today
from yaodian.kernel.periods import Period, PeriodUnit, period_on, periods_of
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.pages.asked import number_of


def group_asked(request: ActorRequest, year: int) -> Organisation | None:
    return organisation_asked(request, "group", groups_in(actor=request.actor, year=year))


def quarter_asked(request: ActorRequest) -> Period:
    """A quarter; anything else is that of today."""
    key = said(request, "period")
    year = number_of(key[:4]) or 0
    if FIRST_YEAR <= year <= LAST_YEAR:
        for period in periods_of(year, PeriodUnit.QUARTER):
            if period.key == key:
                return period
    return period_on(today(), PeriodUnit.QUARTER)
