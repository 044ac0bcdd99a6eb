"""申请更正 as the keepers of a roster see it."""

from dataclasses import dataclass

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import CorrectionRequest
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True)
class Requests:
    """`waits`: those without an answer; else the answered ones."""

    lines: list[CorrectionRequest]
    waits: bool
    before: int | None
    after: int | None


def requests_of(*, actor: Actor, waits: bool, after: int | None = None, before: int | None = None) -> Requests:
    """The oldest that wait first; of the answered the latest."""
    actor.require(Right.READ_MEMBERS)
    rows = CorrectionRequest.objects.visible_by(actor, Right.READ_MEMBERS).select_related("person", "organisation")
    if waits:
        mine = rows.filter(state=CorrectionRequest.State.WAITING)
    else:
        mine = rows.exclude(state=CorrectionRequest.State.WAITING)
    page: Page[CorrectionRequest] = page_of(mine, key="id", after=after, before=before, falling=not waits)
    return Requests(page.rows, waits, page.before, page.after)
