"""Who may open the pages of a study year. They name the group behind the “?”; there is no row in an address."""

from typing import Final

from tests.access.route import RECORDERS, Route
from tests.access.world import Unit

from yaodian.orgs.rights import Role


def _plan(unit: Unit) -> dict[str, object]:
    """The study secretary's own group; whoever has one branch has no group, and writes no plan."""
    return {"group": unit.organisation.id, "year": 2026, "number": 0, "version": 0, "quarter_1": "高质量发展"}


def _deliverable(unit: Unit) -> dict[str, object]:
    return {
        "group": unit.organisation.id,
        "year": 2026,
        "kind": "report",
        "title": "窗口服务调研报告",
        "unit_text": "办公室",
        "dated_on": "2026-07-01",
        "session": "",
    }


ROUTES: Final = {
    "desk:theory_center_group:group": Route(RECORDERS),
    "desk:theory_center_group:plan": Route(RECORDERS, posts=_plan, posted_by=Role.STUDY_SECRETARY),
    "desk:theory_center_group:adopt": Route(RECORDERS, reads=False, posts=lambda _: {"year": 2026}),
    "desk:theory_center_group:deliver": Route(
        RECORDERS, reads=False, posts=_deliverable, posted_by=Role.STUDY_SECRETARY
    ),
    "desk:theory_center_group:withdraw": Route(RECORDERS, reads=False, posts=lambda _: {"year": 2026}),
    "desk:theory_center_group:report": Route(RECORDERS),
    "desk:theory_center_group:contents": Route(RECORDERS),
    "desk:theory_center_group:ledger": Route(RECORDERS),
    "desk:theory_center_group:ledger-export": Route(RECORDERS),
}
