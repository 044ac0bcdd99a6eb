"""台账 on the screen: unit by unit in the official order, page by page; the whole of it as Excel."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from yaodian.desk.answers import workbook_answer
from yaodian.desk.ledgers.meetings import MeetingLedger, filled, offered_in, period_in, units_in, workbook_of
from yaodian.engine.models import Duty
from yaodian.kernel.periods import Period
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right

_UNITS: Final = 20
_LONGEST_RANK: Final = 60


def ledger_urls(ledger: MeetingLedger) -> tuple[URLPattern, ...]:
    """The two pages of a ledger, for the `urls` of the institution's page set."""

    @door(Right.READ_RECORDS)
    @require_safe
    def page(request: ActorRequest) -> HttpResponse:
        return _page(request, ledger)

    @door(Right.READ_RECORDS)
    @require_safe
    def export(request: ActorRequest) -> FileResponse:
        period = period_in(request.GET.get("period", ""))
        book = workbook_of(actor=request.actor, ledger=ledger, period=period)
        return workbook_answer(book, f"{period.text}{ledger.title}.xlsx")

    return path("ledger/", page, name="ledger"), path("ledger/export/", export, name="ledger-export")


def ledger_panel(ledger: MeetingLedger) -> Callable[[ActorRequest, Duty], str]:
    """Beside a duty the way to the ledger of its period: what stands there takes eight statements, and is asked for by
    whoever wants to see it."""

    def panel(request: ActorRequest, duty: Duty) -> str:
        if not request.actor.may(Right.READ_RECORDS):
            return ""
        period = period_in(
            duty.period if duty.period in {each.key for each in offered_in(duty.year)} else f"{duty.year}"
        )
        return render_to_string("desk/meeting_ledger_panel.html", {"ledger": ledger, "period": period})

    return panel


def _page(request: ActorRequest, ledger: MeetingLedger) -> HttpResponse:
    period = period_in(request.GET.get("period", ""))
    rows = units_in(actor=request.actor, ledger=ledger, period=period)
    after, before = (request.GET.get(name, "")[:_LONGEST_RANK] or None for name in ("after", "before"))
    paged = page_of(rows, key="rank", after=after, before=before, size=_UNITS)
    base = f"{ledger.url}?{urlencode({'period': period.key})}&"
    shown = {
        "ledger": ledger,
        "period": period,
        "periods": offered_in(period.year),
        "units": _shown(request, ledger, period, paged.rows),
        "newer_url": f"{base}{urlencode({'before': paged.before})}" if paged.before else "",
        "older_url": f"{base}{urlencode({'after': paged.after})}" if paged.after else "",
    }
    return render(request, "desk/meeting_ledger.html", shown)


def _shown(
    request: ActorRequest, ledger: MeetingLedger, period: Period, units: list[Organisation]
) -> list[dict[str, object]]:
    known = filled(actor=request.actor, ledger=ledger, period=period, units=units)
    return [
        {
            "name": unit.organisation.name,
            "said": ledger.said(unit),
            "rows": [
                {"where": where if where.id != unit.organisation.id else None, "held": each, "line": ledger.line(each)}
                for where, each in unit.rows
            ],
        }
        for unit in known
    ]
