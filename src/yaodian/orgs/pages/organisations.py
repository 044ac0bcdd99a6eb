"""组织: the tree, one organisation, its members; each as it is, or as it was on a day."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.quorum import voting_set
from yaodian.orgs.actions.organisations import add_organisation, kinds_below
from yaodian.orgs.doors import door
from yaodian.orgs.forms import OrganisationForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.pages.asked import number_in, parse_date_or
from yaodian.orgs.queries.as_of import Seconded, seconded_on
from yaodian.orgs.queries.organisations import Sheet, change_days, sheet_of, tree_of
from yaodian.orgs.queries.people import may_read_members, members_of, posts_of
from yaodian.orgs.rights import Right
from yaodian.orgs.ways import Way, ways
from yaodian.shell.refusals import add_refusal, form_status

_SHOWN_DAYS = 12


@door(Right.READ_ORGANISATIONS)
@require_safe
def tree(request: ActorRequest) -> HttpResponse:
    """As it is today, or as it was on the day that is asked for."""
    on = _day(request)
    days = [day for day in change_days(actor=request.actor) if day <= today()]
    stops = sorted({*days, on, today()})
    context = {
        "root": tree_of(actor=request.actor, on=on),
        "on": on,
        "today": today(),
        "is_past": on != today(),
        "stops": " ".join(stop.isoformat() for stop in stops),
        "stop": stops.index(on),
        "last_stop": len(stops) - 1,
        "may_read_members": request.actor.may(Right.READ_MEMBERS),
        "days": days[: -_SHOWN_DAYS - 1 : -1],
        "may_add": request.actor.may(Right.EDIT_ORGANISATIONS) and on == today(),
    }
    return render(request, "orgs/tree.html", context)


@door(Right.READ_ORGANISATIONS)
@require_safe
def organisation(request: ActorRequest, organisation_id: int) -> HttpResponse:
    on = _day(request)
    sheet = sheet_of(actor=request.actor, organisation_id=organisation_id, on=on)
    context = {
        "sheet": sheet,
        "on": on,
        "is_past": on != today(),
        "posts": posts_of(actor=request.actor, organisation=sheet.organisation, on=on),
        "may_read_members": may_read_members(actor=request.actor, organisation=sheet.organisation),
        "may_add": request.actor.may(Right.EDIT_ORGANISATIONS) and bool(kinds_below(Kind(sheet.organisation.kind))),
        "seconded": _seconded(request, sheet, on),
        "voting": _voting(request, sheet),
        **_ways_on(request, sheet.organisation),
    }
    return render(request, "orgs/organisation.html", context)


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """One organisation below another, typed by hand; a refusal keeps what was typed."""
    parent = Organisation.objects.visible_to(request.actor).active_on(today()).get(id=organisation_id)
    kinds = kinds_below(Kind(parent.kind))
    form = OrganisationForm(request.POST or None, kinds=kinds, initial={"valid_from": today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_organisation(actor=request.actor, parent=parent, **form.cleaned_data)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, f"已增设{made.name}。")
            return redirect("orgs:organisation", organisation_id=parent.id)
    context = {"form": form, "parent": parent, "kinds": kinds}
    return render(request, "orgs/add.html", context, status=form_status(form))


@door(Right.READ_MEMBERS)
@require_safe
def members(request: ActorRequest, organisation_id: int) -> HttpResponse:
    on = _day(request)
    page = members_of(
        actor=request.actor,
        organisation_id=organisation_id,
        on=on,
        after=number_in(request, "after"),
        before=number_in(request, "before"),
    )
    context = {
        "page": page,
        "on": on,
        "today": today(),
        "is_past": on != today(),
        "may_add": request.actor.may(Right.EDIT_ORGANISATIONS),
    }
    return render(request, "orgs/members.html", context)


def _day(request: ActorRequest) -> date:
    """Nobody can see what is to come."""
    return min(parse_date_or(request.GET.get("on", ""), today()), today())


def _seconded(request: ActorRequest, sheet: Sheet, on: date) -> Seconded | None:
    """For those who keep the roster: the others see the members alone."""
    if sheet.then is None or not may_read_members(actor=request.actor, organisation=sheet.organisation):
        return None
    return seconded_on(committee_id=request.actor.committee_id, units=sheet.units, on=on)


def _voting(request: ActorRequest, sheet: Sheet) -> int | None:
    """Full members with a vote. None for those who could tell from it that somebody has none."""
    place = sheet.organisation
    knows = request.actor.may_at(Right.KEEP_VOTELESS, organisation=place.id, department=place.home_id)
    if sheet.node is None or not knows:
        return None
    return voting_set(full=sheet.node.strength.full, no_vote=sheet.node.strength.voteless)


def _ways_on(request: ActorRequest, place: Organisation) -> dict[str, list[tuple[str, str]]]:
    """Addresses with their labels, for whoever holds the right at this place."""

    def leads(way: Way, *, changes: bool) -> bool:
        is_there = place.valid_to is None or not way.changes
        may = request.actor.may_at(way.right, organisation=place.id, department=place.home_id)
        return way.changes == changes and is_there and may and way.suits(place.kind)

    return {
        name: [(reverse(way.view, args=(place.id,)), way.label) for way in ways() if leads(way, changes=changes)]
        for name, changes in (("changes", True), ("ways", False))
    }
