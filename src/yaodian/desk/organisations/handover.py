"""交接单: one page to print when a secretary changes."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.desk.duties.words import ShownDuty, shown_duty
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.handover import Filed, Handover, handover_of
from yaodian.kernel.clock import today
from yaodian.kernel.registry import institution
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.orgs.ways import Way, register_way


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where records lie."""

    filed: Filed

    @property
    def name(self) -> str:
        return institution(self.filed.institution).name if self.filed.institution else "不属于专门制度的"


@door(Right.READ_MEMBERS)
@require_safe
def handover(request: ActorRequest, organisation_id: int) -> HttpResponse:
    on = today()
    found = handover_of(actor=request.actor, organisation_id=organisation_id, on=on)
    calendar = calendar_of(actor=request.actor)
    duties: list[ShownDuty] = [shown_duty(duty, on=on, calendar=calendar) for duty in found.duties]
    shown = {
        "found": found,
        "duties": duties,
        "shelves": [Shelf(filed) for filed in found.filed],
        "is_alone": _places(found) <= {found.organisation.id},
    }
    return render(request, "desk/handover.html", shown)


def _places(found: Handover) -> set[int]:
    """Of a branch alone no line needs to say whose it is."""
    duties, posts = {duty.organisation_id for duty in found.duties}, {post.organisation_id for post in found.posts}
    return duties | posts | {grant.organisation_id for grant in found.grants}


HANDOVER = register_way(Way(view="desk:handover", label="交接单", right=Right.READ_MEMBERS))
