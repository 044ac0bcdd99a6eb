"""进度: who has done what of each section, and before it what does not move. Units stand in the official order."""

from datetime import date
from io import BytesIO
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yaodian.desk.numbers import day_in, number_in
from yaodian.desk.progress_sheet import write_progress
from yaodian.desk.progress_table import measures_table, sections_table
from yaodian.desk.progress_words import told_lines
from yaodian.engine.queries.not_moving import MOST, not_moving_of
from yaodian.engine.queries.progress import ALL, Progress, progress_of
from yaodian.kernel.clock import today
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@door(Right.READ_PROGRESS)
@require_safe
def progress(request: ActorRequest, year: int | None = None) -> HttpResponse:
    """Of the departments; of one's own organisations for somebody who sees no whole department."""
    found = progress_of(actor=request.actor, year=year, section=_section(request), on=_day(request))
    return _page(request, found)


@door(Right.READ_PROGRESS)
@require_safe
def progress_unit(request: ActorRequest, year: int, department_id: int) -> HttpResponse:
    """Of the organisations of one department."""
    section, on = _section(request), _day(request)
    found = progress_of(actor=request.actor, year=year, unit_id=department_id, section=section, on=on)
    return _page(request, found)


@door(Right.READ_PROGRESS)
@require_safe
def progress_export(request: ActorRequest, year: int) -> HttpResponse | FileResponse:
    """What the page shows: the measures where a section is unfolded, the sections where none is."""
    unit = number_in(request.GET.get("unit", ""))
    found = progress_of(actor=request.actor, year=year, unit_id=unit, section=_section(request), on=_day(request))
    if found is None:
        return _page(request, found)
    file = BytesIO()
    write_progress(file, progress=found, by=request.actor.name)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{year}年进度{found.on:%Y%m%d}.xlsx")


def _page(request: ActorRequest, found: Progress | None) -> HttpResponse:
    if found is None:
        return render(request, "desk/progress_none.html")
    moving = [] if found.is_past else not_moving_of(actor=request.actor, progress=found)
    shown = {
        "progress": found,
        "lines": told_lines(found, moving),
        "is_cut": len(moving) == MOST,
        "sections": sections_table(found),
        "unfolded": measures_table(found, found.unfolded) if found.unfolded else None,
        "export_url": _export_url(request, found),
        "today": today(),
    }
    return render(request, "desk/progress.html", shown)


def _section(request: ActorRequest) -> int | None:
    asked = request.GET.get("section", "")
    return ALL if asked == "all" else number_in(asked)


def _day(request: ActorRequest) -> date | None:
    """What is no day, or one that nobody can have seen yet, is today."""
    return day_in(request.GET.get("on", ""))


def _export_url(request: ActorRequest, found: Progress) -> str:
    asked: dict[str, object] = {"unit": found.unit.id if found.unit else "", "section": request.GET.get("section", "")}
    asked["on"] = found.on.isoformat() if found.is_past else ""
    filters = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('desk:progress-export', args=(found.year,))}{'?' if filters else ''}{filters}"
