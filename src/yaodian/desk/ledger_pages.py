"""台账: which there are, one of them, and the same as an Excel file."""

from io import BytesIO
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yaodian.desk.answers import workbook_answer
from yaodian.desk.ledgers.facts import Ledger, ledger_entries, ledger_page
from yaodian.desk.ledgers.meetings import MeetingLedger
from yaodian.desk.numbers import number_in
from yaodian.desk.pages import page_set_of, page_sets
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import institution
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

FIRST: Final = ("单位", "序号")
_FIRST_YEAR: Final = 2000


@door(Right.READ_RECORDS)
@require_safe
def ledgers(request: ActorRequest) -> HttpResponse:
    kept = [_named(each.key, each.ledger) for each in page_sets() if each.ledger]
    return render(request, "desk/ledgers.html", {"kept": kept})


class _Named(NamedTuple):
    name: str
    clause: str
    url: str
    export_url: str


def _named(key: str, kept: Ledger | MeetingLedger) -> _Named:
    declared = institution(key)
    if isinstance(kept, MeetingLedger):
        return _Named(declared.name, declared.clause, kept.url, kept.export_url)
    ways = (reverse(view, args=[key]) for view in ("desk:ledger", "desk:ledger-export"))
    return _Named(declared.name, declared.clause, *ways)


@door(Right.READ_RECORDS)
@require_safe
def ledger(request: ActorRequest, key: str) -> HttpResponse:
    declared, kept = _kept(key)
    year = _year(request)
    page = ledger_page(
        actor=request.actor,
        ledger=kept,
        width=len(declared.columns),
        year=year,
        after=request.GET.get("after", ""),
    )
    here = reverse("desk:ledger", args=[key])
    shown = {
        "declared": declared,
        "note": kept.note,
        "year": year,
        "later": year + 1 if year < today().year else None,
        "entries": [(each, [*zip(declared.columns, map(_shown, each.cells), strict=True)]) for each in page.entries],
        "older_url": f"{here}?{urlencode({'year': year, 'after': page.after})}" if page.after else "",
        "first_url": f"{here}?{urlencode({'year': year})}" if request.GET.get("after") else "",
    }
    return render(request, "desk/ledger.html", shown)


@door(Right.READ_RECORDS)
@require_safe
def ledger_export(request: ActorRequest, key: str) -> FileResponse:
    declared, kept = _kept(key)
    year = _year(request)
    entries = ledger_entries(actor=request.actor, ledger=kept, width=len(declared.columns), year=year)
    buffer = BytesIO()
    write_list(
        buffer,
        title=f"{year}年{declared.name}台账",
        headings=(*FIRST, *declared.columns),
        rows=((each.unit, each.number, *each.cells) for each in entries),
        note=f"{kept.note}截至{date_text(today())}，按规定次序排列，没有的单位序号为0。导出人：{request.actor.name}。",
    )
    return workbook_answer(buffer, f"{year}年{declared.name}台账.xlsx")


def _kept(key: str) -> tuple[Institution, Ledger]:
    own = page_set_of(key)
    if own is None or not isinstance(own.ledger, Ledger):
        raise Http404
    return institution(key), own.ledger


def _year(request: ActorRequest) -> int:
    asked = number_in(request.GET.get("year", "")) or today().year
    return min(max(asked, _FIRST_YEAR), today().year)


def _shown(cell: Cell) -> str:
    if cell is None or cell == "":
        return "—"
    return cell if isinstance(cell, str) else str(cell) if isinstance(cell, int) else date_text(cell)
