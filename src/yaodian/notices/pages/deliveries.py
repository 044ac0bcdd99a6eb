"""提醒投递: what was sent and what was not, and who could not be told, for the system administrator."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import BEIJING, today
from yaodian.notices.channels import has_mail
from yaodian.notices.models import Delivery
from yaodian.notices.queries.deliveries import DAYS, deliveries_by_day, deliveries_of, troubled, unreached_units
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_in
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right

_HEADINGS = ("日期", "账号", "姓名", "渠道", "状态", "次数", "发出时间", "原因")
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(Right.RUN_SYSTEM)
@require_safe
def deliveries(request: ActorRequest) -> HttpResponse:
    actor, on = request.actor, today()
    page = page_of(
        troubled(actor=actor),
        key="id",
        after=number_in(request, "after"),
        before=number_in(request, "before"),
        falling=True,
    )
    shown = {
        "days": deliveries_by_day(actor=actor, on=on),
        "since": DAYS,
        "page": page,
        "unreached": unreached_units(actor=actor, on=on),
        "has_mail": has_mail(),
    }
    return render(request, "notices/deliveries.html", shown)


@door(Right.RUN_SYSTEM)
@require_safe
def export(request: ActorRequest) -> HttpResponseBase:
    rows = deliveries_of(actor=request.actor).order_by("day", "id")
    buffer = BytesIO()
    write_list(
        buffer, title="提醒投递记录", headings=_HEADINGS, rows=_cells(rows.iterator()), note="只列投递，不列内容。"
    )
    buffer.seek(0)
    answer = FileResponse(buffer, as_attachment=True, filename="提醒投递记录.xlsx", content_type=_WORKBOOK)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _cells(rows: Iterable[Delivery]) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        at = f"{row.sent_at.astimezone(BEIJING):%Y-%m-%d %H:%M}" if row.sent_at else ""
        who = (row.user.username, row.user.name) if row.user else ("", "工作群")
        yield (row.day, *who, row.get_channel_display(), row.get_state_display(), row.tries, at, row.reason)
