"""要点: the plan as the document it is, with the state of each measure drawn under its words."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from yaodian.desk.progress.living_page import LivingPage, page_of
from yaodian.desk.state_words import CLASSES
from yaodian.engine.models import PlanVersion
from yaodian.engine.queries.versions import plans_of, version_in_force, version_reviewed
from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.kept import kept
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.drawing import drawn


@door(Right.READ_PLAN)
@require_GET
def plan(request: ActorRequest, year: int | None = None) -> HttpResponse:
    """The plan of a year; without one, this year's, else the newest that is in force."""
    actor = request.actor
    plans = plans_of(actor=actor)
    chosen = year or _usual_year([each.year for each in plans], today())
    if year and year not in {each.year for each in plans}:
        raise Http404
    version = version_in_force(actor=actor, year=chosen)
    may_review = actor.may(Right.REVIEW_PLAN)
    frame = {
        "year": chosen,
        "plans": plans,
        "may_review": may_review,
        "is_staff": actor.scope.is_whole,
        "reviewing": version_reviewed(actor=actor, year=chosen) if may_review else None,
    }
    if version is None:
        return render(request, "desk/plan_none.html", frame)
    state = request.GET.get("state", "")
    asked = state if state in CLASSES.values() else ""
    found = kept(actor, "plan", version.id, asked, make=lambda: _found(actor, version, asked))
    return render(request, "desk/plan.html", {**frame, "page": found.page, "article": found.article})


@dataclass(frozen=True, slots=True)
class _Found:
    page: LivingPage
    article: SafeString


def _found(actor: Actor, version: PlanVersion, asked: str) -> _Found:
    """The same for all who see as much: some sixty clauses with their cards, drawn again once something has changed."""
    page = page_of(actor=actor, version=version, on=today(), chosen=asked)
    return _Found(page, drawn("desk/plan_parts.html", {"page": page}))


def _usual_year(years: list[int], on: date) -> int:
    return on.year if on.year in years or not years else max(years)
