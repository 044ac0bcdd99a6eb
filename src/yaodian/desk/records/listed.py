"""记录: the list of what was entered, filtered and handed on as a table."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yaodian.desk.answers import workbook_answer
from yaodian.desk.numbers import number_in
from yaodian.desk.pair_paging import day_page
from yaodian.desk.records.words import is_late_entry, kind_label
from yaodian.desk.unit_choice import unit_choices
from yaodian.engine.models import Record
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.record_list import RecordFilter, records_of
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_FILTERS: Final = ("unit", "q", "status")
_HEADINGS: Final = ("发生日期", "标题", "单位", "类型", "到场人数", "状态", "录入日期", "录入人", "补录")
_LONGEST_TEXT: Final = 60
_STATUSES: Final = (Record.Status.IN_FORCE, Record.Status.WITHDRAWN)
_CHUNK: Final = 2_000


@door(Right.READ_RECORDS)
@require_safe
def records(request: ActorRequest) -> HttpResponse:
    actor, wanted = request.actor, _wanted(request)
    filters = urlencode({name: request.GET[name] for name in _FILTERS if request.GET.get(name)})
    base = f"{reverse('desk:records')}?{filters}" if filters else reverse("desk:records")
    rows = records_of(actor=actor, wanted=wanted)
    calendar = calendar_of(actor=actor)
    page = day_page(rows, by="happened_on", asked=request.GET, base=base, falling=True)
    shown = {
        "page": page,
        "records": [(record, kind_label(record.kind), is_late_entry(record, calendar)) for record in page.rows],
        "wanted": wanted,
        "filters": filters,
        "statuses": [(each.value, each.label) for each in _STATUSES],
        "units": unit_choices(actor, wanted.unit),
        "may_record": actor.may(Right.RECORD),
    }
    return render(request, "desk/records.html", shown)


@door(Right.READ_RECORDS)
@require_safe
def records_export(request: ActorRequest) -> FileResponse:
    """What the page shows under the same filters, all of it."""
    rows = records_of(actor=request.actor, wanted=_wanted(request))
    file = BytesIO()
    note = f"截至{date_text(today())}；导出人：{request.actor.name}。"
    write_list(
        file, title="记录清单", headings=_HEADINGS, rows=_cells(rows, calendar_of(actor=request.actor)), note=note
    )
    return workbook_answer(file, f"记录清单{today():%Y%m%d}.xlsx")


def _wanted(request: ActorRequest) -> RecordFilter:
    status = request.GET.get("status", "")
    return RecordFilter(
        unit=number_in(request.GET.get("unit", "")),
        text=request.GET.get("q", "")[:_LONGEST_TEXT].strip(),
        status=status if status in _STATUSES else "",
    )


def _cells(rows: QuerySet[Record], calendar: WorkCalendar) -> Iterator[tuple[Cell, ...]]:
    for record in rows.order_by("-happened_on", "-id").iterator(_CHUNK):
        yield (
            record.happened_on,
            record.title,
            record.organisation.name,
            kind_label(record.kind),
            record.attended,
            record.get_status_display(),
            record.recorded_on,
            record.recorded_by_name,
            "补录" if is_late_entry(record, calendar) else "",
        )
