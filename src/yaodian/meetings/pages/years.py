"""一个组织的一年: on one sheet, and as a record book."""

from typing import Final

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yaodian.engine.queries.offered import recordable
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meeting_places import kinds_at
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import Period, PeriodUnit, periods_of
from yaodian.meetings.pages.asked import kind_in
from yaodian.meetings.pages.papers import word, workbook
from yaodian.meetings.papers.files import written
from yaodian.meetings.papers.record_book import book_title, record_book
from yaodian.meetings.papers.year import ATTENDANCE, year_paper, year_sheet
from yaodian.meetings.queries.years import HeldIn, held_in
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_LISTED: Final = 40


@door(Right.RECORD)
@require_safe
def units(request: ActorRequest) -> HttpResponse:
    """Whose year it is to be."""
    words = request.GET.get("q", "").strip()[:_LISTED]
    rows = recordable(actor=request.actor, on=today())
    for word_ in words.split():
        rows = rows.filter(name__icontains=word_)
    found = [row for row in rows[: 3 * _LISTED] if kinds_at(row.facts.kind)]
    shown = {"units": found[:_LISTED], "words": words, "has_more": len(found) > _LISTED, "year": today().year}
    return render(request, "meetings/units.html", shown)


@door(Right.READ_RECORDS)
@require_safe
def year(request: ActorRequest, organisation_id: int, period: str) -> HttpResponse:
    held = _year(request, organisation_id, period)
    found, year_ = held.organisation, held.period.year
    shown = {
        "sheet": year_sheet(held, today=today()),
        "headings": ATTENDANCE,
        "organisation": found,
        "year": year_,
        "before": year_ - 1,
        "after": year_ + 1 if year_ < today().year else None,
        "quarters": periods_of(year_, PeriodUnit.QUARTER),
        "study": MeetingKind.CENTER_GROUP.name.lower() if MeetingKind.CENTER_GROUP in held.kinds else "",
        "has_meetings": bool(held.meetings),
        "may_record": request.actor.may_at(Right.RECORD, organisation=found.id, department=found.home_id),
    }
    return render(request, "meetings/year.html", shown)


@door(Right.READ_RECORDS)
@require_safe
def year_word(request: ActorRequest, organisation_id: int, period: str) -> FileResponse:
    held = _year(request, organisation_id, period)
    return word(written(year_paper(year_sheet(held, today=today()))))


@door(Right.READ_RECORDS)
@require_safe
def book(request: ActorRequest, organisation_id: int, period: str) -> FileResponse:
    held = held_asked(request, organisation_id, period)
    return workbook(record_book(held), book_title(held))


def _year(request: ActorRequest, organisation_id: int, key: str) -> HeldIn:
    held = held_asked(request, organisation_id, key)
    if held.period.key != str(held.period.year):
        raise Http404
    return held


def held_asked(request: ActorRequest, organisation_id: int, key: str) -> HeldIn:
    """Raises Http404 where it is no period, DoesNotExist where it is nobody's. `?kind=center_group`: of one alone."""
    try:
        period = Period.parse(key)
    except RefusedError as error:
        raise Http404 from error
    asked = request.GET.get("kind", "")
    return held_in(
        actor=request.actor, organisation_id=organisation_id, period=period, only=kind_in(asked) if asked else None
    )
