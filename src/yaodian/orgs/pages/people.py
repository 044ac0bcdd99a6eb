"""One member for the keeper of the roster; all posts of a unit; somebody who comes from outside."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.people import PersonEntry
from yaodian.orgs.actions.transfers import HOMES, take_in
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.people import DateSource, MemberStatus
from yaodian.orgs.organisation_forms import TakeInForm
from yaodian.orgs.pages.asked import number_in, posted_number
from yaodian.orgs.pages.deeds import DEEDS, Deed
from yaodian.orgs.person_forms import TITLES, numbered
from yaodian.orgs.queries.organisations import department_names
from yaodian.orgs.queries.people import post_list_of
from yaodian.orgs.queries.person import PersonSheet, person_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status

View = Callable[..., HttpResponseBase]


@door(Right.READ_MEMBERS)
@require_safe
def person(request: ActorRequest, person_id: int) -> HttpResponse:
    return _page(request, person_of(actor=request.actor, person_id=person_id))


def doing(deed: Deed) -> View:
    """The page that takes the form of one deed. A refusal stands on the member's page, with what was typed."""

    @door(deed.right)
    @require_POST
    def done(request: ActorRequest, person_id: int) -> HttpResponse:
        form = numbered(deed.form, deed.key, request.POST)
        if form.is_valid():
            row = {"person_id": person_id, "version": posted_number(request, "version")}
            try:
                deed.act(request.actor, row, form.cleaned_data)
            except RefusedError as error:
                add_refusal(form, error)
            else:
                messages.success(request, deed.done)
                return redirect("orgs:person", person_id)
        return _page(request, person_of(actor=request.actor, person_id=person_id), {deed.key: form})

    return done


DOING: Final[Mapping[str, View]] = {deed.key: doing(deed) for deed in DEEDS}


@door(Right.READ_MEMBERS)
@require_safe
def posts(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Every post that was held in the unit and below it."""
    page = post_list_of(
        actor=request.actor,
        organisation_id=organisation_id,
        after=number_in(request, "after"),
        before=number_in(request, "before"),
    )
    return render(request, "orgs/posts.html", {"page": page})


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, organisation_id: int) -> HttpResponse:
    place = Organisation.objects.visible_to(request.actor).active_on(today()).get(id=organisation_id)
    start = {"on": today(), "status": MemberStatus.FULL, "date_source": DateSource.FILE}
    form = TakeInForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        on = given.pop("on")
        entry = PersonEntry(
            **{**given, "status": MemberStatus(given["status"]), "date_source": DateSource(given["date_source"])}
        )
        try:
            made = take_in(actor=request.actor, organisation=place, entry=entry, on=on)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, f"{place.name}已转入党员1名。")
            return redirect("orgs:person", made.id)
    context = {"form": form, "place": place, "may_take": place.kind in HOMES}
    return render(request, "orgs/person_new.html", context, status=form_status(form))


def _page(request: ActorRequest, sheet: PersonSheet, refused: Mapping[str, forms.Form] | None = None) -> HttpResponse:
    refused = refused or {}
    offered = [
        (
            deed,
            refused.get(deed.key) or _fresh(deed, sheet),
            reverse(f"orgs:person-{deed.key}", args=(sheet.person.id,)),
        )
        for deed in DEEDS
        if deed.key in refused or (_may(request, deed.right, sheet) and deed.suits(sheet))
    ]
    context = {
        "sheet": sheet,
        "offered": offered,
        "refused": refused,
        "places": department_names(actor=request.actor) if _may(request, Right.EDIT_ORGANISATIONS, sheet) else [],
        "titles": TITLES,
        "knows_votes": _may(request, Right.KEEP_VOTELESS, sheet),
    }
    return render(request, "orgs/person.html", context, status=max(map(form_status, refused.values()), default=200))


def _may(request: ActorRequest, right: Right, sheet: PersonSheet) -> bool:
    person = sheet.person
    return request.actor.may_at(right, organisation=person.organisation_id, department=person.department_id)


def _fresh(deed: Deed, sheet: PersonSheet) -> forms.Form:
    return numbered(deed.form, deed.key, initial={"on": today(), **deed.starts(sheet)})
