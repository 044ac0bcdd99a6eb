"""更正: each doubt beside the date it is about; the committee corrects or says why not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from yaodian.institutions.political_birthday.asked import mark_of, year_asked
from yaodian.institutions.political_birthday.correcting import correct_row, reject_doubt
from yaodian.institutions.political_birthday.doors import keeper_only
from yaodian.institutions.political_birthday.forms import CorrectionForm
from yaodian.institutions.political_birthday.institution import POLITICAL_BIRTHDAY
from yaodian.institutions.political_birthday.models import Answer, Place
from yaodian.institutions.political_birthday.page_words import corrections_page
from yaodian.institutions.political_birthday.queries import roster_in
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models.people import DateSource
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.CHECK_ROSTER)
@keeper_only
@require_GET
def corrections(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.CHECK_ROSTER)
@keeper_only
@require_POST
def correct(request: ActorRequest) -> HttpResponse:
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _page(request, problem="还没有更正，请改好下面标出的几处。", typed=form, status=422)

    def write() -> str:
        row = correct_row(
            actor=request.actor,
            year=year_asked(request),
            mark=mark_of(form.cleaned_data["mark"]),
            seen=form.seen,
            right=form.right,
            source=DateSource(form.cleaned_data["source"]),
        )
        then = "，请单位再核对" if row.place == Place.LISTED else f"：{row.remark}" if row.remark else ""
        return f"党员名册已更正，这一行现在是“{row.get_place_display()}”{then}。"

    return _answered(request, write, typed=form)


@door(Right.CHECK_ROSTER)
@keeper_only
@require_POST
def reject(request: ActorRequest) -> HttpResponse:
    said, mark = request.POST.get("answer", ""), mark_of(request.POST.get("mark", ""))

    def write() -> str:
        if said not in Answer.values:
            raise RefusedError("请选不采纳的理由。")
        reject_doubt(actor=request.actor, year=year_asked(request), mark=mark, answer=Answer(said))
        return "已答复，单位会看到理由，再核对一遍。"

    return _answered(request, write, unanswered=mark[0])


def _answered(request: ActorRequest, act: Callable[[], str], **typed: Any) -> HttpResponse:
    try:
        messages.success(request, act())
    except RefusedError as error:
        return _page(request, problem=str(error), status=refusal_status(error), **typed)
    return redirect(_address("corrections", year_asked(request)))


def _page(request: ActorRequest, *, status: int = 200, **typed: Any) -> HttpResponse:
    """Without a roster there is nothing to correct: the page of the roster says how to begin."""
    year = year_asked(request)
    roster = roster_in(actor=request.actor, year=year)
    if roster is None:
        return redirect(_address("roster", year))
    shown = corrections_page(actor=request.actor, roster=roster, **typed)
    return render(request, "political_birthday/corrections.html", shown, status=status)


def _address(name: str, year: int) -> str:
    return reverse(f"desk:{POLITICAL_BIRTHDAY.key}:{name}") + f"?year={year}"
