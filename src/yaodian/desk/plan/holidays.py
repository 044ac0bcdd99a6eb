"""放假安排: the yearly table comes in by paste or file; first it is seen which dates move, then they are moved."""

from typing import Final

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from yaodian.engine.actions.holidays import take_holidays
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.holiday_moves import holiday_moves
from yaodian.formats.gate.limits import MEGABYTE
from yaodian.formats.holidays.entries import as_csv
from yaodian.formats.holidays.reading import read_holidays
from yaodian.kernel.calendar import HolidayTable
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal

_MOST_BYTES: Final = 2 * MEGABYTE  # a year has some forty rows
_MOST_TABLES: Final = 20
_PASTED: Final = "粘贴的通知"


class HolidayForm(forms.Form):
    file = forms.FileField(
        label="上传文件",
        required=False,
        allow_empty_file=True,
        help_text="Excel 或 .csv，三列：日期、类型（休或班）、名称。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt"}),
    )
    text = forms.CharField(
        label="或者粘贴通知全文",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": "10"}),
        help_text="国务院办公厅每年印发的部分节假日安排通知，连标题一起粘贴。",
    )

    def __init__(self, data: QueryDict | None = None, files: MultiValueDict[str, UploadedFile] | None = None) -> None:
        super().__init__(data, files)

    def tables(self) -> list[HolidayTable]:
        """Raises RefusedError for what cannot be read."""
        file: UploadedFile | None = self.cleaned_data["file"]
        text: str = self.cleaned_data["text"]
        if bool(file) == bool(text.strip()):
            raise RefusedError("请只选一种：上传文件，或者粘贴通知。" if file else "请上传文件，或者粘贴通知全文。")
        if file is None:
            return read_holidays(text.encode(), _PASTED)
        if (file.size or 0) > _MOST_BYTES:
            raise RefusedError("文件太大，不像一年的放假安排。请核对是否选错了文件。")
        return read_holidays(file.read(), str(file.name))


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def holidays(request: ActorRequest) -> HttpResponse:
    if request.POST.get("do") == "take":
        return _take(request)
    form = HolidayForm(request.POST, request.FILES) if request.method == "POST" else HolidayForm()
    if form.is_bound and form.is_valid():
        try:
            return _seen_first(request, form.tables())
        except RefusedError as error:
            add_refusal(form, error)
    return _page(request, form)


def _seen_first(request: ActorRequest, tables: list[HolidayTable]) -> HttpResponse:
    moves = [holiday_moves(actor=request.actor, table=table) for table in tables]
    shown = {
        "moves": [(each, as_csv(each.table)) for each in moves],
        "is_new": any(not each.is_known for each in moves),
    }
    return render(request, "desk/holidays_moves.html", shown)


def _take(request: ActorRequest) -> HttpResponse:
    """What was seen is what is taken: the tables come back with the form, and are read as strictly as before."""
    sent = zip(request.POST.getlist("table"), request.POST.getlist("source"), strict=False)
    try:
        with transaction.atomic():
            tables = [table for text, source in list(sent)[:_MOST_TABLES] for table in _read_again(text, source)]
            taken = [take_holidays(actor=request.actor, table=table) for table in tables]
    except RefusedError as error:
        form = HolidayForm(QueryDict())
        form.is_valid()
        add_refusal(form, error)
        return _page(request, form)
    for each in taken:
        messages.success(request, f"{each.sentence}。")
    return redirect("desk:holidays")


def _read_again(text: str, source: str) -> list[HolidayTable]:
    found = read_holidays(text.encode(), "table.csv")
    return [HolidayTable(year=each.year, days=each.days, source=source[:100], names=each.names) for each in found]


def _page(request: ActorRequest, form: HolidayForm) -> HttpResponse:
    calendar = calendar_of(actor=request.actor)
    years = range(today().year, today().year + 2)
    shown = {
        "form": form,
        "tables": sorted(calendar.tables, key=lambda table: -table.year),
        "unknown": [year for year in years if calendar.is_provisional(year)],
    }
    return render(request, "desk/holidays.html", shown, status=422 if form.is_bound else 200)
