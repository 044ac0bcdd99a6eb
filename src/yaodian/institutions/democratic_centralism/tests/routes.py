"""Who may open the pages of 党组议题. They name the group behind the “?”; there is no row in an address."""

from typing import Final

from tests.access.route import RECORDERS, Route
from tests.access.world import Unit

from yaodian.orgs.rights import Role


def _proposal(unit: Unit) -> dict[str, object]:
    """Of the study secretary's own group; whoever has one branch has no group, and proposes nothing."""
    return {
        "group": unit.organisation.id,
        "year": 2026,
        "title": "审定年度预算",
        "matter": "funds",
        "office_text": "财务科",
    }


def _year(_: Unit) -> dict[str, object]:
    return {"year": 2026}


ROUTES: Final = {
    "desk:democratic_centralism:topics": Route(RECORDERS),
    "desk:democratic_centralism:form": Route(RECORDERS, posts=_proposal, posted_by=Role.STUDY_SECRETARY),
    "desk:democratic_centralism:paper": Route(RECORDERS),
    "desk:democratic_centralism:approve": Route(RECORDERS, reads=False, posts=_year),
    "desk:democratic_centralism:send-back": Route(RECORDERS, reads=False, posts=_year),
    "desk:democratic_centralism:withdraw": Route(RECORDERS, reads=False, posts=_year),
    "desk:democratic_centralism:materials": Route(RECORDERS, reads=False, posts=_year),
    "desk:democratic_centralism:put-on": Route(RECORDERS, reads=False, posts=_year),
}
