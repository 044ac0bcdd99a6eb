"""Who may open the pages of the roster. The pages name their rows by year and unit; there is no row in an address."""

from typing import Final

from tests.access.route import ROSTERS, STAFF, Route

from yaodian.kernel.standing import Basis, Window

_MADE: Final = {
    "year": 2026,
    "basis": Basis.FULL.name,
    "window": Window.CALENDAR.name,
    "snapshot_on": "2026-05-01",
    "revision": 0,
}
ROUTES: Final = {
    "desk:political_birthday:roster": Route(ROSTERS),
    "desk:political_birthday:make": Route(STAFF, reads=False, posts=lambda _: _MADE),
    "desk:political_birthday:move": Route(STAFF, reads=False, posts=lambda _: {"then": "unit_check"}),
    "desk:political_birthday:check": Route(ROSTERS, reads=False, posts=lambda _: {"do": "right"}),
    "desk:political_birthday:corrections": Route(STAFF, answer=302),
    "desk:political_birthday:correct": Route(STAFF, reads=False, posts=lambda _: {"join_on": "2013-06-20"}),
    "desk:political_birthday:reject": Route(STAFF, reads=False, posts=lambda _: {"answer": "file"}),
    "desk:political_birthday:print": Route(ROSTERS, answer=302),
    "desk:political_birthday:export": Route(ROSTERS, answer=302),
}
