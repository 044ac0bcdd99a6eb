"""Who may open the pages of the readings. They name reading and unit behind the “?”; there is no row in an address."""

from typing import Final

from tests.access.route import RECORDERS, STAFF, Route
from tests.access.world import Unit


def _listed(_unit: Unit) -> dict[str, object]:
    return {
        "reading": "",
        "title": "示例读物",
        "edition": "",
        "publisher": "示例出版社",
        "listed_on": "2026-03-02",
        "order_by": "",
        "audience": "all",
    }


def _named(unit: Unit) -> dict[str, object]:
    """A unit without a reading: whoever comes is sent to the list."""
    return {"reading": "", "unit": unit.organisation.id}


ROUTES: Final = {
    "desk:key_readings:readings": Route(RECORDERS),
    "desk:key_readings:reading": Route(RECORDERS, answer=302),
    "desk:key_readings:export": Route(RECORDERS, answer=302),
    "desk:key_readings:enter": Route(STAFF, posts=_listed),
    "desk:key_readings:withdraw": Route(STAFF, reads=False, posts=lambda _: {"reading": "", "reason": "改用新版"}),
    "desk:key_readings:unit": Route(RECORDERS, answer=302),
    "desk:key_readings:copies": Route(RECORDERS, reads=False, posts=_named),
    "desk:key_readings:order": Route(RECORDERS, reads=False, posts=_named),
    "desk:key_readings:unorder": Route(RECORDERS, reads=False, posts=_named),
    "desk:key_readings:receive": Route(RECORDERS, reads=False, posts=_named),
    "desk:key_readings:unreceive": Route(RECORDERS, reads=False, posts=_named),
    "desk:key_readings:plan": Route(RECORDERS, reads=False, posts=_named),
    "desk:key_readings:unplan": Route(RECORDERS, reads=False, posts=_named),
}
