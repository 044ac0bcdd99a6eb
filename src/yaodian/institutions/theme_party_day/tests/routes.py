"""Who may open the pages of the ledger. They name no row in their address."""

from typing import Final

from tests.access.route import RECORDERS, Route

ROUTES: Final = {
    "desk:theme_party_day:ledger": Route(RECORDERS),
    "desk:theme_party_day:ledger-export": Route(RECORDERS),
}
