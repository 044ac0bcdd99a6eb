"""工作台: what I owe, due first, with the minutes it takes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.desk import desk_of
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_with_weekday
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@door(Right.READ_DUTIES)
@require_GET
def home(request: ActorRequest) -> HttpResponse:
    on = today()
    desk = desk_of(actor=request.actor, on=on, calendar=calendar_of(actor=request.actor))
    groups = (
        ("逾期", desk.overdue, desk.overdue_count),
        ("近 7 个工作日", desk.soon, desk.soon_count),
        ("以后", desk.later, 0),
        ("久未推进", desk.stale, len(desk.stale)),
    )
    return render(
        request,
        "desk/home.html",
        {
            "desk": desk,
            "groups": [group for group in groups if group[1]],
            "may_record": request.actor.may(Right.RECORD),
            "is_staff": request.actor.scope.is_whole,
            "today_text": date_with_weekday(on),
            "time_text": duration_text(desk.minutes),
            "quarter": (on.month + 2) // 3,
        },
    )


def duration_text(minutes: int) -> str:
    """约 40 分钟, 约 1 小时 10 分钟; "" for none."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} 小时"] if hours else []
    return "约 " + " ".join([*words, *([f"{rest} 分钟"] if rest else [])])
