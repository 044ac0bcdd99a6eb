"""名册: drawn up and passed on by the committee, checked by each unit, printed and exported."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from yaodian.desk.answers import workbook_answer
from yaodian.desk.pages import PageSet, register
from yaodian.engine.models import Duty
from yaodian.institutions.political_birthday.actions import make_roster, move_stage
from yaodian.institutions.political_birthday.asked import mark_of, number_asked, year_asked
from yaodian.institutions.political_birthday.checking import check_rows
from yaodian.institutions.political_birthday.correction_pages import correct, corrections, reject
from yaodian.institutions.political_birthday.doors import keeper_only
from yaodian.institutions.political_birthday.forms import DrawForm
from yaodian.institutions.political_birthday.institution import POLITICAL_BIRTHDAY
from yaodian.institutions.political_birthday.models import Check, Doubt, Roster
from yaodian.institutions.political_birthday.page_words import roster_page
from yaodian.institutions.political_birthday.queries import roster_in, rows_of
from yaodian.institutions.political_birthday.sheets import COLUMNS, what_to_do, workbook_of
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.institutions.political_birthday.waiting import WAITING, lines_now
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.standing import Basis, Window
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.CHECK_ROSTER)
@require_GET
def roster(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.CHECK_ROSTER)
@keeper_only
@require_POST
def make(request: ActorRequest) -> HttpResponse:
    form = DrawForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    given = form.cleaned_data
    chosen = {**given, "basis": Basis[given["basis"]], "window": Window[given["window"]]}

    def draw() -> str:
        made = make_roster(actor=request.actor, year=year_asked(request), **chosen)
        return f"名册已生成：{made.rule}。"

    return _answered(request, draw, form=form)


@door(Right.CHECK_ROSTER)
@keeper_only
@require_POST
def move(request: ActorRequest) -> HttpResponse:
    said = request.POST.get("then", "").upper()
    reason = request.POST.get("reason", "")

    def step() -> str:
        if said not in Stage.__members__:
            raise RefusedError("请选名册转到哪一步。")
        moved = move_stage(
            actor=request.actor,
            year=year_asked(request),
            revision=number_asked(request, "revision"),
            then=Stage[said],
            reason=reason,
        )
        return f"名册已转为“{moved.stage_now}”。"

    return _answered(request, step, reason=reason)


@door(Right.CHECK_ROSTER)
@require_POST
def check(request: ActorRequest) -> HttpResponse:
    ticked, doubt = request.POST.getlist("row"), request.POST.get("doubt", "")

    def say() -> str:
        is_doubt = request.POST.get("do") == "doubt"
        if is_doubt and doubt not in Doubt.values:
            raise RefusedError("请选有什么疑问。")
        rows = check_rows(
            actor=request.actor,
            year=year_asked(request),
            revision=number_asked(request, "revision"),
            marks=dict(mark_of(mark) for mark in ticked),
            doubt=Doubt(doubt) if is_doubt else None,
        )
        return f"{len(rows)}行已记为“{Doubt(doubt).label if is_doubt else Check.RIGHT.label}”。"

    return _answered(request, say, ticked=set(ticked), doubt=doubt)


@door(Right.CHECK_ROSTER)
@require_GET
def printed(request: ActorRequest) -> HttpResponse:
    found = _found(request)
    if found is None:
        return _back(request)
    units = rows_of(actor=request.actor, roster=found, unit_id=number_asked(request, "unit"))
    shown = {"roster": found, "units": units, "columns": COLUMNS, "advice": what_to_do(found), "today": today()}
    return render(request, "political_birthday/print.html", shown)


@door(Right.CHECK_ROSTER)
@require_GET
def export(request: ActorRequest) -> HttpResponse | FileResponse:
    found = _found(request)
    if found is None:
        return _back(request)
    units = rows_of(actor=request.actor, roster=found, unit_id=number_asked(request, "unit"))
    return workbook_answer(workbook_of(found, units), f"{found.year}年政治生日名册.xlsx")


def panel(request: ActorRequest, duty: Duty) -> str:
    """Beside the duty: where its roster stands, for those who check it."""
    if not request.actor.may(Right.CHECK_ROSTER):
        return ""
    found = roster_in(actor=request.actor, year=duty.year)
    return render_to_string(
        "political_birthday/panel.html", {"roster": found, "year": duty.year, "lines": lines_now(request.actor)}
    )


def _answered(request: ActorRequest, act: Callable[[], str], **typed: Any) -> HttpResponse:
    """Done and told; or refused beside the form, with all that was typed."""
    try:
        messages.success(request, act())
    except RefusedError as error:
        return _page(request, problem=str(error), status=refusal_status(error), **typed)
    return _back(request)


def _page(request: ActorRequest, *, status: int = 200, **typed: Any) -> HttpResponse:
    shown = roster_page(actor=request.actor, year=year_asked(request), unit_id=number_asked(request, "unit"), **typed)
    return render(request, "political_birthday/roster.html", shown, status=status)


def _back(request: ActorRequest) -> HttpResponse:
    unit = number_asked(request, "unit")
    where = f"?year={year_asked(request)}" + (f"&unit={unit}" if unit else "")
    return redirect(reverse(f"desk:{POLITICAL_BIRTHDAY.key}:roster") + where)


def _found(request: ActorRequest) -> Roster | None:
    return roster_in(actor=request.actor, year=year_asked(request))


register(
    PageSet(
        key=POLITICAL_BIRTHDAY.key,
        panel=panel,
        waiting=WAITING,
        urls=(
            path("", roster, name="roster"),
            path("make/", make, name="make"),
            path("move/", move, name="move"),
            path("check/", check, name="check"),
            path("corrections/", corrections, name="corrections"),
            path("correct/", correct, name="correct"),
            path("reject/", reject, name="reject"),
            path("print/", printed, name="print"),
            path("export/", export, name="export"),
        ),
    )
)
