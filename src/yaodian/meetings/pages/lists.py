"""会议: the list, and which organisation meets."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yaodian.engine.queries.offered import recordable
from yaodian.kernel.clock import today
from yaodian.kernel.meeting_places import kinds_at
from yaodian.meetings.models import Meeting
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.pages.asked import filter_in
from yaodian.meetings.queries.meetings import meetings_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right

_FILTERS: Final = ("kind", "state", "unit", "series")
_LISTED: Final = 40


@door(Right.READ_RECORDS)
@require_safe
def meetings(request: ActorRequest) -> HttpResponse:
    asked = {name: request.GET[name] for name in _FILTERS if request.GET.get(name)}
    wanted = filter_in(request.actor, asked)
    rows = meetings_of(actor=request.actor, wanted=wanted)
    page = page_of(
        rows, key="id", after=number_of(request.GET.get("after", "")), before=number_of(request.GET.get("before", ""))
    )
    base = f"{reverse('meetings:list')}?{urlencode(asked)}{'&' if asked else ''}"
    shown = {
        "meetings": page.rows,
        "newer_url": f"{base}before={page.before}" if page.before else "",
        "older_url": f"{base}after={page.after}" if page.after else "",
        "wanted": wanted,
        "is_filtered": bool(asked),
        "filters": urlencode(asked),
        "kinds": Kind.choices,
        "states": Meeting.State.choices,
        "may_record": request.actor.may(Right.RECORD),
    }
    return render(request, "meetings/list.html", shown)


@door(Right.RECORD)
@require_safe
def choose(request: ActorRequest) -> HttpResponse:
    """Which organisation meets, and what for; once, or as a series."""
    words = request.GET.get("q", "").strip()[:_LISTED]
    rows = recordable(actor=request.actor, on=today())
    for word in words.split():
        rows = rows.filter(name__icontains=word)
    found = [(row, kinds) for row in rows[: 3 * _LISTED] if (kinds := kinds_at(row.facts.kind))]
    is_series = request.GET.get("series") == "yes"
    shown = {
        "units": found[:_LISTED],
        "words": words,
        "has_more": len(found) > _LISTED,
        "is_series": is_series,
        "opens": "meetings:series-new" if is_series else "meetings:new",
    }
    return render(request, "meetings/choose.html", shown)
