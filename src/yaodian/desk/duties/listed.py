"""任务: the list of what is owed, filtered and handed on as a table; and what may be decided about one duty."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yaodian.desk.answers import workbook_answer
from yaodian.desk.duties.words import shown_duty
from yaodian.desk.numbers import number_in
from yaodian.desk.pair_paging import day_page
from yaodian.desk.sound import by_sound
from yaodian.desk.templatetags.desk import short
from yaodian.desk.unit_choice import unit_choices
from yaodian.engine.models import Duty, Plan
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.duty_list import OPEN_STATES, DutyFilter, duties_of, offered_in
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.registry import institution
from yaodian.kernel.states import DutyState
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_FILTERS: Final = ("year", "state", "unit", "measure", "institution")
_ALL, _OPEN, _NONE = "all", "open", "none"
_STATES: Final = MappingProxyType(
    {_OPEN: OPEN_STATES, _ALL: (), **{state.value: (state,) for state in DutyState}},
)
_LABELS: Final = ((_OPEN, "没有办结的"), (_ALL, "全部"), *((state.value, state.label) for state in DutyState))
_HEADINGS: Final = ("状态", "时限", "单位", "制度", "举措", "期", "应有次数", "已有次数", "办结日期")
_CHUNK: Final = 2_000
_MEASURE_LENGTH: Final = 30  # in the select


@door(Right.READ_DUTIES)
@require_safe
def duties(request: ActorRequest) -> HttpResponse:
    actor, on = request.actor, today()
    years, calendar = _years(actor), calendar_of(actor=actor)
    wanted = _wanted(request, years)
    offered = offered_in(actor=actor, year=wanted.year)
    filters = urlencode({name: request.GET[name] for name in _FILTERS if request.GET.get(name)})
    base = f"{reverse('desk:duties')}?{filters}" if filters else reverse("desk:duties")
    rows = duties_of(actor=actor, wanted=wanted, on=on, calendar=calendar, limits=offered.limits)
    page = day_page(rows, by="due_on", asked=request.GET, base=base)
    shown = {
        "page": page,
        "duties": [shown_duty(duty, on, calendar) for duty in page.rows],
        "wanted": wanted,
        "state": _state(request),
        "states": _LABELS,
        "filters": filters,
        "may_record": actor.may(Right.RECORD),
        "years": years or [wanted.year],
        "units": unit_choices(actor, wanted.unit),
        "measures": [(number, short(text, _MEASURE_LENGTH)) for number, text in offered.measures],
        "institutions": _named(offered.institutions, wanted),
        "institution": _NONE if wanted.institution == "" else wanted.institution,
    }
    return render(request, "desk/duties.html", shown)


@door(Right.READ_DUTIES)
@require_safe
def duties_export(request: ActorRequest) -> FileResponse:
    """What the page shows under the same filters, all of it."""
    wanted = _wanted(request, _years(request.actor))
    rows = duties_of(actor=request.actor, wanted=wanted, on=today(), calendar=calendar_of(actor=request.actor))
    file = BytesIO()
    note = f"状态算到{date_text(today())}；导出人：{request.actor.name}。"
    title = f"{wanted.year}年任务清单"
    write_list(file, title=title, headings=_HEADINGS, rows=_cells(request.actor, rows), note=note)
    return workbook_answer(file, f"{title}{today():%Y%m%d}.xlsx")


def _cells(actor: Actor, rows: QuerySet[Duty]) -> Iterator[tuple[Cell, ...]]:
    on, calendar = today(), calendar_of(actor=actor)
    for duty in rows.order_by("due_on", "id").iterator(_CHUNK):
        shown = shown_duty(duty, on, calendar)
        yield (
            shown.words,
            shown.due_on or "持续推进",
            duty.organisation.name,
            institution(duty.institution).name if duty.institution else "",
            duty.measure.text,
            shown.period,
            duty.required,
            duty.counted,
            duty.fulfilled_on or "",
        )


def _state(request: ActorRequest) -> str:
    """Without a word what is still open; everything of a measure or an institution that was clicked elsewhere."""
    asked = request.GET.get("state", "")
    is_narrow = bool(request.GET.get("measure") or request.GET.get("institution"))
    return asked if asked in _STATES else _ALL if is_narrow else _OPEN


def _years(actor: Actor) -> list[int]:
    return list(Plan.objects.visible_to(actor).order_by("-year").values_list("year", flat=True))


def _wanted(request: ActorRequest, years: list[int]) -> DutyFilter:
    """Without a word this year's plan, else the latest before it."""
    usual = next((year for year in years if year <= today().year), today().year)
    key = request.GET.get("institution", "")
    return DutyFilter(
        year=number_in(request.GET.get("year", "")) or usual,
        states=_STATES[_state(request)],
        unit=number_in(request.GET.get("unit", "")),
        measure=number_in(request.GET.get("measure", "")),
        institution=None if not key else "" if key == _NONE else key,
    )


def _named(keys: Iterable[str], wanted: DutyFilter) -> list[tuple[str, str]]:
    """By sound; the one chosen is there even where the year knows it no more."""
    known = {key: institution(key).name for key in {*keys, *filter(None, [wanted.institution])}}
    return [*sorted(known.items(), key=lambda each: by_sound(each[1])), (_NONE, "未列制度")]
