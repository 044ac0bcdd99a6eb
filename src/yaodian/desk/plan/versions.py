"""Versions of a plan, and what each changed against the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yaodian.engine.actions.versions import revise_plan
from yaodian.engine.models import Clause, Plan, PlanVersion
from yaodian.engine.queries.versions import ChangeRow, VersionChanges, changes_of, plans_of, versions_of
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.versions import ChangeKind
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

TOUCHED: Final = "touched"
WAITING: Final = "waiting"


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    key: str
    label: str
    rows: tuple[ChangeRow, ...]
    is_current: bool


@door(Right.REVIEW_PLAN)
@require_GET
def versions(request: ActorRequest, year: int) -> HttpResponse:
    found = versions_of(actor=request.actor, year=year)
    if not found:
        raise Http404
    return _listed(request, year, found)


@door(Right.REVIEW_PLAN)
@require_POST
def plan_revise(request: ActorRequest, year: int) -> HttpResponse:
    """A new version with the words and decisions of the one in force: for what needs no new document."""
    try:
        version = revise_plan(actor=request.actor, year=year)
    except RefusedError as error:
        return _listed(request, year, versions_of(actor=request.actor, year=year), str(error))
    messages.success(request, f"已由现行的一版修订出第{version.number}版，改好之后再下达。")
    return redirect("desk:review", year=year)


@door(Right.REVIEW_PLAN)
@require_GET
def version_diff(request: ActorRequest, year: int, number: int) -> HttpResponse:
    version = PlanVersion.objects.visible_to(request.actor).get(plan__year=year, number=number)
    changes = changes_of(actor=request.actor, version_id=version.id)
    filters = filters_of(changes, request.GET.get("kind", TOUCHED))
    shown = {"year": year, "version": version, "changes": changes, "filters": filters, "rows": current_rows(filters)}
    shown["sentence"] = told(filters)
    return render(request, "desk/version_diff.html", shown)


def filters_of(changes: VersionChanges, wanted: str) -> list[ChangeFilter]:
    """New words that nobody has confirmed change nothing yet: they are counted apart."""
    coming = tuple(row for row in changes.rows if row.kind is ChangeKind.NEW and row.is_waiting)
    settled = tuple(row for row in changes.rows if row not in coming)
    touched = tuple(row for row in settled if row.kind is not ChangeKind.KEPT)
    kinds = [(kind.value, kind.label, tuple(row for row in settled if row.kind is kind)) for kind in ChangeKind]
    parts = [(TOUCHED, "有变化", touched), *kinds, (WAITING, "还没确认", coming)]
    known = wanted if wanted in {key for key, _, _ in parts} else TOUCHED
    return [ChangeFilter(key, label, rows, key == known) for key, label, rows in parts]


def told(filters: Sequence[ChangeFilter]) -> str:
    """保留52条，移动0条……"""
    return "，".join(f"{each.label}{len(each.rows)}条" for each in filters if each.key != TOUCHED)


def current_rows(filters: Sequence[ChangeFilter]) -> tuple[ChangeRow, ...]:
    return next(each.rows for each in filters if each.is_current)


def _listed(request: ActorRequest, year: int, found: list[PlanVersion], problem: str = "") -> HttpResponse:
    is_reviewing = any(version.status == PlanVersion.Status.REVIEWING for version in found)
    shown = {
        "year": year,
        "plan": found[0].plan,
        "rows": [(version, *counts) for version, counts in _counted(request.actor, found)],
        "is_reviewing": is_reviewing,
        "problem": problem,
        "other_years": _comparable(request.actor, found[0].plan),
    }
    return render(request, "desk/versions.html", shown, status=422 if problem else 200)


def _comparable(actor: Actor, plan: Plan) -> list[int]:
    """Only what was issued has measures to compare."""
    issued = [each for each in plans_of(actor=actor) if each.status != Plan.Status.DRAFT]
    return [each.year for each in issued if each.year != plan.year] if plan in issued else []


def _counted(actor: Actor, found: Sequence[PlanVersion]) -> list[tuple[PlanVersion, tuple[int, int]]]:
    """Each version with its confirmed clauses and those that stayed open."""
    rows = Clause.objects.visible_to(actor).to_review().filter(version_id__in=[version.id for version in found])
    grouped = rows.order_by().values_list("version_id", "status").annotate(count=Count("id"))
    counts = {(version_id, status): count for version_id, status, count in grouped}
    states = (Clause.Status.CONFIRMED, Clause.Status.PROPOSED)
    return [
        (version, (counts.get((version.id, states[0]), 0), counts.get((version.id, states[1]), 0))) for version in found
    ]
