"""Who may open the pages of stories. They name the branch behind the “?”; there is no row in an address."""

from typing import Final

from tests.access.route import RECORDERS, ROSTERS, Route
from tests.access.world import Unit

from yaodian.orgs.rights import Role


def _story(unit: Unit) -> dict[str, object]:
    return {
        "branch": unit.organisation.id,
        "title": "半条被子",
        "event_text": "1934年11月",
        "source": "公开出版物，第12页",
    }


ROUTES: Final = {
    "desk:party_history_story:rota": Route(ROSTERS),
    "desk:party_history_story:add": Route(ROSTERS, reads=False, posts=_story, posted_by=Role.UNIT_SECRETARY),
    "desk:party_history_story:check": Route(ROSTERS, reads=False, posts=lambda _: {"story": ""}),
    "desk:party_history_story:assign": Route(ROSTERS, reads=False, posts=lambda _: {"story": ""}),
    "desk:party_history_story:ledger": Route(RECORDERS),
    "desk:party_history_story:ledger-export": Route(RECORDERS),
}
