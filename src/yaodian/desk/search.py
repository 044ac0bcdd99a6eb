"""搜索: in the plan and in the records that one may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.desk.numbers import number_in
from yaodian.engine.queries.search import Found, Hit, search
from yaodian.engine.search_words import Subject
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.addresses import address

_PLACES: Final = (("", "要点和记录"), ("plan", "只在要点里"), ("records", "只在记录里"))


@dataclass(frozen=True, slots=True)
class Shown:
    hit: Hit
    url: str


@door(Right.READ_PLAN)
@require_safe
def search_page(request: ActorRequest) -> HttpResponse:
    text = " ".join(request.GET.get("q", "").split())
    within = request.GET.get("in", "")
    after = number_in(request.GET.get("after", "")) or None
    found = search(actor=request.actor, text=text, after=after)
    plan = () if within == "records" else _shown(found.plan)
    records = () if within == "plan" else _shown(found.records)
    shown = {
        "search_text": text,
        "found": found,
        "within": within,
        "places": _PLACES if request.actor.may(Right.READ_RECORDS) else (),
        "plan": plan,
        "records": records,
        "is_on": after is not None,
        "older_url": _older_url(text, within, found) if records else "",
    }
    return render(request, "desk/search.html", shown)


def _shown(hits: Sequence[Hit]) -> list[Shown]:
    return [Shown(hit, _address(hit)) for hit in hits]


def _address(hit: Hit) -> str:
    """A clause that became no measure, and a heading, are found in the plan by eye."""
    if hit.subject is Subject.RECORD:
        return address("desk:record", hit.subject_id)
    plan = address("desk:plan-year", hit.year)
    return f"{plan}#m{hit.measure_id}" if hit.measure_id else plan


def _older_url(text: str, within: str, found: Found) -> str:
    if found.after is None:
        return ""
    asked = {"q": text, "in": within, "after": found.after}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"
