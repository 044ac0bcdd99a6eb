"""进度: who has done what of each section, and before it what does not move. Units stand in the official order."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, TypeAlias
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yaodian.desk.numbers import day_in, number_in
from yaodian.desk.progress.sheet import write_progress
from yaodian.desk.progress.table import Table, measures_table, sections_table
from yaodian.desk.progress.words import told_lines
from yaodian.engine.queries.not_moving import MOST, not_moving_of
from yaodian.engine.queries.progress import ALL, Progress, progress_of
from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.kept import kept
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.drawing import compressed, drawn

_Shown: TypeAlias = dict[str, Any]


@door(Right.READ_PROGRESS)
@require_safe
def progress(request: ActorRequest, year: int | None = None) -> HttpResponse:
    """Of the departments; of one's own organisations for somebody who sees no whole department."""
    return _page(request, year, None)


@door(Right.READ_PROGRESS)
@require_safe
def progress_unit(request: ActorRequest, year: int, department_id: int) -> HttpResponse:
    """Of the organisations of one department."""
    return _page(request, year, department_id)


@door(Right.READ_PROGRESS)
@require_safe
def progress_export(request: ActorRequest, year: int) -> HttpResponse | FileResponse:
    """What the page shows: the measures where a section is unfolded, the sections where none is."""
    unit = number_in(request.GET.get("unit", ""))
    found = progress_of(actor=request.actor, year=year, unit_id=unit, section=_section(request), on=_day(request))
    if found is None:
        return render(request, "desk/progress_none.html")
    file = BytesIO()
    write_progress(file, progress=found, by=request.actor.name)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{year}年进度{found.on:%Y%m%d}.xlsx")


def _page(request: ActorRequest, year: int | None, unit: int | None) -> HttpResponse:
    actor, section, on = request.actor, _section(request), _day(request)
    asked = (year, unit, section, on)
    shown = kept(actor, "progress", *asked, make=lambda: _shown(actor, *asked))
    if shown is None:
        return render(request, "desk/progress_none.html")
    return render(request, "desk/progress.html", {**shown, "export_url": _export_url(request, shown["progress"])})


def _shown(actor: Actor, year: int | None, unit: int | None, section: int | None, on: date | None) -> _Shown | None:
    """What the page shows to all who see as much, and no more of it: all measures of a large plan are a table of a
    megabyte, and as much again before it is drawn."""
    found = progress_of(actor=actor, year=year, unit_id=unit, section=section, on=on)
    if found is None:
        return None
    moving = [] if found.is_past else not_moving_of(actor=actor, progress=found)
    unfolded = measures_table(found, found.unfolded) if found.unfolded else None
    return {
        "progress": replace(found, unfolded=None),
        "lines": told_lines(found, moving),
        "is_cut": len(moving) == MOST,
        "table": _table(sections_table(found), "各部分进度表，可左右滑动") if found.sections.rows else "",
        "unfolded": unfolded and replace(unfolded, rows=()),
        "unfolded_table": compressed(_table(unfolded, "各条举措进度表，可左右滑动")) if unfolded else "",
        "today": today(),
    }


def _table(table: Table, label: str) -> SafeString:
    return drawn("desk/progress_table.html", {"table": table, "label": label})


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
