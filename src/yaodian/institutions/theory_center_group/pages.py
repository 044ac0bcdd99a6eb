"""中心组学习 of one party group: the year from the plan to the archive, on one page; its report and its contents."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.desk.answers import paper_answer, workbook_answer
from yaodian.desk.asked import number_said, said, year_asked
from yaodian.desk.ledgers.meeting_pages import ledger_panel, ledger_urls
from yaodian.desk.pages import PageSet, register
from yaodian.institutions.theory_center_group import contents as archive
from yaodian.institutions.theory_center_group.actions import (
    add_deliverable,
    adopt_plan,
    withdraw_deliverable,
    write_plan,
)
from yaodian.institutions.theory_center_group.asked import group_asked, quarter_asked
from yaodian.institutions.theory_center_group.forms import DeliverableForm, PlanForm
from yaodian.institutions.theory_center_group.group_year import GroupYear, adopting, group_year, groups_in
from yaodian.institutions.theory_center_group.institution import THEORY_CENTER_GROUP
from yaodian.institutions.theory_center_group.ledger import LEDGER
from yaodian.institutions.theory_center_group.page_words import shown_quarters
from yaodian.institutions.theory_center_group.report import excel_of, word_of
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import Period
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status, refusal_status

_KEY = THEORY_CENTER_GROUP.key


@door(Right.READ_RECORDS)
@require_safe
def group(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def plan(request: ActorRequest) -> HttpResponse:
    year = year_asked(request)
    chosen = group_asked(request, year)
    if chosen is None:
        return _choose(request, year)
    known = group_year(actor=request.actor, group=chosen, year=year)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        initial={f"quarter_{each}": "\n".join(map(str, known.topics_of(each))) for each in range(1, 5)},
        asks_reason=bool(known.plan and known.plan.adopted_in_id),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, chosen, year, form)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "已保存。党组会议审定以后，在下面记是哪次会议审定的。")
            return _back(chosen, year)
    shown = {"form": form, "group": chosen, "year": year, "plan": known.plan}
    return render(request, f"{_KEY}/plan.html", shown, status=form_status(form))


@door(Right.RECORD)
@require_POST
def adopt(request: ActorRequest) -> HttpResponse:
    def act() -> str:
        meeting_id = number_said(request, "meeting")
        if not meeting_id:
            raise RefusedError("请选审定计划的那次党组会议。没有列出的，请先在“会议”里记这次党组会议。")
        plan_id, version = number_said(request, "plan"), number_said(request, "version")
        adopt_plan(actor=request.actor, plan_id=plan_id, version=version, meeting_id=meeting_id)
        return "已记审定。"

    return _answered(request, act)


@door(Right.RECORD)
@require_POST
def deliver(request: ActorRequest) -> HttpResponse:
    year = year_asked(request)
    chosen = group_asked(request, year)
    if chosen is None:
        return _choose(request, year, status=422)
    known = group_year(actor=request.actor, group=chosen, year=year)
    form = DeliverableForm(request.POST, sessions=known.sessions)
    if not form.is_valid():
        return _page(request, status=422, form=form)

    def act() -> str:
        made = add_deliverable(actor=request.actor, group_id=chosen.id, entry=form.entry())
        return f"已登记《{made.title}》。"

    return _answered(request, act, form=form)


@door(Right.RECORD)
@require_POST
def withdraw(request: ActorRequest) -> HttpResponse:
    def act() -> str:
        if not number_said(request, "deliverable"):
            raise RefusedError("请选要撤下的成果。")
        row = withdraw_deliverable(
            actor=request.actor,
            deliverable_id=number_said(request, "deliverable"),
            version=number_said(request, "version"),
            reason=said(request, "reason"),
        )
        return f"已撤下《{row.title}》。"

    return _answered(request, act, reason=said(request, "reason"), withdrawn=number_said(request, "deliverable"))


@door(Right.READ_RECORDS)
@require_safe
def report(request: ActorRequest) -> HttpResponse | FileResponse:
    """Of one quarter, as Word or, with `as=excel`, as Excel."""
    period = quarter_asked(request)
    chosen = group_asked(request, period.year)
    if chosen is None:
        return _choose(request, period.year)
    known = group_year(actor=request.actor, group=chosen, year=period.year)
    name = f"{chosen.name}{period.text}理论学习中心组学习情况报告"
    if said(request, "as") == "excel":
        return workbook_answer(excel_of(actor=request.actor, year=known, period=period), f"{name}.xlsx")
    quarter = next(each for each in known.quarters if each.period == period)
    return paper_answer(word_of(known, quarter), f"{name}.docx")


@door(Right.READ_RECORDS)
@require_safe
def contents(request: ActorRequest) -> HttpResponse | FileResponse:
    """Of the year, or of the quarter that is named."""
    period = quarter_asked(request) if said(request, "period") else Period.parse(f"{year_asked(request):04d}")
    chosen = group_asked(request, period.year)
    if chosen is None:
        return _choose(request, period.year)
    known = group_year(actor=request.actor, group=chosen, year=period.year)
    book = archive.workbook_of(known, archive.contents_of(known, period), period.text, request.actor.name)
    return workbook_answer(book, f"{chosen.name}{period.text}学习档案目录.xlsx")


def _write(request: ActorRequest, chosen: Organisation, year: int, form: PlanForm) -> None:
    write_plan(
        actor=request.actor,
        group_id=chosen.id,
        year=year,
        topics=form.topics(),
        number=number_said(request, "number"),
        version=number_said(request, "version"),
        reason=form.reason,
    )


def _answered(request: ActorRequest, act: Callable[[], str], **typed: Any) -> HttpResponse:
    """Done and told; or refused beside the form, with all that was typed."""
    year = year_asked(request)
    chosen = group_asked(request, year)
    if chosen is None:
        return _choose(request, year, status=422)
    try:
        messages.success(request, act())
    except RefusedError as error:
        return _page(request, status=refusal_status(error), problem=str(error), **typed)
    return _back(chosen, year)


def _page(
    request: ActorRequest, *, status: int = 200, form: DeliverableForm | None = None, **typed: Any
) -> HttpResponse:
    year = year_asked(request)
    chosen = group_asked(request, year)
    if chosen is None:
        return _choose(request, year, status=status)
    known = group_year(actor=request.actor, group=chosen, year=year)
    may_record = request.actor.may_at(Right.RECORD, organisation=chosen.id, department=chosen.home_id)
    shown = {
        "known": known,
        "quarters": shown_quarters(known),
        "papers": archive.contents_of(known),
        "own_note": archive.OWN_NOTE,
        "years": (year - 1, year, year + 1),
        "may_record": may_record,
        "form": form or DeliverableForm(sessions=known.sessions, initial={"dated_on": today()}),
        "adopting": _adopting(request, known) if may_record else [],
        **typed,
    }
    return render(request, f"{_KEY}/group.html", shown, status=status)


def _adopting(request: ActorRequest, known: GroupYear) -> list[Any]:
    if known.plan is None or known.plan.adopted_in_id:
        return []
    return adopting(actor=request.actor, group=known.group, year=known.year)


def _choose(request: ActorRequest, year: int, status: int = 200) -> HttpResponse:
    """Which group, where there are several; and none where the person has none."""
    after, before = said(request, "after") or None, said(request, "before") or None
    page = page_of(groups_in(actor=request.actor, year=year), key="rank", after=after, before=before)
    base = f"{reverse(f'desk:{_KEY}:group')}?year={year}&"
    shown = {
        "groups": page.rows,
        "year": year,
        "ledger": LEDGER,
        "newer_url": f"{base}{urlencode({'before': page.before})}" if page.before else "",
        "older_url": f"{base}{urlencode({'after': page.after})}" if page.after else "",
    }
    return render(request, f"{_KEY}/choose.html", shown, status=status)


def _back(chosen: Organisation, year: int) -> HttpResponse:
    return redirect(f"{reverse(f'desk:{_KEY}:group')}?{urlencode({'group': chosen.id, 'year': year})}")


register(
    PageSet(
        key=_KEY,
        panel=ledger_panel(LEDGER),
        ledger=LEDGER,
        urls=(
            path("", group, name="group"),
            path("plan/", plan, name="plan"),
            path("adopt/", adopt, name="adopt"),
            path("deliver/", deliver, name="deliver"),
            path("withdraw/", withdraw, name="withdraw"),
            path("report/", report, name="report"),
            path("contents/", contents, name="contents"),
            *ledger_urls(LEDGER),
        ),
    )
)
