"""重点读物 of a year: what is listed, which units miss copies, and the ways on; `unit_pages` are those of one unit."""

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.desk.answers import workbook_answer
from yaodian.desk.asked import number_said, said
from yaodian.desk.pages import PageSet, register
from yaodian.engine.models import Duty
from yaodian.institutions.key_readings import unit_pages
from yaodian.institutions.key_readings.asked import reading_asked, year_asked
from yaodian.institutions.key_readings.forms import ReadingForm
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.institutions.key_readings.ledger import LEDGER
from yaodian.institutions.key_readings.listing import change_reading, list_reading, withdraw_reading
from yaodian.institutions.key_readings.models import KeyReading
from yaodian.institutions.key_readings.queries import readings_in, stands, units_of_reading, with_totals
from yaodian.institutions.key_readings.sheets import workbook_of
from yaodian.institutions.key_readings.waiting import WAITING
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status, refusal_status

_KEY: Final = KEY_READINGS.key
UNITS_ON_A_PAGE: Final = 50
_ON_A_PAGE: Final = 20
_LONGEST_RANK: Final = 60


@door(Right.READ_RECORDS)
@require_safe
def readings(request: ActorRequest) -> HttpResponse:
    year = year_asked(request)
    rows = readings_in(actor=request.actor, year=year)
    after, before = number_said(request, "after") or None, number_said(request, "before") or None
    page = page_of(
        rows.filter(withdrawn_on__isnull=True), key="id", after=after, before=before, falling=True, size=_ON_A_PAGE
    )
    base = f"{reverse(f'desk:{_KEY}:readings')}?year={year}&"
    shown = {
        "year": year,
        "later": year + 1 if year < today().year else None,
        "listed": with_totals(actor=request.actor, year=year, readings=page.rows),
        "withdrawn": rows.filter(withdrawn_on__isnull=False).order_by("-id")[:_ON_A_PAGE],
        "is_keeper": request.actor.may(Right.KEEP_LIBRARY),
        "newer_url": f"{base}before={page.before}" if page.before else "",
        "older_url": f"{base}after={page.after}" if page.after else "",
    }
    return render(request, f"{_KEY}/readings.html", shown)


@door(Right.READ_RECORDS)
@require_safe
def reading(request: ActorRequest) -> HttpResponse:
    found = reading_asked(request)
    return redirect(f"desk:{_KEY}:readings") if found is None else _page(request, found)


@door(Right.READ_RECORDS)
@require_safe
def export(request: ActorRequest) -> HttpResponse | FileResponse:
    """All units, or with `show=short` those that miss copies."""
    found = reading_asked(request)
    if found is None:
        return redirect(f"desk:{_KEY}:readings")
    only_short = said(request, "show") == "short"
    book = workbook_of(actor=request.actor, reading=found, only_short=only_short)
    return workbook_answer(book, f"{found}{'缺册单位' if only_short else '发放情况'}.xlsx")


@door(Right.KEEP_LIBRARY)
@require_http_methods(["GET", "POST"])
def enter(request: ActorRequest) -> HttpResponse:
    """A reading is listed, or, where one is named, corrected."""
    found = reading_asked(request)
    form = ReadingForm(request.POST) if request.method == "POST" else ReadingForm.of(found)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _entered(request, found, form)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, f"已保存{kept}。")
            return redirect(f"{reverse(f'desk:{_KEY}:reading')}?reading={kept.id}")
    shown = {"form": form, "reading": found, "version": number_said(request, "version") or getattr(found, "version", 0)}
    return render(request, f"{_KEY}/enter.html", shown, status=form_status(form))


@door(Right.KEEP_LIBRARY)
@require_POST
def withdraw(request: ActorRequest) -> HttpResponse:
    found, reason = reading_asked(request), said(request, "reason")
    if found is None:
        return redirect(f"desk:{_KEY}:readings")
    try:
        withdraw_reading(
            actor=request.actor, reading_id=found.id, version=number_said(request, "version"), reason=reason
        )
    except RefusedError as error:
        return _page(request, found, status=refusal_status(error), problem=str(error), reason=reason)
    messages.success(request, f"已撤下{found}。各单位不用再办。")
    return redirect(f"{reverse(f'desk:{_KEY}:readings')}?year={found.year}")


def panel(request: ActorRequest, duty: Duty) -> str:
    """Beside a duty: what is listed in its year, and how it is met."""
    if not request.actor.may(Right.READ_RECORDS):
        return ""
    listed = readings_in(actor=request.actor, year=duty.year).filter(withdrawn_on__isnull=True)
    names = [str(each) for each in listed.order_by("listed_on", "id")[:_ON_A_PAGE]]
    shown = {
        "heading": "重点读物",
        "sentences": [f"{duty.year}年列入：{'、'.join(names)}。" if names else f"{duty.year}年还没有列入读物。"],
        "links": [("征订、发放和学习安排", f"{reverse(f'desk:{_KEY}:readings')}?year={duty.year}")],
        "help": "在学习安排里选一次会议，会议开了就自动核认；发放只记数，不算学过。",
    }
    return render_to_string("desk/panel.html", shown)


def _entered(request: ActorRequest, found: KeyReading | None, form: ReadingForm) -> KeyReading:
    if found is None:
        return list_reading(actor=request.actor, entry=form.entry())
    return change_reading(
        actor=request.actor, reading_id=found.id, version=number_said(request, "version"), entry=form.entry()
    )


def _page(request: ActorRequest, found: KeyReading, *, status: int = 200, **typed: Any) -> HttpResponse:
    """Units that miss copies, or with `show=all` every one, page by page."""
    is_all = said(request, "show") == "all" or found.is_withdrawn
    rows = units_of_reading(actor=request.actor, reading=found, only_short=not is_all)
    after, before = (said(request, name)[:_LONGEST_RANK] or None for name in ("after", "before"))
    page = page_of(rows, key="rank", after=after, before=before, size=UNITS_ON_A_PAGE)
    here = {"reading": found.id, "show": "all" if is_all else "short"}
    base = f"{reverse(f'desk:{_KEY}:reading')}?{urlencode(here)}&"
    shown = {
        "reading": found,
        "totals": with_totals(actor=request.actor, year=found.year, readings=[found])[0][1],
        "units": stands(actor=request.actor, reading=found, units=page.rows),
        "is_all": is_all,
        "is_keeper": request.actor.may(Right.KEEP_LIBRARY),
        "newer_url": f"{base}{urlencode({'before': page.before})}" if page.before else "",
        "older_url": f"{base}{urlencode({'after': page.after})}" if page.after else "",
        **typed,
    }
    return render(request, f"{_KEY}/reading.html", shown, status=status)


register(
    PageSet(
        key=_KEY,
        panel=panel,
        waiting=WAITING,
        ledger=LEDGER,
        urls=(
            path("", readings, name="readings"),
            path("reading/", reading, name="reading"),
            path("export/", export, name="export"),
            path("enter/", enter, name="enter"),
            path("withdraw/", withdraw, name="withdraw"),
            *unit_pages.URLS,
        ),
    )
)
