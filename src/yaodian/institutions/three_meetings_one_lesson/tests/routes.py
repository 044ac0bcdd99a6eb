"""Who may open the pages of the ledger. They name no row in their address."""

from typing import Final

from tests.access.route import RECORDERS, Route

ROUTES: Final = {
    "desk:three_meetings_one_lesson:ledger": Route(RECORDERS),
    "desk:three_meetings_one_lesson:ledger-export": Route(RECORDERS),
}
