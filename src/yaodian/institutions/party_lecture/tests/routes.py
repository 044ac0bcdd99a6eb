"""Who may open the pages of the ledger. They name no row in their address."""

from typing import Final

from tests.access.route import RECORDERS, Route

ROUTES: Final = {
    "desk:party_lecture:ledger": Route(RECORDERS),
    "desk:party_lecture:ledger-export": Route(RECORDERS),
}
