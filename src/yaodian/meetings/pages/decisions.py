"""决议落实: what meetings decided, until it is closed, moved or given up with a word on why."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.actions.following import close_decision, give_up_decision, move_decision
from yaodian.meetings.pages.asked import decisions_in
from yaodian.meetings.queries.decisions import DecisionFilter, decisions_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.READ_RECORDS)
@require_safe
def decisions(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.RECORD)
@require_POST
def act(request: ActorRequest, decision_id: int) -> HttpResponse:
    """One form, three buttons: done, later, not at all."""
    actor, words = request.actor, request.POST.get("words", "")
    version = number_of(request.POST.get("version", "")) or 0
    try:
        match request.POST.get("do"):
            case "later":
                due_on = _day(request.POST.get("due_on", ""))
                move_decision(actor=actor, follow_up_id=decision_id, version=version, due_on=due_on, reason=words)
            case "never":
                give_up_decision(actor=actor, follow_up_id=decision_id, version=version, reason=words)
            case _:
                close_decision(actor=actor, follow_up_id=decision_id, version=version, note=words)
    except RefusedError as error:
        return _page(request, status=refusal_status(error), problem=str(error), refused=decision_id, words=words)
    messages.success(request, "已记下。")
    asked = _asked(decisions_in(request.actor, request.GET.dict()))
    return redirect(f"{reverse('meetings:decisions')}{'?' if asked else ''}{asked}")


def _page(request: ActorRequest, status: int = 200, **more: object) -> HttpResponse:
    wanted = decisions_in(request.actor, request.GET.dict())
    rows = decisions_of(actor=request.actor, wanted=wanted)
    page = page_of(
        rows, key="id", after=number_of(request.GET.get("after", "")), before=number_of(request.GET.get("before", ""))
    )
    asked = _asked(wanted)
    base = f"?{asked}{'&' if asked else ''}"
    shown = {
        "decisions": page.rows,
        "newer_url": f"{base}before={page.before}" if page.before else "",
        "older_url": f"{base}after={page.after}" if page.after else "",
        "wanted": wanted,
        "filters": asked,
        "today": today(),
        "may_record": request.actor.may(Right.RECORD),
        **more,
    }
    return render(request, "meetings/decisions.html", shown, status=status)


def _asked(wanted: DecisionFilter) -> str:
    """The narrowing again, for the addresses on the page."""
    asked = {"all": "yes" if wanted.is_all else "", "series": wanted.series.id if wanted.series else ""}
    return urlencode({name: value for name, value in asked.items() if value})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError("请写新的时限，如 2026-09-30。") from None
