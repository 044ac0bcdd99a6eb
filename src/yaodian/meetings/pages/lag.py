"""跟进学习: from publication to the first study, material by material and unit by unit."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.kernel.clock import today
from yaodian.library.models import Material
from yaodian.library.queries.materials import materials_of
from yaodian.meetings.queries.study_lag import LINES, board_of, units_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right


@door(Right.READ_RECORDS)
@require_safe
def board(request: ActorRequest) -> HttpResponse:
    rows = materials_of(actor=request.actor, only_pushed=True)
    after, before = number_of(request.GET.get("after", "")), number_of(request.GET.get("before", ""))
    page = page_of(rows, key="id", after=after, before=before)
    shown = {"rows": board_of(actor=request.actor, materials=page.rows, on=today()), "page": page, "lines": LINES}
    return render(request, "meetings/lag.html", shown)


@door(Right.READ_RECORDS)
@require_safe
def units(request: ActorRequest, material_id: int) -> HttpResponse:
    material = Material.objects.visible_to(request.actor).get(id=material_id, pushed_on__isnull=False)
    rows = units_of(actor=request.actor, material=material, on=today())
    lines = [(row.organisation, [*zip(LINES, row.asks, row.days, strict=True)]) for row in rows]
    shown = {"material": material, "rows": lines, "lines": LINES}
    return render(request, "meetings/lag_units.html", shown)
