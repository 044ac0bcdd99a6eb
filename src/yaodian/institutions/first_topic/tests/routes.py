"""Who may open the pages of the ledger. They name no row in their address."""

from typing import Final

from tests.access.route import RECORDERS, Route

ROUTES: Final = {
    "desk:first_topic:ledger": Route(RECORDERS),
    "desk:first_topic:ledger-export": Route(RECORDERS),
}
