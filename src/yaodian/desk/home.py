"""工作台: what I owe, due first, with the minutes it takes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.desk import Desk, Group, desk_of
from yaodian.engine.queries.waiting import Begun
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_with_weekday
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@door(Right.READ_DUTIES)
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    actor, on = request.actor, today()
    desk = desk_of(actor=actor, on=on, calendar=calendar_of(actor=actor))
    shown = {
        "desk": desk,
        "groups": _groups(desk),
        "begun": _begun_elsewhere(desk),
        "may_record": actor.may(Right.RECORD),
        "may_see_progress": actor.may(Right.READ_PROGRESS),
        "is_staff": actor.scope.is_whole,
        "today_text": date_with_weekday(on),
        "year": on.year,
        "time_text": duration_text(desk.minutes),
        "first_time_text": duration_text(desk.overdue.minutes),
        "quarter": (on.month + 2) // 3,
    }
    return render(request, "desk/home.html", shown)


def duration_text(minutes: int) -> str:
    """约 40 分钟, 约 1 小时 10 分钟; "" for none."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} 小时"] if hours else []
    return "约 " + " ".join([*words, *([f"{rest} 分钟"] if rest else [])])


def _groups(desk: Desk) -> list[tuple[str, str, Group]]:
    """Each with its title and the value that the list of duties takes for it."""
    all_groups = [
        ("逾期", "overdue", desk.overdue),
        ("近 7 个工作日", "due", desk.soon),
        ("久未推进", "stale", desk.stale),
        ("以后", "not_due", desk.later),
    ]
    return [group for group in all_groups if group[2].count]


def _begun_elsewhere(desk: Desk) -> list[Begun]:
    """Forms that no listed duty leads to."""
    groups = (desk.overdue, desk.soon, desk.stale, desk.later)
    listed = {owed.id for group in groups for owed in group.listed}
    return [begun for begun in desk.waiting.begun if begun.duty_id not in listed]
