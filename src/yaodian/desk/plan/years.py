"""Two years beside one another, and the end of a year: what is still owed is seen before anything is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Count, Min
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from yaodian.engine.actions.years import close_year
from yaodian.engine.models import STANDING_DUE, Duty, Measure, Plan
from yaodian.engine.queries.years import YearRow, year_on_year
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.versions import ChangeKind
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True)
class StillOwed:
    """Open duties of one measure, and the first day on which one of them is due."""

    text: str
    duties: int
    first_due_on: date


@door(Right.REVIEW_PLAN)
@require_GET
def year_diff(request: ActorRequest, year: int, other: int) -> HttpResponse:
    compared = year_on_year(actor=request.actor, year=year, with_year=other)
    kinds = _kinds(compared.rows)
    wanted = request.GET.get("kind", "") if request.GET.get("kind", "") in kinds else next(iter(kinds))
    shown = {"year": year, "other": other, "compared": compared, "kinds": kinds, "wanted": wanted}
    shown["rows"] = kinds[wanted][1]
    return render(request, "desk/year_diff.html", shown)


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def year_close(request: ActorRequest, year: int) -> HttpResponse:
    plan = Plan.objects.visible_to(request.actor).get(year=year)
    reason, problem = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            close_year(actor=request.actor, year=year, reason=reason)
        except RefusedError as error:
            problem = str(error)
        else:
            messages.success(request, f"{year}年工作要点已办结归档，其中的任务和记录不再改动。")
            return redirect("desk:versions", year=year)
    owed = _still_owed(request.actor, plan)
    shown = {"year": year, "plan": plan, "owed": owed, "total": sum(each.duties for each in owed)}
    shown |= {"reason": reason, "problem": problem}
    return render(request, "desk/year_close.html", shown, status=422 if problem else 200)


def _kinds(rows: Sequence[YearRow]) -> dict[str, tuple[str, list[YearRow]]]:
    """By key its label and rows; what differs first, which is what people look for."""
    differ = [row for row in rows if row.kind is not ChangeKind.KEPT]
    each = {kind.value: (kind.label, [row for row in rows if row.kind is kind]) for kind in ChangeKind}
    return {**({"touched": ("有变化", differ)} if differ else {}), **each, "all": ("全部", list(rows))}


def _still_owed(actor: Actor, plan: Plan) -> list[StillOwed]:
    """Standing work has no end to miss."""
    rows = Duty.objects.visible_to(actor).filter(plan_id=plan.id, verdict=Duty.Verdict.OPEN)
    grouped = rows.exclude(due_on=STANDING_DUE).values_list("measure_id").annotate(Count("id"), first=Min("due_on"))
    counted = {measure: (count, first) for measure, count, first in grouped}
    measures = Measure.objects.visible_to(actor).filter(id__in=list(counted)).order_by("position", "id")
    return [StillOwed(each.text, *counted[each.id]) for each in measures]
