"""Lists of meetings, decisions and study as Excel: what the page shows under the same filters, all of it."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from django.http import FileResponse
from django.views.decorators.http import require_safe

from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.dates import date_text
from yaodian.library.models import Material
from yaodian.library.queries.materials import materials_of
from yaodian.meetings.models import FollowUp, Meeting, MeetingSeries
from yaodian.meetings.pages.asked import decisions_in, filter_in
from yaodian.meetings.pages.papers import workbook
from yaodian.meetings.queries.decisions import decisions_of
from yaodian.meetings.queries.meetings import meetings_of
from yaodian.meetings.queries.study_lag import LINES, BoardRow, board_of, units_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_CHUNK: Final = 2_000
_MEETINGS: Final = ("时间", "会议", "组织", "类别", "地点", "主持", "记录", "状态", "签认人")
_SERIES: Final = ("系列", "组织", "类别", "规则", "时间", "地点", "主持", "记录", "从哪天起", "结束日期", "结束原因")
_DECISIONS: Final = ("时限", "议定事项", "责任", "会议", "组织", "状态", "办结日期", "说明")


@door(Right.READ_RECORDS)
@require_safe
def meetings(request: ActorRequest) -> FileResponse:
    wanted = filter_in(request.actor, request.GET.dict())
    rows = meetings_of(actor=request.actor, wanted=wanted).order_by("starts_at", "id")
    return _answer(request, "会议清单", _MEETINGS, (_meeting(each) for each in rows.iterator(_CHUNK)))


@door(Right.READ_RECORDS)
@require_safe
def decisions(request: ActorRequest) -> FileResponse:
    wanted = decisions_in(request.actor, request.GET.dict())
    rows = decisions_of(actor=request.actor, wanted=wanted).order_by("due_on", "id")
    return _answer(request, "决议落实清单", _DECISIONS, (_decision(each) for each in rows.iterator(_CHUNK)))


@door(Right.READ_RECORDS)
@require_safe
def series(request: ActorRequest) -> FileResponse:
    rows = MeetingSeries.objects.visible_to(request.actor).select_related("organisation").order_by("id")
    return _answer(request, "系列会议清单", _SERIES, (_series(each) for each in rows.iterator(_CHUNK)))


@door(Right.READ_RECORDS)
@require_safe
def lag(request: ActorRequest) -> FileResponse:
    materials = list(materials_of(actor=request.actor, only_pushed=True))
    board = board_of(actor=request.actor, materials=materials, on=today())
    headings = ("篇目", "发布", *(f"{line.label}{each}" for line in LINES for each in ("", "已学", "中位数", "最慢")))
    return _answer(request, "跟进学习", headings, map(_board_row, board))


@door(Right.READ_RECORDS)
@require_safe
def lag_units(request: ActorRequest, material_id: int) -> FileResponse:
    material = Material.objects.visible_to(request.actor).get(id=material_id, pushed_on__isnull=False)
    rows: Iterable[tuple[Cell, ...]] = (
        (
            row.organisation.name,
            *(
                "不适用" if not asks else "未学" if days is None else days
                for asks, days in zip(row.asks, row.days, strict=True)
            ),
        )
        for row in units_of(actor=request.actor, material=material, on=today())
    )
    headings = ("组织", *(f"{line.label}（天）" for line in LINES))
    return _answer(request, f"跟进学习：{material.title}", headings, rows)


def _answer(
    request: ActorRequest, title: str, headings: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]
) -> FileResponse:
    file = BytesIO()
    note = f"截至{date_text(today())}；导出人：{request.actor.name}。"
    write_list(file, title=title, headings=headings, rows=rows, note=note)
    return workbook(file.getvalue(), f"{title}{today():%Y%m%d}")


def _meeting(row: Meeting) -> tuple[Cell, ...]:
    starts, ends = row.starts_at.astimezone(BEIJING), row.ends_at.astimezone(BEIJING)
    return (
        f"{starts:%Y-%m-%d %H:%M}至{ends:%H:%M}",
        row.title,
        row.organisation.name,
        row.get_kind_display(),
        row.place,
        row.chair,
        row.recorder,
        row.get_state_display(),
        row.signed_by_name,
    )


def _series(row: MeetingSeries) -> tuple[Cell, ...]:
    return (
        row.title,
        row.organisation.name,
        row.get_kind_display(),
        row.rule.text,
        f"{row.starts:%H:%M}至{row.ends:%H:%M}",
        row.place,
        row.chair,
        row.recorder,
        row.begins_on,
        row.ended_on,
        row.reason,
    )


def _decision(row: FollowUp) -> tuple[Cell, ...]:
    return (
        row.due_on,
        row.decision,
        row.owner_text,
        row.meeting.title,
        row.organisation.name,
        row.get_state_display(),
        row.closed_on,
        row.reason,
    )


def _board_row(row: BoardRow) -> tuple[Cell, ...]:
    def cells() -> Iterator[Cell]:
        for each in row.lags:
            if each is None:
                yield from ("不适用", "", "", "")
            else:
                yield from (each.units, each.studied, each.median_text, each.slowest)

    return (row.material.title, row.material.published_on, *cells())
