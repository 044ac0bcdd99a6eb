"""工作台: what I owe, due first, with the minutes it takes."""

from datetime import date
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.desk.correction_lines import correction_lines, counted_corrections
from yaodian.desk.office_lines import counted_for_office, office_lines
from yaodian.desk.pages import counted_for, lines_for
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.desk import Desk, Group, desk_of
from yaodian.engine.queries.waiting import Begun, Counted
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_with_weekday
from yaodian.notices.queries.digests import unread
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_UNREAD: Final = "reminders"


@door(Right.READ_DUTIES)
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    actor, on = request.actor, today()
    desk = desk_of(actor=actor, on=on, calendar=calendar_of(actor=actor), asked=_beside)
    told = desk.waiting.asked
    lines = [*office_lines(actor, told), *correction_lines(told), *lines_for(actor, told)]
    shown = {
        "desk": desk,
        "urgent": _present(("逾期", "overdue", desk.overdue), ("近 7 个工作日", "due", desk.soon)),
        "rest": _present(("久未推进", "stale", desk.stale), ("以后", "not_due", desk.later)),
        "begun": _begun_elsewhere(desk),
        "lines": lines,
        "unread": sum(count for _, count in told.get(_UNREAD, ())),
        "is_empty": desk.is_empty and not lines,
        "may_record": actor.may(Right.RECORD),
        "may_see_progress": actor.may(Right.READ_PROGRESS),
        "is_staff": actor.scope.is_whole,
        "today_text": date_with_weekday(on),
        "year": on.year,
        "quarter": (on.month + 2) // 3,
    }
    return render(request, "desk/home.html", shown)


def _beside(actor: Actor, on: date) -> dict[str, Counted]:
    return counted_for(actor) | counted_corrections(actor) | counted_for_office(actor, on) | {_UNREAD: unread(actor)}


def _present(*groups: tuple[str, str, Group]) -> list[tuple[str, str, Group]]:
    """Each with its title and the value that the list of duties takes for it."""
    return [group for group in groups if group[2].count]


def _begun_elsewhere(desk: Desk) -> list[Begun]:
    """Forms that no listed duty leads to."""
    groups = (desk.overdue, desk.soon, desk.stale, desk.later)
    listed = {owed.id for group in groups for owed in group.listed}
    return [begun for begun in desk.waiting.begun if begun.duty_id not in listed]
