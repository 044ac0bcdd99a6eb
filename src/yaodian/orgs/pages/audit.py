"""审计: what was done, by whom, when; and whether anybody has touched the record of it."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.dates import date_text, date_with_weekday
from yaodian.orgs.doors import door
from yaodian.orgs.forms import AuditForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import AuditLine
from yaodian.orgs.pages.asked import number_in
from yaodian.orgs.queries.audit import Wanted, actions_of, all_lines_of, kinds_of, lines_of
from yaodian.orgs.queries.checks import last_check
from yaodian.orgs.queries.waits import waits_of
from yaodian.orgs.rights import Right

_HEADINGS: Final = ("序号", "时间", "操作人", "操作", "对象", "说明", "变更项数")
_FILTERS: Final = ("first", "last", "person", "action", "kind", "subject")


@door(Right.READ_AUDIT)
@require_safe
def audit(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.READ_AUDIT)
@require_safe
def export(request: ActorRequest) -> FileResponse:
    """The lines as they are filtered on the page, the oldest first."""
    kinds = kinds_of(actor=request.actor)
    lines = all_lines_of(actor=request.actor, wanted=_wanted(_form(request, kinds)))
    file = BytesIO()
    note = f"共核对到今天（{date_text(today())}）为止；导出人：{request.actor.name}。"
    write_list(file, title="审计记录", headings=_HEADINGS, rows=_cells(lines, kinds), note=note)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"审计记录{today():%Y%m%d}.xlsx")


def _page(request: ActorRequest) -> HttpResponse:
    kinds = kinds_of(actor=request.actor)
    form = _form(request, kinds)
    page = lines_of(
        actor=request.actor,
        wanted=_wanted(form),
        after=number_in(request, "after"),
        before=number_in(request, "before"),
    )
    filters = urlencode({name: value for name in _FILTERS if (value := request.GET.get(name, ""))})
    context = {
        "days": _by_day(page.lines, kinds),
        "form": form,
        "filters": filters,
        "newer_url": _address(filters, before=page.before),
        "older_url": _address(filters, after=page.after),
        "today": today(),
        "check": last_check(actor=request.actor),
        "waits": waits_of(actor=request.actor, on=today()),
    }
    return render(request, "orgs/audit.html", context)


def _address(filters: str, **key: int | None) -> str:
    """Of the page before or behind; "" where there is none."""
    asked = urlencode({name: number for name, number in key.items() if number is not None})
    return f"{reverse('orgs:audit')}?{'&'.join(filter(None, (filters, asked)))}" if asked else ""


def _form(request: ActorRequest, kinds: dict[str, str]) -> AuditForm:
    return AuditForm(request.GET, actions=actions_of(actor=request.actor), kinds=kinds)


def _wanted(form: AuditForm) -> Wanted:
    """A field that cannot be read does not narrow; its error stands beside it."""
    form.is_valid()
    return Wanted(**{name: value for name, value in form.cleaned_data.items() if value})


def _by_day(lines: list[AuditLine], kinds: dict[str, str]) -> list[tuple[str, list[tuple[AuditLine, str]]]]:
    """2026年7月15日 周三, with its lines and what each speaks of."""
    days = groupby(lines, key=lambda line: line.at.astimezone(BEIJING).date())
    return [
        (date_with_weekday(day, with_year=True), [(line, kinds.get(line.subject_kind, "")) for line in of_day])
        for day, of_day in days
    ]


def _cells(lines: Iterable[AuditLine], kinds: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    for line in lines:
        at = line.at.astimezone(BEIJING)
        kind = kinds.get(line.subject_kind, line.subject_kind)
        yield (
            line.number,
            f"{at:%Y-%m-%d %H:%M:%S}",
            line.user_name,
            line.action,
            kind,
            line.sentence,
            line.changes_count,
        )
